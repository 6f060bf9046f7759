import { PrecacheController } from 'workbox-precaching';
import { forEachAtOnce } from './at-once.ts';
import { type Parcel, takeParcels } from './parcels/take-parcels.ts';

type Installed = Awaited<ReturnType<PrecacheController['install']>>;

/** Asked of the browser's own cache: these are on no line. */
const LOOKUPS_AT_ONCE = 8;

/**
 * The precache of workbox, which fetches its files one after another: on a line with a long way to the server three
 * hundred files are three hundred waits. Here what the page has fetched is taken from the browser's cache, the rest
 * comes in parcels, and what is missing then file by file, some on their way at once. A file that is kept already is
 * not fetched again, so an install that was cut off goes on where it was.
 */
export class Precache extends PrecacheController {
  /** Set before the install, with the origin that their addresses have. */
  parcels: { readonly all: readonly Parcel[]; readonly origin: string } = { all: [], origin: '' };

  override install(event: ExtendableEvent): Promise<Installed> {
    const installing = this.fetchAll(event);
    event.waitUntil(installing);
    return installing;
  }

  private async fetchAll(event: ExtendableEvent): Promise<Installed> {
    // To spare waits is all that it does: what goes wrong in it is no reason not to fetch file by file.
    await this.takePacked().catch(() => undefined);
    await forEachAtOnce(this.getURLsToCacheKeys(), async ([url, cacheKey]) => {
      // A name with the hash of its content needs no other key, and what the HTTP cache has under it is right.
      const cache = cacheKey === url ? 'default' : 'reload';
      const request = new Request(url, { cache, credentials: 'same-origin' });
      await Promise.all(this.strategy.handleAll({ params: { cacheKey }, request, event }));
    });
    return { updatedURLs: [], notUpdatedURLs: [] };
  }

  private async takePacked(): Promise<void> {
    const { all, origin } = this.parcels;
    const cache = await caches.open(this.strategy.cacheName);
    const missing = new Set(all.flatMap(({ files }) => files));
    for (const { url } of await cache.keys()) missing.delete(url);
    const put = async (address: string, file: Response) => {
      await cache.put(address, file);
      missing.delete(address);
    };
    await forEachAtOnce([...missing], (file) => fromBrowser(file, put), LOOKUPS_AT_ONCE);
    await takeParcels(all, missing, { origin, fetch: (address) => fetch(address), put });
  }
}

async function fromBrowser(
  address: string,
  put: (address: string, file: Response) => Promise<void>,
): Promise<void> {
  const asked = fetch(address, { cache: 'only-if-cached', mode: 'same-origin' });
  const found = await asked.catch(() => null);
  if (found?.ok) await put(address, found);
}
