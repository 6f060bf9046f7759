import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { dropFarOps } from '#app/device/retention/drop-far-ops.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import type { PulledOp } from '#domain/protocol/op.ts';
import { aBody, aPhone, aServer, caseOn, NOW, save, theirs } from '../team-phone.ts';

const DAY_MS = 86_400_000;
const LATER = NOW + 31 * DAY_MS;

const storage = (...used: number[]) =>
  ({
    persisted: async () => true,
    estimate: async () => ({ usage: used.length > 1 ? used.shift() : used[0], quota: 100_000_000 }),
  }) as StorageManager;
const full = () => storage(95_000_000);
const roomy = () => storage(20_000_000);

const opened = (n: number) =>
  theirs({
    deviceSeq: n,
    entityId: `d9:${n}`,
    serverSeq: n,
    body: aBody({ label: `o Bé ${n}` }),
  } as Partial<PulledOp>);

async function pull(db: TeamDb, ops: PulledOp[], outOfScope: string[] = [], now = NOW) {
  const page = { ops, cursor: `c${now}`, more: false, outOfScope, serverNow: now };
  const { fetcher } = aServer({ pull: () => page });
  await runRound(db, { clock: () => now, fetcher, signal: new AbortController().signal });
}

/** An own case, one of the team that stays in sight, and two that have left it. */
async function aPhoneThatMoved(): Promise<TeamDb> {
  const db = await aPhone();
  await save(db);
  await pull(db, [opened(1), opened(2), opened(3)]);
  await pull(db, [], ['d1:1', 'd9:2', 'd9:3']);
  return db;
}

const names = async (db: TeamDb) =>
  (await db.ops.toArray()).map((row) => `${row.deviceId}:${row.deviceSeq}`);

it('lets go of what others wrote and the server would send again, when there is no room', async () => {
  const db = await aPhoneThatMoved();
  expect(await dropFarOps(db, LATER, full())).toBe(2);
  expect(await names(db)).toEqual(['d1:1', 'd9:1']);
  // Shown as before.
  expect((await caseOn(db, 'd9:2'))?.record.body.label).toBe('o Bé 2');
  expect(await db.cases.count()).toBe(4);
});

it('lets nothing go while there is room, before 30 days, or where the browser will not tell', async () => {
  const db = await aPhoneThatMoved();
  expect(await dropFarOps(db, LATER, roomy())).toBe(0);
  expect(await dropFarOps(db, NOW + 29 * DAY_MS, full())).toBe(0);
  expect(await dropFarOps(db, LATER, {} as StorageManager)).toBe(0);
  expect(await db.ops.count()).toBe(4);
});

it('lets a case go whole or not at all', async () => {
  const db = await aPhoneThatMoved();
  const change = { kind: 'case.amended', change: { minutes: 40 }, body: undefined } as const;
  const late = theirs({
    deviceSeq: 9,
    entityId: 'd9:2',
    baseVersion: 'd9:2',
    serverSeq: 9,
    ...change,
  } as never);
  await pull(db, [late], ['d9:2'], LATER - DAY_MS);
  expect(await dropFarOps(db, LATER, full())).toBe(1);
  expect(await names(db)).toEqual(['d1:1', 'd9:1', 'd9:2', 'd9:9']);
});

it('has a case again, and changes of it, when it comes back into sight', async () => {
  const db = await aPhoneThatMoved();
  await dropFarOps(db, LATER, full());
  const change = { kind: 'case.amended', change: { minutes: 40 }, body: undefined } as const;
  const late = theirs({
    deviceSeq: 9,
    entityId: 'd9:2',
    baseVersion: 'd9:2',
    serverSeq: 9,
    ...change,
  } as never);
  // As the server answers: the whole past of what has come into sight, then what is new.
  await pull(db, [opened(2), late], [], LATER);
  const back = await caseOn(db, 'd9:2');
  expect(back).toMatchObject({ outOfScope: false, record: { body: { minutes: 40 } } });
});
