import { describe, expect, it } from 'vitest';
import type { WorkerRequest } from '#app/device/offline/ask-worker.ts';
import { keepGroup, keepGroupOnceThere } from '#app/device/offline/keep-group.ts';

/** A service worker that gives one answer, and says what it was asked. */
function aServiceWorker(answer: boolean) {
  const asked: WorkerRequest[] = [];
  const postMessage = (request: WorkerRequest, [port]: [MessagePort]) => {
    asked.push(request);
    port.postMessage(answer);
    port.close();
  };
  return { asked, worker: { postMessage } as unknown as ServiceWorker };
}

function aContainer(active?: ServiceWorker, waiting: ServiceWorker | null = null) {
  const registration = active && ({ active, waiting } as ServiceWorkerRegistration);
  return {
    getRegistration: async () => registration,
    ready: registration ? Promise.resolve(registration) : new Promise(() => undefined),
  } as unknown as ServiceWorkerContainer;
}

describe('a group that is asked for', () => {
  it('is kept by the version in charge and by the one that waits', async () => {
    const active = aServiceWorker(true);
    const waiting = aServiceWorker(true);
    expect(await keepGroup('team', aContainer(active.worker, waiting.worker))).toBe(true);
    expect(active.asked).toEqual([{ type: 'KEEP', group: 'team' }]);
    expect(waiting.asked).toEqual([{ type: 'KEEP', group: 'team', isAhead: true }]);
  });

  it('is not whole while either of the two has only a part of it', async () => {
    const whole = aServiceWorker(true);
    const partly = aServiceWorker(false);
    expect(await keepGroup('team', aContainer(whole.worker, partly.worker))).toBe(false);
    expect(await keepGroup('team', aContainer(partly.worker, whole.worker))).toBe(false);
  });

  it('is not kept where no service worker comes', async () => {
    expect(await keepGroup('team', aContainer())).toBe(false);
    expect(await keepGroupOnceThere('team', 1, aContainer())).toBe(false);
  });

  it('is kept once the service worker of a first visit is there', async () => {
    const { worker } = aServiceWorker(true);
    expect(await keepGroupOnceThere('team', 60_000, aContainer(worker))).toBe(true);
  });
});
