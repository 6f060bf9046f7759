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

/** The shortcut of the home screen: into the guide that was left last, or to all of them. */
async function continueGuide(): Promise<string> {
  const { lastGuide } = await import('./features/guides/last-guide.ts');
  const guideId = await lastGuide().catch(() => undefined);
  return guideId ? `/huong-dan/${guideId}` : '/huong-dan';
}

/** A procedure too is read before the app takes over. Where it cannot be fetched, the page says so. */
async function readCatalogueFirst(_to: RouteLocation, from: RouteLocation): Promise<void> {
  if (from !== START_LOCATION && !import.meta.env.SSR) return;
  const { readProcedures } = await import('./features/procedures/use-procedures.ts');
  await readProcedures().catch(() => undefined);
}

const routes: RouteRecordRaw[] = [
  ...gallery,
  { path: '/', component: () => import('./pages/HomePage.vue') },
  { path: '/them', component: () => import('./pages/MorePage.vue') },
  { path: '/so-lieu', component: () => import('./pages/FiguresPage.vue') },
  { path: '/so-lieu/diem', component: () => import('./pages/BoardPage.vue') },
  { path: '/so-lieu/ban-do', component: () => import('./pages/MapPage.vue') },
  { path: '/so-lieu/so-sanh', component: () => import('./pages/ComparePage.vue') },
  { path: '/so-lieu/lam-gi', component: () => import('./pages/WhatNextPage.vue') },
  { path: '/so-lieu/du-lieu-mo', component: () => import('./pages/OpenDataPage.vue') },
  { path: '/so-lieu/2022', component: () => import('./pages/BaselinePage.vue') },
  { path: '/don-vi', component: () => import('./pages/UnitsPage.vue') },
  {
    path: '/thu-tuc',
    component: () => import('./pages/ProceduresPage.vue'),
    beforeEnter: readCatalogueFirst,
  },
  {
    path: '/thu-tuc/:code',
    component: () => import('./pages/ProcedurePage.vue'),
    beforeEnter: readCatalogueFirst,
  },
  { path: '/can-bo', component: () => import('./pages/OfficerPage.vue') },
  { path: '/can-bo/nhap-ho-so', component: () => import('./pages/ImportPage.vue') },
  { path: '/can-bo/lech', component: () => import('./pages/SameCountPage.vue') },
  { path: '/can-bo/tinh-nguyen', component: () => import('./pages/VolunteersPage.vue') },
  { path: '/can-bo/ghi-so', component: () => import('./pages/EnteredFiguresPage.vue') },
  { path: '/can-bo/qua-han', component: () => import('./pages/OverduePage.vue') },
  { path: '/can-bo/khac-roi', component: () => import('./pages/RealityPage.vue') },
  {
    path: '/tiep-tuc',
    component: () => import('./pages/GuidesPage.vue'),
    beforeEnter: continueGuide,
  },
  {
    path: '/can-bo/bao-cao/:part?',
    component: () => import('./pages/ReportsPage.vue'),
    props: true,
  },
  { path: '/can-bo/chi-tieu', component: () => import('./pages/TargetsPage.vue') },
  { path: '/da-nhan', component: () => import('./pages/ReceiptPage.vue') },
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
  { path: '/to/nguoi', component: () => import('./pages/TeamPeoplePage.vue') },
  { path: '/to/trung', component: () => import('./pages/DuplicatesPage.vue') },
  { path: '/to/bang-thang', component: () => import('./pages/MonthSheetPage.vue') },
  { path: '/to/vuong-mac', component: () => import('./pages/BarriersPage.vue') },
  { path: '/to/luot', component: () => import('./pages/CasesPage.vue') },
  { path: '/to/luot-moi', component: () => import('./pages/CasePage.vue') },
  { path: '/to/luot/:id', component: () => import('./pages/CasePage.vue') },
  { path: '/to/goi', component: () => import('./pages/BundlePage.vue') },
  { path: '/to/khoa', component: () => import('./pages/TeamLockPage.vue') },
  { path: '/to/buoi', component: () => import('./pages/SessionsPage.vue') },
  { path: '/to/buoi/moi', component: () => import('./pages/SessionPage.vue') },
  { path: '/to/buoi/:id/:part(ghi)?', component: () => import('./pages/SessionPage.vue') },
  { path: '/to/viec', component: () => import('./pages/FollowUpsPage.vue') },
  { path: '/to/can-xem', component: () => import('./pages/TrayPage.vue') },
  { path: '/to/thu-am', component: () => import('./pages/RecordVoicesPage.vue') },
  { path: '/am-thanh', component: () => import('./pages/VoicePacksPage.vue') },
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
  { path: '/mo-ngoai', component: () => import('./pages/OpenOutsidePage.vue') },
  { path: '/cai-may', component: () => import('./pages/InstallPage.vue') },
  { path: '/xong-xoa', component: () => import('./pages/DonePage.vue') },
  { path: '/tro-giup/:part?', component: () => import('./pages/HelpPage.vue'), props: true },
  { path: '/to/tro-giup/:part?', component: () => import('./pages/TeamHelpPage.vue'), props: true },
  { path: '/cai-dat', component: () => import('./pages/SettingsPage.vue') },
  { path: '/khoi-phuc', component: () => import('./pages/RecoveryPage.vue') },
  { path: '/:rest(.*)*', component: () => import('./pages/NotFoundPage.vue') },
];

export const router = createRouter({
  history: import.meta.env.SSR ? createMemoryHistory() : createWebHistory(),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});
