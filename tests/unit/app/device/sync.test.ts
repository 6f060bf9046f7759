import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { readTray, resend } from '#app/device/cases/tray.ts';
import { keepIdentity } from '#app/device/identity/identity.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { readSyncState } from '#app/device/sync/sync-state.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import type { OpReceipt, PulledOp } from '#domain/protocol/op.ts';
import {
  aBody,
  anIdentity,
  aPhone,
  aServer,
  caseOn,
  json,
  NOW,
  save,
  type ToldServer,
  theirs,
} from './team-phone.ts';

const round = (db: TeamDb, server: ToldServer) =>
  runRound(db, { clock: () => NOW, fetcher: server.fetcher, signal: new AbortController().signal });

const problem = (status: number, kind: string, headers = {}) =>
  json({ kind, title: kind }, status, headers);
const states = async (db: TeamDb) => (await db.ops.toArray()).map((row) => row.state);

describe('what the server says of each op', () => {
  it.each([
    ['stored', { status: 'stored', serverSeq: 9 }, { state: 'acknowledged', here: 0, needsYou: 0 }],
    [
      'already_had',
      { status: 'already_had', serverSeq: 9 },
      { state: 'acknowledged', here: 0, needsYou: 0 },
    ],
    [
      'conflict',
      { status: 'conflict', serverSeq: 9, fields: ['minutes'] },
      { state: 'conflict', here: 0, needsYou: 1 },
    ],
    [
      'refused',
      { status: 'refused', reason: 'unknown_unit' },
      { state: 'refused', here: 0, needsYou: 1 },
    ],
  ] as const)('%s', async (_name, word, expected) => {
    const db = await aPhone({
      grants: [{ role: 'lead', unitCode: '19774', unitName: 'Phường Kim Long' }],
    });
    await save(db);
    await round(db, aServer({ receipt: (deviceSeq) => ({ deviceSeq, ...word }) as never }));
    expect(await states(db)).toEqual([expected.state]);
    expect(await db.outbox.count()).toBe(0);
    expect(await readSyncState(db)).toMatchObject({
      needsYou: expected.needsYou,
      here: expected.here,
    });
    expect(await db.cases.count()).toBe(1);
  });

  it('one bad op holds up no other', async () => {
    const db = await aPhone();
    for (let i = 0; i < 5; i++) await save(db);
    const refuseFirst = (deviceSeq: number) =>
      deviceSeq === 1
        ? ({ deviceSeq, status: 'refused', reason: 'invalid_case', field: 'minutes' } as const)
        : ({ deviceSeq, status: 'stored', serverSeq: deviceSeq } as const);
    await round(db, aServer({ receipt: refuseFirst }));
    expect(await states(db)).toEqual(['refused', ...Array(4).fill('acknowledged')]);
  });

  it('an op without a word stays, and a word on an op that was not sent is not believed', async () => {
    const db = await aPhone();
    await save(db);
    await save(db);
    const oneOfTwo = (path: string) =>
      path === '/api/sync/push'
        ? json({
            epoch: 'e1',
            serverNow: NOW,
            receipts: [1, 77].map((deviceSeq) => ({
              deviceSeq,
              status: 'stored',
              serverSeq: deviceSeq,
            })),
          })
        : undefined;
    await round(db, aServer({ answer: oneOfTwo }));
    expect(await states(db)).toEqual(['acknowledged', 'sent']);
    await round(db, aServer());
    expect(await states(db)).toEqual(['acknowledged', 'acknowledged']);
  });

  it('what builds on a case that another phone has yet to bring waits, and says for what', async () => {
    const db = await aPhone();
    await save(db);
    await save(db);
    const hold = (held: number[]) =>
      aServer({
        answer: (path: string) =>
          path === '/api/sync/push'
            ? json({ epoch: 'e1', serverNow: NOW, receipts: [], held })
            : undefined,
      });
    expect(await round(db, hold([1, 2]))).toMatchObject({ problem: 'waits_for_others' });
    expect(await round(db, hold([2]))).toMatchObject({ problem: 'server_trouble' });
    expect(await states(db)).toEqual(['sent', 'sent']);
  });
});

