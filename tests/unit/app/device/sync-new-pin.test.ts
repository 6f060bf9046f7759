import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { readCases } from '#app/device/cases/read-cases.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { TeamDb } from '#app/device/team-db.ts';
import { setTeamPin } from '#app/device/vault/team-lock.ts';
import { aPhone, aServer, json, NOW, save, type ToldServer, theirs } from './team-phone.ts';

const round = (db: TeamDb, server: ToldServer) =>
  runRound(db, { clock: () => NOW, fetcher: server.fetcher, signal: new AbortController().signal });

const newLock = { kind: 'again', problem: 'new_lock' };
const PAGES: Record<string, object> = {
  '': { ops: [theirs()], cursor: 'c1', more: true },
  c1: { ops: [theirs({ deviceSeq: 2, entityId: 'd9:2' })], cursor: 'c2', more: false },
};

/** Sets a PIN between the request to `path` and its answer, once. */
function aServerDuringNewPin(db: TeamDb, path: string, instead?: () => Response): ToldServer {
  let isSet = false;
  return aServer({
    pull: (cursor) => PAGES[cursor] ?? { cursor },
    async answer(asked) {
      if (isSet || !asked.startsWith(path)) return undefined;
      isSet = true;
      expect(await setTeamPin(db, 'mua-xuan-26')).toEqual({ ok: true, value: undefined });
      return instead?.();
    },
  });
}

async function readableCases(db: TeamDb): Promise<string[]> {
  return (await readCases(db, { limit: 9 })).rows.map((row) => row.caseId).sort();
}

it.each(['/api/sync/pull?cursor=&form=columns', '/api/sync/pull?cursor=c1&form=columns'])(
  'a PIN set before the answer to %s is written: every pulled case can be read',
  async (path) => {
    const db = await aPhone();
    const server = aServerDuringNewPin(db, path);
    expect(await round(db, server)).toMatchObject(newLock);
    expect(await round(db, server)).toEqual({ kind: 'done' });
    expect(await readableCases(db)).toEqual(['d9:1', 'd9:2']);
    expect((await db.cursor.get('d1'))?.cursor).toBe('c2');
  },
);

it('a PIN set before the receipts are written: nothing of them is, and they come again', async () => {
  const db = await aPhone();
  await save(db);
  const server = aServerDuringNewPin(db, '/api/sync/push');
  expect(await round(db, server)).toMatchObject(newLock);
  expect((await db.ops.toArray()).map((row) => row.state)).toEqual(['sent']);
  expect(await db.outbox.count()).toBe(1);
  expect(await round(db, server)).toEqual({ kind: 'done' });
  expect(await readableCases(db)).toEqual(['d1:1', 'd9:1', 'd9:2']);
  expect((await db.ops.get(['d1', 1]))?.state).toBe('acknowledged');
});

it('a PIN set before an op is put aside: it is put aside by the next round', async () => {
  const db = await aPhone();
  await save(db);
  const tooLarge = () => json({ kind: 'too_large', title: 'too_large' }, 413);
  expect(await round(db, aServerDuringNewPin(db, '/api/sync/push', tooLarge))).toMatchObject(
    newLock,
  );
  expect(await db.tray.count()).toBe(0);
  expect(await db.outbox.count()).toBe(1);
  const refusing = aServer({
    answer: (path) => (path === '/api/sync/push' ? tooLarge() : undefined),
  });
  await round(db, refusing);
  expect(await db.tray.count()).toBe(1);
  expect(await readableCases(db)).toEqual(['d1:1']);
});

it('a PIN set in another tab: this one is locked, and its next round says so', async () => {
  const db = await aPhone();
  const server = aServerDuringNewPin(new TeamDb(db.name), '/api/sync/pull');
  expect(await round(db, server)).toMatchObject(newLock);
  expect(await round(db, server)).toEqual({ kind: 'stopped', problem: 'locked' });
  expect(await db.ops.count()).toBe(0);
});
