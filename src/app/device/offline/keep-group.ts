import { askWorker } from './ask-worker.ts';
import type { Group } from './groups.ts';

/**
 * Asks the service worker to keep a group for the road. True when all of it is on this phone; false when it could not
 * be fetched (it is asked again at the next start) or where there is no service worker.
 */
export async function keepGroup(group: Group): Promise<boolean> {
  return (await askWorker<boolean>({ type: 'KEEP', group })) === true;
}