describe('a wrong or hostile answer never costs a case', () => {
  const html = () =>
    new Response('<html>Xin chào</html>', {
      status: 200,
      headers: { 'content-type': 'text/html' },
    });
  const cut = () =>
    new Response('{"epoch":"e1","rece', { headers: { 'content-type': 'application/json' } });
  it.each([
    ['a captive portal', html, 'not_our_server'],
    ['JSON of another program', () => json({ ok: true }), 'not_our_server'],
    ['a cut body', cut, 'not_our_server'],
    ['no network', () => new TypeError('Failed to fetch'), 'offline'],
    ['a proxy that forbids', () => new Response('no', { status: 403 }), 'not_our_server'],
    ['a portal that asks to log in', () => new Response('no', { status: 401 }), 'not_our_server'],
    ['not found', () => new Response('no', { status: 404 }), 'not_our_server'],
    ['a crash', () => problem(500, 'internal'), 'server_trouble'],
    ['a gateway', () => new Response('bad gateway', { status: 502 }), 'server_trouble'],
    ['too busy', () => problem(429, 'too_many', { 'retry-after': '30' }), 'busy'],
    ['a whole refusal', () => problem(409, 'whatever'), 'refused_whole'],
  ])('%s', async (_name, answer, expected) => {
    const db = await aPhone();
    await save(db);
    await save(db);
    const outcome = await round(db, aServer({ answer }));
    expect(outcome).toMatchObject({ kind: 'again', problem: expected });
    expect(await db.outbox.count()).toBe(2);
    expect(await states(db)).toEqual(['sent', 'sent']);
    await round(db, aServer());
    expect(await states(db)).toEqual(['acknowledged', 'acknowledged']);
  });

  it('waits as long as the server asks', async () => {
    const db = await aPhone();
    await save(db);
    const busy = () => problem(503, 'busy', { 'retry-after': '40' });
    expect(await round(db, aServer({ answer: busy }))).toMatchObject({
      kind: 'again',
      atLeastMs: 40_000,
    });
  });
});

describe('a batch that is too much', () => {
  it('is halved until it passes, in the order of the numbers', async () => {
    const db = await aPhone();
    for (let i = 0; i < 8; i++) await save(db);
    const server = aServer({
      answer: (path, seqs) =>
        path === '/api/sync/push' && seqs.length > 2 ? problem(413, 'too_large') : undefined,
    });
    await round(db, server);
    expect(server.pushes).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
  });

  it('sets aside the one op that never passes, and sends the rest', async () => {
    const db = await aPhone();
    for (let i = 0; i < 4; i++) await save(db);
    const server = aServer({
      answer: (path, seqs) =>
        path === '/api/sync/push' && seqs.includes(2) ? problem(413, 'too_large') : undefined,
    });
    await round(db, server);
    expect(await states(db)).toEqual(['acknowledged', 'refused', 'acknowledged', 'acknowledged']);
    expect((await db.tray.toArray()).map((row) => row.problem)).toEqual([
      { kind: 'refused', reason: 'too_large', field: null },
    ]);
  });
});

describe('the session', () => {
  const unauthorized = (path: string) =>
    path.startsWith('/api/sync') ? problem(401, 'no_session') : undefined;

  it('is opened again with the key of the device, and the work goes on', async () => {
    const db = await aPhone();
    await save(db);
    let isOpen = false;
    const server = aServer({
      answer(path) {
        if (path === '/api/session/refresh') isOpen = true;
        return isOpen ? undefined : unauthorized(path);
      },
    });
    expect(await round(db, server)).toEqual({ kind: 'done' });
    expect(await states(db)).toEqual(['acknowledged']);
  });

  it('when it has lapsed for good, says so and keeps the work', async () => {
    const db = await aPhone();
    await save(db);
    const refuse = (path: string) =>
      path === '/api/session/refresh' ? problem(401, 'device_unknown') : unauthorized(path);
    expect(await round(db, aServer({ answer: refuse }))).toEqual({
      kind: 'stopped',
      problem: 'lapsed',
    });
    expect(await readSyncState(db)).toMatchObject({ session: 'lapsed', sent: 1 });
    expect(await db.outbox.count()).toBe(1);
  });

  it('is not given up because a portal answers the refresh', async () => {
    const db = await aPhone();
    await save(db);
    const portal = (path: string) =>
      path === '/api/session/refresh'
        ? new Response('<html>', { status: 403 })
        : unauthorized(path);
    expect(await round(db, aServer({ answer: portal }))).toMatchObject({ kind: 'again' });
    expect((await db.identity.get('d1'))?.session).toBe('open');
  });

  it('of who works now carries the unsent work of who had the phone before, under their own name', async () => {
    const db = await aPhone();
    await save(db);
    await keepIdentity(db, await anIdentity({ deviceId: 'd2', personId: 'p2' }));
    await save(db);
    await save(db);
    const server = aServer();
    await round(db, server);
    expect(server.pushes).toEqual([[1, 2], [1]]);
    expect(await states(db)).toEqual(Array(3).fill('acknowledged'));
  });
});

