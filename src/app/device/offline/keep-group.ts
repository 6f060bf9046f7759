import { ANSWER_MS, ask, askWorker } from './ask-worker.ts';
import type { Group } from './groups.ts';
import { within } from './within.ts';

/**
 * Asks the service worker to keep a group for the road. True when all of it is on this phone; false when it could not
 * be fetched in time (it is asked again at the next start) or where there is no service worker.
 */
export async function keepGroup(
  group: Group,
  container: ServiceWorkerContainer | undefined = navigator.serviceWorker,
  limitMs = ANSWER_MS,
): Promise<boolean> {
  const keeping = async () => {
    if ((await askWorker<boolean>({ type: 'KEEP', group }, container, limitMs)) !== true)
      return false;
    return keepAhead(group, container);
  };
  return (await within(limitMs, keeping())) === true;
}

/**
 * A version that waits or is being installed saw what was chosen before this group was, and may take over where there
 * is no network. One that comes later sees it.
 */
async function keepAhead(group: Group, container?: ServiceWorkerContainer): Promise<boolean> {
  const { waiting, installing } = (await container?.getRegistration()) ?? {};
  const newer = [waiting, installing].filter((worker) => worker != null);
  const answers = await Promise.all(
    newer.map((worker) => ask<boolean>(worker, { type: 'KEEP', group, isAhead: true })),
  );
  return answers.every(Boolean);
}

/** On a first visit the service worker itself may still be on its way. */
export async function keepGroupOnceThere(
  group: Group,
  waitMs: number,
  container: ServiceWorkerContainer | undefined = navigator.serviceWorker,
): Promise<boolean> {
  if (!container || !(await within(waitMs, container.ready))) return false;
  return keepGroup(group, container);
}

/** After a first install that failed there is no service worker to wait for. */
export async function registerAgain(
  container: ServiceWorkerContainer | undefined = navigator.serviceWorker,
): Promise<void> {
  if (!container || (await container.getRegistration())) return;
  await container.register('/sw.js').catch(() => undefined);
}
