import type { RouteRecordRaw } from 'vue-router';

// The screens of an office, behind the door /can-bo (see router.ts).
export const routes: RouteRecordRaw[] = [
  { path: '/can-bo', component: () => import('../pages/OfficerPage.vue') },
  { path: '/can-bo/nhap-ho-so', component: () => import('../pages/ImportPage.vue') },
  { path: '/can-bo/sau-con-so', component: () => import('../pages/LineagePage.vue') },
  { path: '/can-bo/lech', component: () => import('../pages/SameCountPage.vue') },
  { path: '/can-bo/tinh-nguyen', component: () => import('../pages/VolunteersPage.vue') },
  { path: '/can-bo/ghi-so', component: () => import('../pages/EnteredFiguresPage.vue') },
  { path: '/can-bo/qua-han', component: () => import('../pages/OverduePage.vue') },
  { path: '/can-bo/khac-roi', component: () => import('../pages/RealityPage.vue') },
  {
    path: '/can-bo/bao-cao/:part?',
    component: () => import('../pages/ReportsPage.vue'),
    props: true,
  },
  { path: '/can-bo/chi-tieu', component: () => import('../pages/TargetsPage.vue') },
];