describe('the unsent work of who had the phone before', () => {
  async function handedOn(): Promise<TeamDb> {
    const db = await aPhone();
    await save(db);
    await keepIdentity(db, await anIdentity({ deviceId: 'd2', personId: 'p2' }));
    return db;
  }

  it.each([
    ['a line that breaks', new TypeError('cut'), { problem: 'offline', atLeastMs: 0 }],
    [
      'a server that is busy',
      problem(503, 'busy', { 'retry-after': '30' }),
      { problem: 'server_trouble', atLeastMs: 30_000 },
    ],
  ])('is tried again on the schedule of the loop after %s', async (_name, told, wanted) => {
    const db = await handedOn();
    const answer = (path: string) => (path === '/api/sync/push' ? told : undefined);
    expect(await round(db, aServer({ answer }))).toEqual({ kind: 'again', ...wanted });
    expect(await round(db, aServer())).toEqual({ kind: 'done' });
    expect(await db.outbox.count()).toBe(0);
  });

  it('of a revoked device stays until the server has kept it, and the tray says whether it did', async () => {
    const db = await handedOn();
    const revoked = { status: 'refused', reason: 'device_revoked' } as const;
    const word = { epoch: 'e1', serverNow: NOW };
    const full = (path: string) =>
      path === '/api/sync/push' ? json({ ...word, receipts: [], notKept: [1] }) : undefined;
    expect(await round(db, aServer({ answer: full }))).toEqual({
      ...{ kind: 'again', problem: 'kept_later' },
      atLeastMs: 3_600_000,
    });
    expect(await db.outbox.count()).toBe(1);
    expect(await db.tray.count()).toBe(0);
    const kept = aServer({ receipt: (deviceSeq) => ({ deviceSeq, ...revoked, kept: true }) });
    expect(await round(db, kept)).toEqual({ kind: 'done' });
    expect(await db.outbox.count()).toBe(0);
    const [row] = await db.tray.toArray();
    expect(row?.problem).toEqual({
      kind: 'refused',
      reason: 'device_revoked',
      field: null,
      kept: true,
    });
  });

  it('of a revoked device is asked for no more by itself, and kept', async () => {
    const db = await handedOn();
    const answer = (path: string) =>
      path === '/api/sync/push' ? problem(403, 'device_revoked') : undefined;
    expect(await round(db, aServer({ answer }))).toEqual({ kind: 'done' });
    expect(await db.outbox.count()).toBe(1);
  });
});

