import { describe, expect, it, vi } from 'vitest';
import { askWorker } from '#app/device/offline/ask-worker.ts';
import { keepGroup, keepGroupOnceThere, registerAgain } from '#app/device/offline/keep-group.ts';
import {
  aContainer,
  aFailingWorker,
  aServiceWorker,
  aSilentWorker,
  silent,
} from './a-service-worker.ts';

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
    const ask = (installing: ServiceWorker) =>
      keepGroup('team', aContainer(active.worker, { installing }));
    expect(await ask(whole.worker)).toBe(true);
    expect(whole.asked).toEqual([{ type: 'KEEP', group: 'team', isAhead: true }]);
    expect(await ask(partly.worker)).toBe(false);
  });

  it('is whole where the version in charge has it and the newer one is slow, or is given up', async () => {
    const active = aServiceWorker(true).worker;
    const slow = aSilentWorker();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const asking = keepGroup('team', aContainer(active, { installing: slow.worker }), 1000);
    // The version in charge has answered by then: only the newer one is waited for.
    await slow.wasAsked;
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    expect(await asking).toBe(true);
    const before = aFailingWorker();
    before.fail();
    expect(await keepGroup('team', aContainer(active, { waiting: before.worker }))).toBe(true);
    const meanwhile = aFailingWorker();
    const kept = keepGroup('team', aContainer(active, { installing: meanwhile.worker }));
    meanwhile.fail();
    expect(await kept).toBe(true);
  });

  it('is not kept where the browser refuses to say what is registered', async () => {
    const refusing = {
      getRegistration: () => Promise.reject(new DOMException('', 'SecurityError')),
      ready: new Promise(() => undefined),
    } as unknown as ServiceWorkerContainer;
    expect(await keepGroup('team', refusing)).toBe(false);
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

  it('registers no second service worker where one is', async () => {
    const registered: string[] = [];
    const register = async (url: string) => void registered.push(url);
    const { worker } = aServiceWorker(true);
    await registerAgain(Object.assign(aContainer(worker), { register }));
    expect(registered).toEqual([]);
    await registerAgain(Object.assign(aContainer(), { register }));
    expect(registered).toEqual(['/sw.js']);
  });
});
