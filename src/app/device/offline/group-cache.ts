// The service worker's side of the groups: one cache for each. That a cache exists says that this phone has chosen the
// group, so that a new version of the app fetches its part of it before it takes over.
import { forEachAtOnce } from './at-once.ts';
import { fetchSteadily } from './fetch-steadily.ts';
import { type BuiltFile, type Group, groups } from './groups.ts';
import { parcelsOf, takeParcels } from './parcels/take-parcels.ts';

export interface GroupCache {
  /** Whether the address is a file of a group. */
  readonly has: (url: URL) => boolean;
  readonly read: (request: Request) => Promise<Response>;
  /** Fetches what is missing of the group. False when a file did not come: what came stays, the next try goes on. */
  readonly keep: (group: Group) => Promise<boolean>;
  /** For a new version: the groups that were chosen, complete, and `also`. Fails when one cannot be completed. */
  readonly keepChosen: (also?: readonly Group[]) => Promise<void>;
  /** Drops the files of older versions, once no newer one is on its way. */
  readonly tidy: () => Promise<void>;
  /** Forgets that the group was chosen, unless it is being fetched or a newer version is on its way. */
  readonly drop: (group: Group) => Promise<void>;
}

interface Ground {
  readonly caches: CacheStorage;
  readonly fetch: (url: string, signal?: AbortSignal) => Promise<Response>;
  readonly origin: string;
  /** Whether a version newer than this one waits or is being installed: it has fetched its files ahead. */
  readonly hasNewer: () => boolean;
  /** How long nothing more of a file may come before it is given up; a file that comes slowly may take longer. */
  readonly stallMs: number;
}

const nameOf = (group: Group) => `kept-${group}`;

export function groupCache(files: readonly BuiltFile[], ground: Ground): GroupCache {
  const addresses = new Map<string, Group>();
  for (const { url, group } of files)
    if (group) addresses.set(new URL(url, ground.origin).href, group);
  const parcels = parcelsOf(files, ground.origin);
  const addressesOf = (group: Group) =>
    [...addresses].filter(([, of]) => of === group).map(([address]) => address);

  async function fetchInto(cache: Cache, address: string): Promise<boolean> {
    const coming = async () => {
      const response = await fetchSteadily(
        (signal) => ground.fetch(address, signal),
        ground.stallMs,
      );
      // A captive portal answers 200 with a page of its own.
      const isPage = (response.headers.get('content-type') ?? '').startsWith('text/html');
      if (!response.ok || isPage) return false;
      await cache.put(address, response);
      return true;
    };
    return coming().catch(() => false);
  }

  async function fetchMissing(group: Group): Promise<boolean> {
    const cache = await ground.caches.open(nameOf(group));
    const there = new Set((await cache.keys()).map((request) => request.url));
    const lacking = () => addressesOf(group).filter((address) => !there.has(address));
    await takeParcels(parcels, new Set(lacking()), {
      origin: ground.origin,
      fetch: (address) => fetchSteadily((signal) => ground.fetch(address, signal), ground.stallMs),
      put: async (address, file) => {
        await cache.put(address, file);
        there.add(address);
      },
    });
    const missing = lacking();
    let isWhole = true;
    await forEachAtOnce(missing, async (address) => {
      const hasCome = await fetchInto(cache, address);
      isWhole &&= hasCome;
    });
    return isWhole;
  }

  // Asked by the start of the app and by the page that says how far it is: fetched once.
  const underWay = new Map<Group, Promise<boolean>>();
  function keep(group: Group): Promise<boolean> {
    const going =
      underWay.get(group) ?? fetchMissing(group).finally(() => void underWay.delete(group));
    underWay.set(group, going);
    return going;
  }

  return {
    has: (url) => addresses.has(url.origin + url.pathname),
    read: async (request) => {
      const { origin, pathname } = new URL(request.url);
      const kept = await ground.caches.match(origin + pathname, { ignoreVary: true });
      return kept ?? ground.fetch(request.url);
    },
    keep,
    keepChosen: async (also = []) => {
      for (const group of groups) {
        if (!also.includes(group) && !(await ground.caches.has(nameOf(group)))) continue;
        if (!(await keep(group))) throw new Error(`The new version has no complete ${group} yet`);
      }
    },
    tidy: async () => {
      for (const group of groups) {
        if (!(await ground.caches.has(nameOf(group)))) continue;
        const cache = await ground.caches.open(nameOf(group));
        for (const request of await cache.keys()) {
          if (addresses.get(request.url) === group) continue;
          // It may have come since the last one went.
          if (ground.hasNewer()) return;
          await cache.delete(request);
        }
      }
    },
    drop: async (group) => {
      if (underWay.has(group) || ground.hasNewer()) return;
      await ground.caches.delete(nameOf(group));
    },
  };
}
