import {
  createMemoryHistory,
  createRouter,
  createWebHistory,
  type RouteLocation,
  type RouteRecordRaw,
  START_LOCATION,
} from 'vue-router';
import { useLanguage } from './ui/words.ts';

// Every page is its own chunk: a phone fetches the words and code of what it opens, the service worker the rest later.
// The gallery of parts is for development and the visual suite; a released build has neither its route nor its code.
const gallery: RouteRecordRaw[] =
  import.meta.env.DEV || import.meta.env.VITE_GALLERY
    ? [{ path: '/ui', component: () => import('./pages/GalleryPage.vue') }]
    : [];

/** The first screen of a visit stands as HTML already: the guide is read before the app takes over from it. */
async function readFirst(to: RouteLocation, from: RouteLocation): Promise<void> {
  if (from !== START_LOCATION) return;
  const { loadGuide } = await import('./features/guides/load-guide.ts');
  await loadGuide(String(to.params.guideId), useLanguage().language.value);
}

const routes: RouteRecordRaw[] = [
  ...gallery,
  { path: '/', component: () => import('./pages/HomePage.vue') },
  { path: '/so-lieu', component: () => import('./pages/FiguresPage.vue') },
  { path: '/so-lieu/2022', component: () => import('./pages/BaselinePage.vue') },
  { path: '/don-vi', component: () => import('./pages/UnitsPage.vue') },
  { path: '/thu-tuc', component: () => import('./pages/ProceduresPage.vue') },
  { path: '/thu-tuc/:code', component: () => import('./pages/ProcedurePage.vue') },
  { path: '/can-bo', component: () => import('./pages/OfficerPage.vue') },
  { path: '/can-bo/nhap-ho-so', component: () => import('./pages/ImportPage.vue') },
  { path: '/can-bo/qua-han', component: () => import('./pages/OverduePage.vue') },
  { path: '/huong-dan', component: () => import('./pages/GuidesPage.vue') },
  {
    path: '/huong-dan/:guideId/:nodeId?',
    component: () => import('./pages/GuidePage.vue'),
    props: true,
    beforeEnter: readFirst,
  },
  { path: '/tap-duot', component: () => import('./pages/RehearsalsPage.vue') },
  { path: '/tap-duot/:id', component: () => import('./pages/RehearsalPage.vue'), props: true },
  { path: '/to', component: () => import('./pages/TeamPage.vue') },
  { path: '/to/ghi-danh', component: () => import('./pages/EnrolPage.vue') },
  { path: '/to/moi', component: () => import('./pages/InvitePage.vue') },
  { path: '/to/luot', component: () => import('./pages/CasesPage.vue') },
  { path: '/to/luot-moi', component: () => import('./pages/CasePage.vue') },
  { path: '/to/luot/:id', component: () => import('./pages/CasePage.vue') },
  { path: '/to/can-xem', component: () => import('./pages/TrayPage.vue') },
  { path: '/bat-dau', component: () => import('./pages/StartPage.vue') },
  {
    path: '/cua-toi/ho-so/:dossierId/:part?/:section?',
    component: () => import('./pages/MyDossierPage.vue'),
    props: true,
  },
  {
    path: '/cua-toi/giay-to/:paperId?',
    component: () => import('./pages/PaperWalletPage.vue'),
    props: true,
  },
  { path: '/cua-toi/:part?', component: () => import('./pages/MinePage.vue'), props: true },
  { path: '/cai-dat', component: () => import('./pages/SettingsPage.vue') },
  { path: '/khoi-phuc', component: () => import('./pages/RecoveryPage.vue') },
  { path: '/:rest(.*)*', component: () => import('./pages/NotFoundPage.vue') },
];

export const router = createRouter({
  history: import.meta.env.SSR ? createMemoryHistory() : createWebHistory(),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});
