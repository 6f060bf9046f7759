import type { KeepRequest } from './groups.ts';
import { within } from './within.ts';

/** What a page asks of the service worker; the answer comes back on a port. */
export type WorkerRequest = KeepRequest | { readonly type: 'CONTENT' };

/** A group of 150 KiB comes over 2 KiB/s in it; whoever waits longer is told that not all of it is there. */
export const ANSWER_MS = 120_000;

/** The answer of the worker in charge; null where there is none, or it says nothing in time. */
export function askWorker<T>(
  request: WorkerRequest,
  container: ServiceWorkerContainer | undefined = navigator.serviceWorker,
  limitMs = ANSWER_MS,
): Promise<T | null> {
  return within(limitMs, askInCharge<T>(request, container));
}

/** As `askWorker`, for a caller that has a limit of its own. */
export async function askInCharge<T>(
  request: WorkerRequest,
  container: ServiceWorkerContainer | undefined,
): Promise<T | null> {
  // After a first install that failed or hangs, nobody is ever in charge.
  if (!(await container?.getRegistration())) return null;
  const { active } = (await container?.ready) ?? {};
  return active ? ask<T>(active, request) : null;
}

/** Waits as long as it takes: the limit is the caller's. */
export function ask<T>(worker: ServiceWorker, request: WorkerRequest): Promise<T> {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<T>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data as T);
  });
  worker.postMessage(request, [port2]);
  return answer;
}
