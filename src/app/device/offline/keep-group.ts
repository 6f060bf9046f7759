import { ask, askWorker } from './ask-worker.ts';
import type { Group } from './groups.ts';

/**
 * Asks the service worker to keep a group for the road. True when all of it is on this phone; false when it could not
 * be fetched (it is asked again at the next start) or where there is no service worker.
 */
export async function keepGroup(
  group: Group,
  container: ServiceWorkerContainer | undefined = navigator.serviceWorker,
): Promise<boolean> {
  if ((await askWorker<boolean>({ type: 'KEEP', group }, container)) !== true) return false;
  // A version that waits was installed before the group was chosen, and may take over where there is no network.
  const waiting = (await container?.getRegistration())?.waiting;
  return !waiting || ask<boolean>(waiting, { type: 'KEEP', group, isAhead: true });
}

/** On a first visit the service worker itself may still be on its way. */
export async function keepGroupOnceThere(
  group: Group,
  waitMs: number,
  container: ServiceWorkerContainer | undefined = navigator.serviceWorker,
): Promise<boolean> {
  if (!container) return false;
  await Promise.race([container.ready, new Promise((resolve) => setTimeout(resolve, waitMs))]);
  return keepGroup(group, container);
}
