// Much at once: settled, and taken in, a few hundred ops at a time, with the outcome of one by one.
import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { type BookState, readBookState } from '#app/device/cases/book-state.ts';
import { readOpsOf } from '#app/device/cases/read-ops-of.ts';
import { live } from '#app/device/live.ts';
import { BREATH } from '#app/device/sync/breathe.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { readSyncState } from '#app/device/sync/sync-state.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import type { PulledOp } from '#domain/protocol/op.ts';
import { packPage } from '#domain/protocol/pack/pack-page.ts';
import { aPhone, aServer, caseOn, NOW, save, type ToldServer, theirs } from './team-phone.ts';

const MANY = 2 * BREATH + 30;
const round = (db: TeamDb, server: ToldServer) =>
  runRound(db, { clock: () => NOW, fetcher: server.fetcher, signal: new AbortController().signal });

/** Cases that another phone opened, and after them a change of every tenth. */
function aLongPage(): PulledOp[] {
  const opened = Array.from({ length: MANY }, (_, at) =>
    theirs({ deviceSeq: at + 1, entityId: `d9:${at + 1}`, serverSeq: at + 1 }),
  );
  const changed = opened
    .filter((op) => op.deviceSeq % 10 === 0)
    .map((op) =>
      theirs({
        kind: 'case.amended',
        change: { minutes: 60 },
        baseVersion: op.entityId,
        entityId: op.entityId,
        deviceSeq: MANY + op.deviceSeq,
        serverSeq: MANY + op.deviceSeq,
      } as Partial<PulledOp>),
    );
  return [...opened, ...changed];
}

/** As the server knows devices: by a UUID. */
const DEVICE = '6f0e2a52-5a9e-4d4f-9b57-0d5b3c9c1a11';
function inColumns(op: PulledOp) {
  const name = (it: string | null) => (it === null ? null : it.replace('d9', DEVICE));
  return { deviceId: DEVICE, entityId: name(op.entityId), baseVersion: name(op.baseVersion) };
}

describe('a long page', () => {
  it('is taken in whole, with what changes its cases', async () => {
    const db = await aPhone();
    const ops = aLongPage();
    await round(db, aServer({ pull: () => ({ ops }) }));
    expect(await db.ops.count()).toBe(ops.length);
    expect(await db.cases.count()).toBe(MANY);
    expect((await caseOn(db, 'd9:10'))?.record.body.minutes).toBe(60);
    expect((await caseOn(db, 'd9:11'))?.record.body.minutes).toBe(15);
    expect((await db.cursor.get('d1'))?.cursor).toBe('c1');
  });

  it('that is cut in its middle moves no cursor, and comes again whole', async () => {
    const db = await aPhone();
    const server = aServer({ pull: () => ({ ops: aLongPage() }) });
    const write = db.cases.bulkPut.bind(db.cases);
    let calls = 0;
    const spy = vi
      .spyOn(db.cases, 'bulkPut')
      .mockImplementation(((rows: never[]) =>
        rows.length > 0 && ++calls === 2
          ? Promise.reject(new DOMException('full', 'QuotaExceededError'))
          : write(rows)) as never);
    expect(await round(db, server)).toMatchObject({ kind: 'again', problem: 'phone_trouble' });
    expect(await db.cases.count()).toBe(BREATH);
    expect(await db.ops.count()).toBe(BREATH);
    expect(await db.cursor.get('d1')).toBeUndefined();
    spy.mockRestore();
    await round(db, server);
    expect(await db.cases.count()).toBe(MANY);
    expect((await db.cursor.get('d1'))?.cursor).toBe('c1');
  });

  it('shows how it comes, over pages, and is at rest with an end', async () => {
    const db = await aPhone();
    expect(await readBookState(db)).toEqual({ kind: 'not_yet' });
    const books: BookState[] = [];
    const seen: [number, number][] = [];
    const watching = live(() => readSyncState(db)).subscribe(({ activity }) => {
      if (activity.kind === 'receiving') seen.push([activity.got, activity.all]);
    });
    const ops = aLongPage();
    const all = ops.length;
    const pages: Record<string, object> = {
      '': { ops: ops.slice(0, MANY), cursor: 'c1', more: true, left: all - MANY },
      c1: { ops: ops.slice(MANY), cursor: 'c2', more: false },
    };
    // What stands when the second page is asked for: a page that is watched may miss what does not last.
    const answer = async (path: string) => {
      if (path.includes('cursor=c1')) books.push(await readBookState(db));
      return undefined;
    };
    await round(db, aServer({ answer, pull: (cursor) => pages[cursor] ?? {} }));
    await vi.waitFor(() => expect(seen.at(-1)).toEqual([all, all]), { timeout: 20_000 });
    watching.unsubscribe();
    expect(books).toEqual([{ kind: 'receiving', got: MANY, all }]);
    expect(await readBookState(db)).toEqual({ kind: 'whole' });
    expect(seen.every(([, of]) => of === all)).toBe(true);
    expect(seen.map(([got]) => got)).toEqual([...seen.map(([got]) => got)].sort((a, b) => a - b));
    expect(await readSyncState(db)).toMatchObject({ hasPulled: true });
  });

  it('is not at its end before its last page is', async () => {
    const db = await aPhone();
    const server = aServer({
      pull: () => ({ ops: [theirs()], cursor: 'c1', more: true }),
      answer: (path) => (path.includes('cursor=c1&') ? new TypeError('cut') : undefined),
    });
    await round(db, server);
    expect(await readSyncState(db)).toMatchObject({ hasPulled: false });
    // A list of this phone that is empty now is not the truth.
    expect((await readBookState(db)).kind).not.toBe('whole');
    await round(db, aServer({ pull: () => ({ cursor: 'c2' }) }));
    expect(await readSyncState(db)).toMatchObject({ hasPulled: true });
    expect(await readBookState(db)).toEqual({ kind: 'whole' });
  });

  it('in columns is the same', async () => {
    const db = await aPhone();
    const ops = aLongPage().map((op) => ({ ...op, ...inColumns(op) })) as PulledOp[];
    const columns = JSON.parse(JSON.stringify(packPage(ops)));
    await round(db, aServer({ pull: () => ({ ops: undefined, columns }) }));
    expect(await db.cases.count()).toBe(MANY);
    expect((await caseOn(db, `${DEVICE}:10`))?.record.body.minutes).toBe(60);
  });

  it('with a line that nobody can read counts it once', async () => {
    const db = await aPhone();
    const ops = [{ kind: 'nothing known' }, ...aLongPage()];
    await round(db, aServer({ pull: () => ({ ops }) }));
    expect(await readSyncState(db)).toMatchObject({ unreadable: 1 });
    expect(await db.cases.count()).toBe(MANY);
  });
});