describe('a server restored from a backup', () => {
  it('that has forgotten a former enrolment leaves its ops to be sent anew by a person', async () => {
    const db = await aPhone();
    await save(db);
    await keepIdentity(db, await anIdentity({ deviceId: 'd2', epoch: 'e2' }));
    const forgot = (path: string) =>
      path === '/api/sync/push' ? problem(403, 'unknown_device') : undefined;
    await round(db, aServer({ answer: forgot }));
    const [item] = (await readTray(db)).refused;
    expect(item?.row.problem).toMatchObject({ reason: 'unknown_device' });
    await resend(db, item as NonNullable<typeof item>, { now: NOW, contentVersion: '1' });
    await round(db, aServer());
    expect((await db.ops.toArray()).map((row) => [row.deviceId, row.state])).toEqual([
      ['d1', 'refused'],
      ['d2', 'acknowledged'],
    ]);
  });

  it('is offered again what it acknowledged before, and nothing is doubled', async () => {
    const db = await aPhone();
    await save(db);
    await save(db);
    await round(db, aServer());
    await save(db);
    const restored = aServer({ epoch: () => 'e2' });
    expect(await round(db, restored)).toMatchObject({ kind: 'again' });
    expect(await round(db, restored)).toEqual({ kind: 'done' });
    expect(restored.pushes.flat().sort()).toEqual([1, 2, 3]);
    expect(await states(db)).toEqual(Array(3).fill('acknowledged'));
    expect((await db.identity.get('d1'))?.epoch).toBe('e2');
    expect(await db.outbox.count()).toBe(0);
  });

  it('is offered what was sent while the phone’s clock was wrong', async () => {
    const db = await aPhone();
    await save(db);
    const at = (ms: number, server: ToldServer) =>
      runRound(db, {
        clock: () => ms,
        fetcher: server.fetcher,
        signal: new AbortController().signal,
      });
    await at(1000, aServer());
    const restored = aServer({ epoch: () => 'e2' });
    for (let again = 0; again < 2; again++) await at(NOW + 3e11, restored);
    expect(restored.pushes).toEqual([[1]]);
  });

  it('pulls from the beginning', async () => {
    const db = await aPhone();
    const cursors: string[] = [];
    const pull = (cursor: string) => {
      cursors.push(cursor);
      return {};
    };
    await round(db, aServer({ pull }));
    await round(db, aServer({ pull }));
    await round(db, aServer({ pull, epoch: () => 'e2' }));
    expect(cursors).toEqual(['', 'c1', 'c1', '']);
  });
});

