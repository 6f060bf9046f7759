import { PrecacheController } from 'workbox-precaching';
import { forEachAtOnce } from './at-once.ts';

type Installed = Awaited<ReturnType<PrecacheController['install']>>;

/**
 * The precache of workbox, which fetches its files one after another: on a line with a long way to the server two
 * hundred files are two hundred waits. Here some are on their way at once. A file that is kept already is not fetched
 * again, so an install that was cut off goes on where it was.
 */
export class Precache extends PrecacheController {
  override install(event: ExtendableEvent): Promise<Installed> {
    const installing = this.fetchAll(event);
    event.waitUntil(installing);
    return installing;
  }

  private async fetchAll(event: ExtendableEvent): Promise<Installed> {
    await forEachAtOnce(this.getURLsToCacheKeys(), async ([url, cacheKey]) => {
      // A name with the hash of its content needs no other key, and what the HTTP cache has under it is right.
      const cache = cacheKey === url ? 'default' : 'reload';
      const request = new Request(url, { cache, credentials: 'same-origin' });
      await Promise.all(this.strategy.handleAll({ params: { cacheKey }, request, event }));
    });
    return { updatedURLs: [], notUpdatedURLs: [] };
  }
}
