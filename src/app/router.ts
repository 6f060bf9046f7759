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

/** The address bar is there already: a first visit, a reload, or back and forward. */
function isAt(path: string): boolean {
  return !import.meta.env.SSR && decodeURI(window.location.pathname) === decodeURI(path);
}

/** A page that this phone has not kept, or that a newer release took away: it is said, never a blank screen. */
function orSaid(route: RouteRecordRaw): RouteRecordRaw {
  const load = route.component as (() => Promise<unknown>) | undefined;
  if (!load) return route;
  const component = () => load().catch(() => import('./pages/NotHerePage.vue'));
  return { ...route, component } as RouteRecordRaw;
}

/**
 * Whoever works for a team or an office needs many screens more: a citizen's phone knows their doors alone. The first
 * step through one makes the screens behind it known and goes on to where it was meant to go.
 */
function door(
  path: string,
  readRoutes: () => Promise<{ routes: RouteRecordRaw[] }>,
): RouteRecordRaw {
  return {
    path: `${path}/:rest(.*)*`,
    name: path,
    component: () => import('./pages/NotFoundPage.vue'),
    beforeEnter: async (to) => {
      const { routes: behind } = await readRoutes();
      router.removeRoute(path);
      for (const route of behind) router.addRoute(orSaid(route));
      // In place of the entry that led here: going back through a door leaves none behind.
      return { path: to.path, query: to.query, hash: to.hash, replace: isAt(to.path) };
    },
  };
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
  { path: '/tra-so', component: () => import('./pages/TracePage.vue') },
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
  {
    path: '/tiep-tuc',
    component: () => import('./pages/GuidesPage.vue'),
    beforeEnter: continueGuide,
  },
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
  { path: '/cai-dat', component: () => import('./pages/SettingsPage.vue') },
  { path: '/khoi-phuc', component: () => import('./pages/RecoveryPage.vue') },
  door('/can-bo', () => import('./routes/officer-routes.ts')),
  door('/to', () => import('./routes/team-routes.ts')),
  { path: '/:rest(.*)*', component: () => import('./pages/NotFoundPage.vue') },
];

export const router = createRouter({
  history: import.meta.env.SSR ? createMemoryHistory() : createWebHistory(),
  routes: routes.map(orSaid),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});
