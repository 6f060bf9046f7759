import type { KeepRequest } from './groups.ts';

/** What a page asks of the service worker; the answer comes back on a port. */
export type WorkerRequest = KeepRequest | { readonly type: 'CONTENT' };

/** The worker's answer; null where there is no service worker. */
export async function askWorker<T>(
  request: WorkerRequest,
  container: ServiceWorkerContainer | undefined = navigator.serviceWorker,
): Promise<T | null> {
  if (!(await container?.getRegistration())) return null;
  const { active } = (await container?.ready) ?? {};
  if (!active) return null;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<T>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data as T);
  });
  active.postMessage(request, [port2]);
  return answer;
}
