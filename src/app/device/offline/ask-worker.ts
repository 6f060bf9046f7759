import type { KeepRequest } from './groups.ts';

/** What a page asks of the service worker; the answer comes back on a port. */
export type WorkerRequest = KeepRequest | { readonly type: 'CONTENT' };

/** The answer of the worker in charge; null where there is no service worker. */
export async function askWorker<T>(
  request: WorkerRequest,
  container: ServiceWorkerContainer | undefined = navigator.serviceWorker,
): Promise<T | null> {
  if (!(await container?.getRegistration())) return null;
  const { active } = (await container?.ready) ?? {};
  return active ? ask<T>(active, request) : null;
}

export function ask<T>(worker: ServiceWorker, request: WorkerRequest): Promise<T> {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<T>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data as T);
  });
  worker.postMessage(request, [port2]);
  return answer;
}
