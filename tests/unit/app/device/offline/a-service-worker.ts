import type { WorkerRequest } from '#app/device/offline/ask-worker.ts';

/** A service worker that gives one answer, and says what it was asked. */
export function aServiceWorker(answer: boolean) {
  const asked: WorkerRequest[] = [];
  const postMessage = (request: WorkerRequest, [port]: [MessagePort]) => {
    asked.push(request);
    port.postMessage(answer);
    port.close();
  };
  return { asked, worker: aWorkerThat({ postMessage }) };
}

/** One that was killed in the middle; `wasAsked` once it has got its question. */
export function aSilentWorker() {
  let asked = () => {};
  const wasAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  return { wasAsked, worker: aWorkerThat({ postMessage: () => asked() }) };
}

export const silent = aSilentWorker().worker;

/** In whatever state it is, it is told as by the browser. */
function aWorkerThat(does: object): ServiceWorker {
  return Object.assign(new EventTarget(), { state: 'installed', ...does }) as ServiceWorker;
}

/** One that never comes to its end: a newer one has come, or its install has failed. */
export function aFailingWorker() {
  const worker = aWorkerThat({ postMessage: () => undefined });
  const fail = () => {
    Object.assign(worker, { state: 'redundant' });
    worker.dispatchEvent(new Event('statechange'));
  };
  return { worker, fail };
}

export function aContainer(active?: ServiceWorker, newer: Partial<ServiceWorkerRegistration> = {}) {
  const registration = active && ({ active, ...newer } as ServiceWorkerRegistration);
  return {
    getRegistration: async () => registration,
    ready: registration ? Promise.resolve(registration) : new Promise(() => undefined),
  } as unknown as ServiceWorkerContainer;
}
