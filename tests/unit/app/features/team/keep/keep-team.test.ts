import { describe, expect, it } from 'vitest';
import {
  isWorthSaying,
  type KeptState,
  keepTeam,
  keptTries,
} from '#app/features/team/keep/keep-team.ts';
import { aContainer, aServiceWorker } from '../../../device/offline/a-service-worker.ts';

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
  });

  it('is that not all is here where the browser refuses to say what is registered', async () => {
    const container = {
      getRegistration: () => Promise.reject(new DOMException('', 'SecurityError')),
      ready: Promise.resolve({}),
    } as unknown as ServiceWorkerContainer;
    expect(await keepTeam({ ...way, isAgain: true, container })).toBe('partly');
  });
});

describe('of several tries', () => {
  function aScreen() {
    const answers: ((state: KeptState) => void)[] = [];
    const fails: ((cause: Error) => void)[] = [];
    const written: KeptState[] = [];
    const keep = keptTries(
      () =>
        new Promise((resolve, reject) => {
          answers.push(resolve);
          fails.push(reject);
        }),
      (state) => written.push(state),
    );
    return { answers, fails, written, keep };
  }

  it('the last one is told of, and an older answer does not take its place', async () => {
    const { answers, written, keep } = aScreen();
    const first = keep(false);
    const second = keep(true);
    answers[1]?.('kept');
    await second;
    answers[0]?.('partly');
    await first;
    expect(written).toEqual(['coming', 'coming', 'kept']);
  });

  it('an older answer says nothing while the last one is under way', async () => {
    const { answers, written, keep } = aScreen();
    const first = keep(false);
    const second = keep(true);
    answers[0]?.('partly');
    await first;
    expect(written.at(-1)).toBe('coming');
    answers[1]?.('kept');
    await second;
    expect(written.at(-1)).toBe('kept');
  });

  it('none follows the one that kept all', async () => {
    const { answers, written, keep } = aScreen();
    const first = keep(false);
    answers[0]?.('kept');
    await first;
    await keep(true);
    expect(answers).toHaveLength(1);
    expect(written).toEqual(['coming', 'kept']);
  });

  it('one that breaks leaves nobody waiting', async () => {
    const { fails, written, keep } = aScreen();
    const first = keep(false);
    fails[0]?.(new Error('broken'));
    await first;
    expect(written).toEqual(['coming', 'partly']);
  });
});
