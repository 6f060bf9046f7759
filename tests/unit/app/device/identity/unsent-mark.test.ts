import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { checkCanary, markEnrolled } from '#app/device/identity/identity.ts';
import { tellLost } from '#app/device/identity/tell-lost.ts';
import {
  lostNumbers,
  readLost,
  takeAsLost,
  watchUnsent,
} from '#app/device/identity/unsent-mark.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { aDb, anIdentity, aPhone, aServer, json, NOW, save } from '../team-phone.ts';

/** What a browser leaves when it throws the databases away. */
function aStorage() {
  const kept = new Map<string, string>();
  let writes = 0;
  return {
    kept,
    writes: () => writes,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      writes += 1;
      kept.set(key, value);
    },
  };
}

/** Until the mark stands as it is now. */
async function noteUnsent(db: TeamDb, storage: ReturnType<typeof aStorage>): Promise<void> {
  const before = storage.writes();
  const stop = watchUnsent(db, storage);
  await vi.waitUntil(() => storage.writes() > before);
  stop();
}

async function send(db: TeamDb): Promise<void> {
  const signal = new AbortController().signal;
  await runRound(db, { clock: () => NOW, fetcher: aServer().fetcher, signal });
}

/** Answers to POST /api/team/lost, and what it was asked. */
function aLead(answer: () => Response | Error) {
  const asked: unknown[] = [];
  const fetcher = (async (path: string, init: RequestInit) => {
    expect(path).toBe('/api/team/lost');
    asked.push(JSON.parse(String(init.body)));
    const told = answer();
    if (told instanceof Error) throw told;
    return told;
  }) as typeof fetch;
  return { asked, fetcher };
}

describe('the mark outside the database', () => {
  it('follows every save and every receipt', async () => {
    const [db, storage] = [await aPhone(), aStorage()];
    const stop = watchUnsent(db, storage);
    await save(db);
    await send(db);
    await save(db);
    await save(db);
    const marked = () => JSON.parse(storage.getItem('dhs.unsent') ?? '[]');
    await vi.waitFor(() =>
      expect(marked()).toEqual([{ deviceId: 'd1', first: 2, last: 3, count: 2 }]),
    );
    await send(db);
    await vi.waitFor(() => expect(storage.getItem('dhs.unsent')).toBe('[]'));
    stop();
  });

  it('holds numbers, and nothing that anybody typed', async () => {
    const [db, storage] = [await aPhone(), aStorage()];
    await save(db, { label: 'bác Lành', village: 'thôn Pa Hy', note: 'hẹn sau vụ mùa' });
    await noteUnsent(db, storage);
    expect(storage.getItem('dhs.unsent')).toBe('[{"deviceId":"d1","first":1,"last":1,"count":1}]');
  });

  it('keeps what it knows of the others on the phone', async () => {
    const storage = aStorage();
    const [hoa, binh] = [await aPhone(), await aPhone({ deviceId: 'd2' })];
    for (const db of [hoa, binh]) {
      await save(db);
      await noteUnsent(db, storage);
    }
    await send(hoa);
    await noteUnsent(hoa, storage);
    expect(takeAsLost(storage)?.map((it) => it.deviceId)).toEqual(['d2']);
  });
});

describe('a database that was thrown away', () => {
  async function aWipedPhone() {
    const [db, storage] = [await aPhone(), aStorage()];
    markEnrolled(storage, 'd1');
    for (let i = 0; i < 5; i++) {
      await save(db);
      if (i === 1) await send(db);
    }
    await noteUnsent(db, storage);
    await db.delete();
    return storage;
  }

  it('is told by its numbers, also after another look', async () => {
    const storage = await aWipedPhone();
    expect((await checkCanary(aDb(), storage)).ok).toBe(false);
    const lost = takeAsLost(storage);
    expect(lost).toEqual([{ deviceId: 'd1', first: 3, last: 5, count: 3 }]);
    expect(lostNumbers(lost ?? [])).toBe('3–5');
    expect(takeAsLost(storage)).toEqual(lost);
  });

  it('is told to the server once, after the next enrolment and with a network', async () => {
    const storage = await aWipedPhone();
    takeAsLost(storage);
    const asker = { identity: await anIdentity({ deviceId: 'd7' }), now: NOW };
    const offline = aLead(() => new TypeError('no line'));
    expect(await tellLost(storage, { ...asker, fetcher: offline.fetcher })).toBe(0);
    expect(readLost(storage)).toHaveLength(1);
    const server = aLead(() => json({ count: 3, numbers: '3–5' }));
    expect(await tellLost(storage, { ...asker, fetcher: server.fetcher })).toBe(1);
    expect(await tellLost(storage, { ...asker, fetcher: server.fetcher })).toBe(0);
    expect(server.asked).toEqual([{ device_id: 'd1', first: 3, last: 5 }]);
  });

  it('waits for its person where somebody else enrols first: it is not theirs to tell', async () => {
    const storage = await aWipedPhone();
    takeAsLost(storage);
    const asker = { identity: await anIdentity({ deviceId: 'd8' }), now: NOW };
    const server = aLead(() => json({ kind: 'unknown_device' }, 404));
    expect(await tellLost(storage, { ...asker, fetcher: server.fetcher })).toBe(0);
    expect(readLost(storage)).toHaveLength(1);
  });

  it('says the ends only where some in between had their receipt', () => {
    expect(lostNumbers([{ deviceId: 'd1', first: 3, last: 9, count: 4 }])).toBe('3 … 9');
  });

  it('says that all was sent only where a mark says so', async () => {
    const [db, storage] = [await aPhone(), aStorage()];
    await noteUnsent(db, storage);
    expect(takeAsLost(storage)).toEqual([]);
    expect(takeAsLost(storage)).toEqual([]);
  });

  it('knows nothing where there is no mark, as of a version before it, or it is not ours', () => {
    for (const text of [null, '', '{', '{"a":1}', '[{"deviceId":1}]', '[null]']) {
      const storage = aStorage();
      if (text !== null) storage.kept.set('dhs.unsent', text);
      expect(takeAsLost(storage), String(text)).toBeNull();
      expect(takeAsLost(storage), String(text)).toBeNull();
    }
  });
});
