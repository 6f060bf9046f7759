/// <reference lib="webworker" />
// The whole app is precached, so that every page opens with no network. It never takes over by itself: a form may be
// half filled (see update.ts).
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { NetworkFirst } from 'workbox-strategies';

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string | null }[];
};

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/shell.html'), { denylist: [/^\/api\//] }),
);

// Public answers keep their last copy. Only JSON of ours is kept: a captive portal answers 200 with its own page.
// The figures page keeps and dates its own copies: a copy from here would look fresh to it.
const PUBLIC_API = /^\/api\/(?:units|settings|content\/)/;
registerRoute(
  ({ url, request }) =>
    request.method === 'GET' &&
    url.origin === self.location.origin &&
    PUBLIC_API.test(url.pathname),
  new NetworkFirst({
    cacheName: 'public-api',
    networkTimeoutSeconds: 6,
    plugins: [
      {
        cacheWillUpdate: async ({ response }) =>
          response.status === 200 &&
          (response.headers.get('content-type') ?? '').startsWith('application/json')
            ? response
            : null,
      },
    ],
  }),
);

self.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
});

// A first visit is usable offline at once, without a reload: there is no older version to disturb.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
