import { describe, expect, it } from 'vitest';
import { askWorker, type WorkerRequest } from '#app/device/offline/ask-worker.ts';
import { keepGroup, keepGroupOnceThere, registerAgain } from '#app/device/offline/keep-group.ts';
import { isWorthSaying, keepTeam } from '#app/features/team/keep/keep-team.ts';

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

/** One that was killed in the middle. */
const silent = { postMessage: () => undefined } as unknown as ServiceWorker;

function aContainer(active?: ServiceWorker, newer: Partial<ServiceWorkerRegistration> = {}) {
  const registration = active && ({ active, ...newer } as ServiceWorkerRegistration);
  return {
    getRegistration: async () => registration,
    ready: registration ? Promise.resolve(registration) : new Promise(() => undefined),
  } as unknown as ServiceWorkerContainer;
}

describe('a group that is asked for', () => {
  it('is kept by the version in charge and by the one that waits', async () => {
    const active = aServiceWorker(true);
    const waiting = aServiceWorker(true);
    expect(await keepGroup('team', aContainer(active.worker, { waiting: waiting.worker }))).toBe(
      true,
    );
    expect(active.asked).toEqual([{ type: 'KEEP', group: 'team' }]);
    expect(waiting.asked).toEqual([{ type: 'KEEP', group: 'team', isAhead: true }]);
  });

  it('is not whole while either of the two has only a part of it', async () => {
    const whole = aServiceWorker(true);
    const partly = aServiceWorker(false);
    expect(await keepGroup('team', aContainer(whole.worker, { waiting: partly.worker }))).toBe(
      false,
    );
    expect(await keepGroup('team', aContainer(partly.worker, { waiting: whole.worker }))).toBe(
      false,
    );
  });

  it('is kept by a version that is being installed, before it is called whole', async () => {
    const active = aServiceWorker(true);
    const whole = aServiceWorker(true);
    const partly = aServiceWorker(false);
    const ask = (installing: ServiceWorker, limitMs = 60_000) =>
      keepGroup('team', aContainer(active.worker, { installing }), limitMs);
    expect(await ask(whole.worker)).toBe(true);
    expect(whole.asked).toEqual([{ type: 'KEEP', group: 'team', isAhead: true }]);
    expect(await ask(partly.worker)).toBe(false);
    expect(await ask(silent, 1)).toBe(false);
  });

  it('is not whole where the worker never answers, or is registered and never there', async () => {
    expect(await keepGroup('team', aContainer(silent), 1)).toBe(false);
    expect(await askWorker({ type: 'CONTENT' }, aContainer(silent), 1)).toBeNull();
    const never = {
      getRegistration: async () => ({}),
      ready: new Promise(() => undefined),
    } as unknown as ServiceWorkerContainer;
    expect(await keepGroup('team', never, 1)).toBe(false);
    expect(await keepGroupOnceThere('team', 1, never)).toBe(false);
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

describe('what is said of the team’s screens', () => {
  const way = { waitMs: 1, isAgain: false };

  it('is another thing where the browser cannot keep them than where they did not come yet', async () => {
    expect(await keepTeam({ ...way, container: undefined })).toBe('unable');
    expect(await keepTeam({ ...way, container: aContainer() })).toBe('partly');
    const { worker } = aServiceWorker(true);
    expect(await keepTeam({ waitMs: 60_000, isAgain: false, container: aContainer(worker) })).toBe(
      'kept',
    );
  });

  it('is something whenever they are not known to be here', () => {
    expect(isWorthSaying('kept', true)).toBe(false);
    expect(isWorthSaying('coming', false)).toBe(false);
    for (const state of ['coming', 'partly', 'unable'] as const)
      expect(isWorthSaying(state, true)).toBe(true);
  });

  it('changes at a second try after the first install failed: the worker is registered anew', async () => {
    const registered: string[] = [];
    const register = async (url: string) => void registered.push(url);
    const failed = Object.assign(aContainer(), { register }) as unknown as ServiceWorkerContainer;
    await keepTeam({ ...way, container: failed });
    expect(registered).toEqual([]);
    await keepTeam({ ...way, isAgain: true, container: failed });
    expect(registered).toEqual(['/sw.js']);
    const { worker } = aServiceWorker(true);
    await registerAgain(Object.assign(aContainer(worker), { register: () => Promise.reject() }));
  });
});
