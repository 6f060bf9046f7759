import type { BuiltFile } from '../offline/groups.ts';
import type { PackGround } from './pack-store.ts';

/** What the pack store stands on in a real service worker. */
export function packGround(
  built: readonly BuiltFile[],
  { caches, location }: Pick<ServiceWorkerGlobalScope, 'caches' | 'location'>,
): PackGround {
  const addresses = new Map(
    built.flatMap(({ url, content }) => (content ? [[content, `/${url}`] as const] : [])),
  );
  return {
    caches,
    fetch: (url, init) => fetch(url, init),
    // Vite names each file by its content.
    base: [...addresses.values()].sort().join(' '),
    isBase: (path) => addresses.has(path),
    baseBody: async (path) => {
      const address = new URL(addresses.get(path) ?? '', location.origin);
      const kept = await caches.match(address.href, { ignoreVary: true });
      return kept ? kept.arrayBuffer() : null;
    },
  };
}
