import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GuideAnswers, GuideRecord } from '#app/device/guide-answers.ts';

const aRecord = (overrides: Partial<GuideRecord> = {}): GuideRecord => ({
  guideId: 'vneid-level-2',
  version: 1,
  answers: { card: 'valid' },
  changedAt: 1_795_000_000_000,
  ...overrides,
});

/** As after a reload: the module forgets that it was opened, the browser's storage stays. */
async function openAgain(): Promise<GuideAnswers> {
  vi.resetModules();
  return (await import('#app/device/guide-answers.ts')).openGuideAnswers();
}

async function recordsOf(store: GuideAnswers): Promise<readonly GuideRecord[]> {
  return new Promise((resolve) => {
    const stop = store.watch((records) => {
      resolve(records);
      queueMicrotask(() => stop());
    });
  });
}

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => vi.unstubAllGlobals());

describe('answers on the phone', () => {
  it('are there after a reload, one walk a guide', async () => {
    const store = await openAgain();
    expect(store.isKept).toBe(true);
    await store.save(aRecord());
    await store.save(aRecord({ answers: { card: 'lost' } }));
    expect(await recordsOf(await openAgain())).toEqual([aRecord({ answers: { card: 'lost' } })]);
  });

  it('tell whoever watches of each change, and are gone when forgotten', async () => {
    const store = await openAgain();
    await store.save(aRecord());
    const seen: number[] = [];
    const stop = store.watch((records) => seen.push(records.length));
    await store.save(aRecord({ guideId: 'fraud' }));
    await vi.waitFor(() => expect(seen.at(-1)).toBe(2));
    await store.forget('fraud');
    await vi.waitFor(() => expect(seen.at(-1)).toBe(1));
    stop();
    expect((await recordsOf(await openAgain())).map((one) => one.guideId)).toEqual([
      'vneid-level-2',
    ]);
  });

  it('live as long as the page where the browser keeps nothing, and say so', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const store = await openAgain();
    await store.save(aRecord());
    expect(store.isKept).toBe(false);
    expect(await recordsOf(store)).toEqual([aRecord()]);
  });
});
