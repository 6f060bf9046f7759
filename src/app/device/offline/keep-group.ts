import { ANSWER_MS, ask, askInCharge } from './ask-worker.ts';
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
  let isHere = false;
  const keeping = async () => {
    isHere = (await askInCharge<boolean>({ type: 'KEEP', group }, container)) === true;
    return isHere && keepAhead(group, container);
  };
  // The silence of a newer version says nothing about now.
  return (await within(limitMs, keeping()).catch(() => null)) ?? isHere;
}

/**
 * A version that waits or is being installed saw what was chosen before this group was, and may take over where there
 * is no network. One that comes later sees it.
 */
async function keepAhead(group: Group, container?: ServiceWorkerContainer): Promise<boolean> {
  const { waiting, installing } = (await container?.getRegistration()) ?? {};
  const newer = [waiting, installing].filter((worker) => worker != null);
  const answers = await Promise.all(
    newer.map((worker) =>
      Promise.race([
        ask<boolean>(worker, { type: 'KEEP', group, isAhead: true }),
        isRedundant(worker),
      ]),
    ),
  );
  return answers.every(Boolean);
}

/** Once the version is never going to take over: its install failed, or a newer one came. */
function isRedundant(worker: ServiceWorker): Promise<true> {
  return new Promise((resolve) => {
    const look = () => worker.state === 'redundant' && resolve(true);
    worker.addEventListener('statechange', look);
    look();
  });
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
