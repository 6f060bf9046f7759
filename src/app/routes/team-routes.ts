import type { RouteRecordRaw } from 'vue-router';

// The screens of a team, behind the door /to (see router.ts).
export const routes: RouteRecordRaw[] = [
  { path: '/to', component: () => import('../pages/TeamPage.vue') },
  { path: '/to/ghi-danh', component: () => import('../pages/EnrolPage.vue') },
  { path: '/to/moi', component: () => import('../pages/InvitePage.vue') },
  { path: '/to/nguoi', component: () => import('../pages/TeamPeoplePage.vue') },
  { path: '/to/bi-tra-lai', component: () => import('../pages/TeamRefusedPage.vue') },
  { path: '/to/trung', component: () => import('../pages/DuplicatesPage.vue') },
  { path: '/to/bang-thang', component: () => import('../pages/MonthSheetPage.vue') },
  { path: '/to/vuong-mac', component: () => import('../pages/BarriersPage.vue') },
  { path: '/to/dang-gia', component: () => import('../pages/TeamWorthPage.vue') },
  { path: '/to/luot', component: () => import('../pages/CasesPage.vue') },
  { path: '/to/luot-moi', component: () => import('../pages/CasePage.vue') },
  { path: '/to/luot/:id', component: () => import('../pages/CasePage.vue') },
  { path: '/to/luot/:id/phieu', component: () => import('../pages/CaseSlipPage.vue') },
  { path: '/to/goi', component: () => import('../pages/BundlePage.vue') },
  { path: '/to/khoa', component: () => import('../pages/TeamLockPage.vue') },
  { path: '/to/buoi', component: () => import('../pages/SessionsPage.vue') },
  { path: '/to/buoi/moi', component: () => import('../pages/SessionPage.vue') },
  { path: '/to/buoi/:id/:part(ghi)?', component: () => import('../pages/SessionPage.vue') },
  { path: '/to/bai-hoc', component: () => import('../pages/LessonsPage.vue') },
  { path: '/to/viec', component: () => import('../pages/FollowUpsPage.vue') },
  { path: '/to/can-xem', component: () => import('../pages/TrayPage.vue') },
  { path: '/to/thu-am', component: () => import('../pages/RecordVoicesPage.vue') },
  {
    path: '/to/tro-giup/:part?',
    component: () => import('../pages/TeamHelpPage.vue'),
    props: true,
  },
];