describe('what others wrote', () => {
  it('comes in pages, each with its cursor', async () => {
    const db = await aPhone();
    const pages: Record<string, object> = {
      '': { ops: [theirs()], cursor: 'c1', more: true },
      c1: {
        ops: [theirs({ deviceSeq: 2, entityId: 'd9:2', serverSeq: 6 })],
        cursor: 'c2',
        more: false,
      },
    };
    await round(db, aServer({ pull: (cursor) => pages[cursor] ?? {} }));
    expect(await db.cases.count()).toBe(2);
    expect((await db.cursor.get('d1'))?.cursor).toBe('c2');
  });

  it('keeps the pages that came before the line was cut', async () => {
    const db = await aPhone();
    const server = aServer({
      pull: () => ({ ops: [theirs()], cursor: 'c1', more: true }),
      answer: (path) => (path.includes('cursor=c1&') ? new TypeError('cut') : undefined),
    });
    expect(await round(db, server)).toMatchObject({ kind: 'again', problem: 'offline' });
    expect(await db.cases.count()).toBe(1);
    expect((await db.cursor.get('d1'))?.cursor).toBe('c1');
  });

  it.each([
    ['lead', 1],
    ['volunteer', 0],
  ] as const)(
    'that changes the same field is kept beside mine; a %s is asked of %i',
    async (role, asked) => {
      const grants = [{ role, unitCode: '19774', unitName: 'Phường Kim Long' }];
      const db = await aPhone({ grants });
      await save(db);
      const amend = theirs({
        kind: 'case.amended',
        entityId: 'd1:1',
        baseVersion: 'd1:1',
        change: { minutes: 60 },
      } as Partial<PulledOp>);
      const { saveOp } = await import('#app/device/cases/save-op.ts');
      const context = { now: NOW, contentVersion: '1' };
      await saveOp(db, { kind: 'case.amended', caseId: 'd1:1', change: { minutes: 30 } }, context);
      const conflict = (deviceSeq: number): OpReceipt =>
        deviceSeq === 2
          ? { deviceSeq, status: 'conflict', serverSeq: 7, fields: ['minutes'] }
          : { deviceSeq, status: 'stored', serverSeq: 6 };
      const server = aServer({ receipt: conflict, pull: () => ({ ops: [amend] }) });
      await round(db, server);
      const row = await caseOn(db, 'd1:1');
      expect(row?.record.conflicts[0]?.values.map((it) => it.value).sort()).toEqual([30, 60]);
      expect(await readSyncState(db)).toMatchObject({ needsYou: asked });
      expect((await readTray(db)).conflicts).toHaveLength(asked);
    },
  );

  it('does not settle what I wrote: an op of mine that comes back still waits for its receipt', async () => {
    const db = await aPhone();
    const mine = await save(db);
    const page = () => ({ ops: [{ ...mine, serverSeq: 5, personId: 'p1', personName: 'Hoa' }] });
    const noWord = (path: string) =>
      path === '/api/sync/push'
        ? json({
            epoch: 'e1',
            serverNow: NOW,
            receipts: [{ deviceSeq: 2, status: 'stored', serverSeq: 6 }],
          })
        : undefined;
    await save(db);
    await round(db, aServer({ answer: noWord, pull: page }));
    expect(await states(db)).toEqual(['sent', 'acknowledged']);
    expect(await db.outbox.count()).toBe(1);
  });

  it.each([
    ['of a kind unknown here', theirs({ kind: 'case.sung' } as never)],
    ['without its body', theirs({ body: undefined } as never)],
    ['with a body that would break a list', theirs({ body: { ...aBody(), help: null } } as never)],
    ['under the name of another entity', theirs({ entityId: 'd9:7' })],
    ['without an author', theirs({ personName: undefined } as never)],
    ['without its place', theirs({ serverSeq: 'x' } as never)],
    ['that is no op at all', null],
  ])('is put aside and counted when it is malformed (%s); the rest comes', async (_name, bad) => {
    const db = await aPhone();
    const good = theirs({ deviceSeq: 2, entityId: 'd9:2', serverSeq: 6 });
    const pull = (cursor: string) =>
      cursor === '' ? { ops: [bad, good, bad], outOfScope: [null, 'd9:2'] } : {};
    expect(await round(db, aServer({ pull }))).toEqual({ kind: 'done' });
    expect(await db.ops.toCollection().primaryKeys()).toEqual([['d9', 2]]);
    expect(await db.cases.toArray()).toMatchObject([{ caseId: 'd9:2', outOfScope: true }]);
    expect((await db.cursor.get('d1'))?.cursor).toBe('c1');
    expect(await db.meta.get('malformed')).toEqual({ key: 'malformed', count: 2, at: NOW });
    await round(db, aServer({ pull: () => ({ ops: [bad] }) }));
    expect(await db.meta.get('malformed')).toMatchObject({ count: 3 });
    expect(await readSyncState(db)).toMatchObject({ unreadable: 3 });
  });

  it('leaves my scope: told, not deleted', async () => {
    const db = await aPhone();
    await round(db, aServer({ pull: () => ({ ops: [theirs()] }) }));
    await round(db, aServer({ pull: () => ({ outOfScope: ['d9:1'] }) }));
    expect((await db.cases.get('d9:1'))?.outOfScope).toBe(true);
  });

  it('comes back into my scope: followed again, unless the same page says that it left', async () => {
    const db = await aPhone();
    const other = theirs({ deviceSeq: 2, entityId: 'd9:2' });
    const change = { deviceSeq: 3, kind: 'case.amended', baseVersion: 'd9:1', change: {} } as const;
    const outOfScope = ['d9:1', 'd9:2'];
    await round(db, aServer({ pull: () => ({ ops: [theirs(), other], outOfScope }) }));
    const back = { ops: [theirs(change), other], outOfScope: ['d9:2'] };
    await round(db, aServer({ pull: () => back }));
    expect((await db.cases.get('d9:1'))?.outOfScope).toBe(false);
    expect((await db.cases.get('d9:2'))?.outOfScope).toBe(true);
  });
});

describe('the order of the book', () => {
  it('is of what people did, whenever this phone heard of it', async () => {
    const db = await aPhone();
    await save(db);
    const DAY_MS = 86_400_000;
    const older = theirs({ wallAt: NOW - DAY_MS, serverOffsetMs: 0 });
    const server = aServer({ pull: () => ({ ops: [older] }) });
    await runRound(db, {
      clock: () => NOW + DAY_MS,
      fetcher: server.fetcher,
      signal: new AbortController().signal,
    });
    const order = await db.cases.orderBy('touchedAt').reverse().primaryKeys();
    expect(order).toEqual(['d1:1', 'd9:1']);
  });
});
