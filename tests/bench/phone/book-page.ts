// Runs in the browser, as one script (book.ts puts it there): the device's own code over its own database, with a server
// that answers at once. What is timed is the phone and nothing else.

import Dexie from 'dexie';
import { CaseSearch } from '#app/device/cases/case-search.ts';
import { readCases } from '#app/device/cases/read-cases.ts';
import { readFollowUps } from '#app/device/cases/read-follow-ups.ts';
import { saveOp } from '#app/device/cases/save-op.ts';
import { keepIdentity } from '#app/device/identity/identity.ts';
import { pullOps } from '#app/device/sync/pull/pull-ops.ts';
import { pushOps } from '#app/device/sync/push-ops.ts';
import { readSyncState } from '#app/device/sync/sync-state.ts';
import { TeamDb } from '#app/device/team-db.ts';
import type { IdentityRow } from '#app/device/team-rows.ts';
import { keyOf } from '#app/device/vault/team-lock.ts';
import type { Op, OpReceipt, PulledOp } from '#domain/protocol/op.ts';

const EPOCH = 'epoch-1';
const PAGE = 500;
const DEVICE = '6f0e2a52-5a9e-4d4f-9b57-0d5b3c9c1a11';

/** Milliseconds. */
export interface BookTimes {
  savesMs: number[];
  rawSavesMs: number[];
  pushMs: number;
  pullMs: number;
  rawPushMs: number;
  rawPullMs: number;
  homeMs: number;
  /** The first letter on a shut book, then each letter on an open one. */
  searchMs: number[];
  searchAllMs: number;
  lateSavesMs: number[];
  /** The longest time for which the screen stood still while pushing and pulling. */
  longestPushMs: number;
  longestPullMs: number;
}

/** `mine`: saved and pushed here; `others`: pulled. Then the book is read as home and the search read it. */
export async function measureBook({
  mine,
  others,
  saves,
}: {
  mine: Op[];
  others: Op[];
  saves: number;
}): Promise<BookTimes> {
  const db = new TeamDb(`bench-${Math.random()}`);
  await keepIdentity(db, await identity());
  const raw = new Dexie(`raw-${Math.random()}`, { chromeTransactionDurability: 'strict' });
  raw.version(1).stores({ ops: '[deviceId+deviceSeq]' });
  await keyOf(db);
  const save = async (op: Op) => {
    if (op.kind !== 'case.opened') throw new Error('only openings are saved here');
    const act = { kind: op.kind, body: op.body };
    const saved = await saveOp(db, act, { now: op.wallAt, contentVersion: op.contentVersion });
    if (!saved.ok) throw new Error(saved.error.kind);
  };
  const savesMs: number[] = [];
  const rawSavesMs: number[] = [];
  for (const op of mine) {
    savesMs.push(await timed(() => save(op)));
    if (rawSavesMs.length < saves)
      rawSavesMs.push(await timed(() => raw.table('ops').put(structuredClone(op))));
  }
  const times = { savesMs, rawSavesMs };
  const [pushMs, longestPushMs] = await watched(() => push(db));
  const [pullMs, longestPullMs] = await watched(() => pull(db, others));
  const rawPushMs = await timed(() => raw.table('ops').bulkPut(mine));
  const rawPullMs = await timed(() => raw.table('ops').bulkPut(others));
  const homeMs = await timed(() =>
    Promise.all([readCases(db, { limit: 20 }), readSyncState(db), readFollowUps(db)]),
  );
  const { searchMs, searchAllMs } = await searchBook(db);
  const lateSavesMs: number[] = [];
  for (const op of mine.slice(0, saves)) lateSavesMs.push(await timed(() => save(op)));
  db.close();
  raw.close();
  return {
    ...times,
    pushMs,
    pullMs,
    rawPushMs,
    rawPullMs,
    homeMs,
    searchMs,
    searchAllMs,
    lateSavesMs,
    longestPushMs,
    longestPullMs,
  };
}

/** The first letter until something is found, the book until all of it is looked through, and each letter after that. */
async function searchBook(db: TeamDb): Promise<{ searchMs: number[]; searchAllMs: number }> {
  let heard = () => {};
  const start = performance.now();
  const search = new CaseSearch(db, () => heard());
  const more = () =>
    new Promise<void>((done) => {
      heard = done;
    });
  const searchMs: number[] = [];
  for (;;) {
    await more();
    if ((await search.find('h', 50)).rows.length > 0) break;
  }
  searchMs.push(performance.now() - start);
  while (search.left !== 0) await more();
  const searchAllMs = performance.now() - start;
  for (const query of ['h', 'ho', 'hoa', 'hoa ', 'hoa t'])
    searchMs.push(await timed(() => search.find(query, 50)));
  search.stop();
  return { searchMs, searchAllMs };
}

async function identity(): Promise<IdentityRow> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const { privateKey } = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  return {
    deviceId: DEVICE,
    active: true,
    personId: 'person-1',
    personName: 'Hồ Thị Lan',
    provinceCode: 'H57',
    grants: [{ role: 'volunteer', unitCode: '19753', unitName: 'A Lưới 1' }],
    privateKey,
    epoch: EPOCH,
    serverOffsetMs: 0,
    lastProofAt: 0,
    session: 'open',
    nextSeq: 1,
  };
}

async function push(db: TeamDb): Promise<void> {
  const last = (await db.identity.get(DEVICE))?.nextSeq ?? 1;
  // Of what was not sent in the batch the phone takes no word, so that the answer need not be read from the request.
  const receipts = Array.from(
    { length: last - 1 },
    (_, at): OpReceipt => ({ deviceSeq: at + 1, status: 'stored', serverSeq: at + 1 }),
  );
  const text = JSON.stringify({ epoch: EPOCH, serverNow: Date.now(), receipts });
  const me = await active(db);
  const pushed = await pushOps(db, me, await world(db, async () => answerOf(text)));
  if (pushed.kind !== 'emptied') throw new Error(pushed.kind);
}

async function pull(db: TeamDb, ops: readonly Op[]): Promise<void> {
  const pages: string[] = [];
  for (let at = 0; at < ops.length; at += PAGE) {
    const page = ops.slice(at, at + PAGE).map(
      (op, place): PulledOp => ({
        ...op,
        serverSeq: 1_000_000 + at + place,
        personId: 'person-2',
        personName: 'Nguyễn Văn An',
      }),
    );
    const more = at + PAGE < ops.length;
    const frame = { epoch: EPOCH, serverNow: Date.now(), cursor: `${at + PAGE}`, more };
    pages.push(JSON.stringify({ ...frame, ops: page, outOfScope: [] }));
  }
  const me = await active(db);
  const next = async () => answerOf(pages.shift() ?? '');
  const pulled = await pullOps(db, me, await world(db, next));
  if (!pulled.ok) throw new Error(pulled.error.kind);
}

async function active(db: TeamDb): Promise<IdentityRow> {
  const row = await db.identity.get(DEVICE);
  if (!row) throw new Error('nobody works here');
  return row;
}

async function world(db: TeamDb, fetcher: typeof fetch) {
  const key = await keyOf(db);
  if (!key) throw new Error('locked');
  return { key, clock: () => Date.now(), fetcher, signal: new AbortController().signal };
}

function answerOf(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'application/json' } });
}

async function timed(run: () => PromiseLike<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** How long it took, and the longest wait between two turns of the page. */
async function watched(run: () => PromiseLike<unknown>): Promise<[number, number]> {
  let last = performance.now();
  let longest = 0;
  const beat = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 5);
  const ms = await timed(run);
  clearInterval(beat);
  return [ms, Math.max(longest, performance.now() - last)];
}
