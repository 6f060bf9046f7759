/// <reference lib="webworker" />
// What every phone needs is precached, so that its pages open with no network; the rest is kept by group, when a phone
// turns out to need it (device/offline). The worker never takes over by itself: a form may be half filled (update.ts).
import { cleanupOutdatedCaches, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { NetworkFirst } from 'workbox-strategies';
import { packGround } from './device/content-pack/pack-ground.ts';
import { packStore } from './device/content-pack/pack-store.ts';
import type { WorkerRequest } from './device/offline/ask-worker.ts';
import { groupCache } from './device/offline/group-cache.ts';
import type { BuiltFile } from './device/offline/groups.ts';
import { dropUnwanted, keepWanted } from './device/offline/keep-wanted.ts';
import { parcelsOf } from './device/offline/parcels/take-parcels.ts';
import { Precache } from './device/offline/precache.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: BuiltFile[] };

const built = self.__WB_MANIFEST as readonly BuiltFile[];
const precache = new Precache();
const kept = groupCache(built, {
  caches: self.caches,
  fetch: (url, signal) => fetch(url, signal ? { signal } : {}),
  origin: self.location.origin,
  hasNewer: () => Boolean(self.registration.installing ?? self.registration.waiting),
  stallMs: 60_000,
});
const pack = packStore(packGround(built, self));

// Data that a content pack may replace: before the precache, which has the app's own.
const contentPaths = new Map(built.map(({ url, content }) => [`/${url}`, content]));
registerRoute(
  ({ url }) => url.origin === self.location.origin && contentPaths.get(url.pathname) !== undefined,
  async ({ url, request }) =>
    (await pack.read(contentPaths.get(url.pathname) ?? '')) ??
    (await precache.matchPrecache(url.pathname)) ??
    (await kept.read(request)),
);
const CURRENT = /^\/api\/content\/current\/(.+)$/;
registerRoute(
  ({ url }) => url.origin === self.location.origin && CURRENT.test(url.pathname),
  async ({ url, request }) =>
    (await pack.read(CURRENT.exec(url.pathname)?.[1] ?? '')) ?? fetch(request),
);

const everybodys = built.filter(({ group }) => group === undefined);
precache.parcels = {
  all: parcelsOf(everybodys, self.location.origin),
  origin: self.location.origin,
};
precache.precache(everybodys.map(({ url, revision }) => ({ url, revision })));
registerRoute(new PrecacheRoute(precache));
cleanupOutdatedCaches();
registerRoute(
  ({ url }) => kept.has(url),
  ({ request }) => kept.read(request),
);
registerRoute(
  new NavigationRoute(precache.createHandlerBoundToURL('/shell.html'), { denylist: [/^\/api\//] }),
);
self.addEventListener('install', (event) =>
  event.waitUntil(keepWanted(kept, { built, caches: self.caches })),
);

// Public answers keep their last copy. Only JSON of ours is kept: a captive portal answers 200 with its own page.
// The figures page keeps and dates its own copies: a copy from here would look fresh to it.
const PUBLIC_API = /^\/api\/(?:units|settings)/;
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
  else event.waitUntil(answer(event, event.data as WorkerRequest));
});

async function answer(event: ExtendableMessageEvent, request: WorkerRequest): Promise<void> {
  const port = event.ports[0];
  if (request?.type === 'CONTENT') port?.postMessage(await pack.update());
  if (request?.type === 'KEEP') {
    port?.postMessage(await kept.keep(request.group).catch(() => false));
    // What a pack changed of it is known only now.
    if (request.group === 'english' && !request.isAhead) await pack.update(true);
  }
}

// A first visit is usable offline at once, without a reload: there is no older version to disturb.
self.addEventListener('activate', (event) => event.waitUntil(takeCharge()));

async function takeCharge(): Promise<void> {
  await self.clients.claim();
  await dropUnwanted(kept);
  await kept.tidy();
}