describe('many receipts', () => {
  it('are each written down: stored, refused and in conflict', async () => {
    const db = await aPhone({
      grants: [{ role: 'lead', unitCode: '19774', unitName: 'Phường Kim Long' }],
    });
    for (let at = 0; at < MANY; at++) await save(db);
    const server = aServer({
      receipt: (deviceSeq) =>
        deviceSeq % 50 === 0
          ? { deviceSeq, status: 'refused', reason: 'unknown_unit' }
          : deviceSeq % 51 === 0
            ? { deviceSeq, status: 'conflict', serverSeq: deviceSeq, fields: ['minutes'] }
            : { deviceSeq, status: 'stored', serverSeq: deviceSeq },
    });
    await round(db, server);
    const states = new Map<string, number>();
    for (const row of await db.cases.toArray())
      states.set(row.state, (states.get(row.state) ?? 0) + 1);
    const [refused, conflict] = [Math.floor(MANY / 50), Math.floor(MANY / 51)];
    expect(Object.fromEntries(states)).toEqual({
      refused,
      conflict,
      acknowledged: MANY - refused - conflict,
    });
    expect(await db.outbox.count()).toBe(0);
    expect(await readSyncState(db)).toMatchObject({
      here: 0,
      sent: 0,
      confirmed: MANY - refused - conflict,
      needsYou: refused + conflict,
      oldestUnsentAt: null,
    });
  });
});

describe('the ops of many cases', () => {
  it('are found by case, however the numbers stand in the order of text', async () => {
    const db = await aPhone();
    for (let at = 0; at < 120; at++) await save(db);
    for (const ids of [
      ['d1:9', 'd1:10', 'd1:11'],
      ['d1:98', 'd1:99', 'd1:100'],
      ['d1:1', 'd1:120', 'd2:1', 'gone'],
    ]) {
      const found = await readOpsOf(db, ids);
      expect([...found.keys()].sort()).toEqual([...ids].sort());
      for (const id of ids)
        expect(found.get(id)?.map((row) => row.entityId)).toEqual(
          id === 'gone' || id.startsWith('d2') ? [] : [id],
        );
    }
  });

  it('are found where far more strangers stand between two names', async () => {
    const db = await aPhone();
    for (let at = 0; at < 160; at++) await save(db);
    // As text all of 10 to 19 and 100 to 160 lie between 1 and 2: more than are read along.
    const found = await readOpsOf(db, ['d1:1', 'd1:2']);
    expect([...found.values()].map((rows) => rows.map((row) => row.entityId))).toEqual([
      ['d1:1'],
      ['d1:2'],
    ]);
  });
});
