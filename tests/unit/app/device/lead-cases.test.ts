import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { readDuplicates, tellApart } from '#app/device/cases/lead/duplicates.ts';
import { handOver, readOpenCases } from '#app/device/cases/lead/hand-over.ts';
import { ledUnits } from '#app/device/cases/lead/led-units.ts';
import { readTeamCases } from '#app/device/cases/lead/team-cases.ts';
import { saveOp } from '#app/device/cases/save-op.ts';
import { readTray, resend } from '#app/device/cases/tray.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import type { Op } from '#domain/protocol/op.ts';
import { aPhone, aServer, caseOn, json, NOW, save, type ToldServer } from './team-phone.ts';

const UNITS = ['19774'];
const context = { now: NOW, contentVersion: '1' };
const round = (db: TeamDb, server: ToldServer) =>
  runRound(db, { clock: () => NOW, fetcher: server.fetcher, signal: new AbortController().signal });
const voidIt = (db: TeamDb, { entityId: caseId }: Op) =>
  saveOp(db, { kind: 'case.voided', caseId, reason: 'ghi nhầm' }, context);
const idsOf = async (db: TeamDb) =>
  (await readDuplicates(db, UNITS)).map((group) => group.map((it) => it.row.caseId));

describe('open cases', () => {
  it('wait for an office or hold a promise; what is done or voided is not open', async () => {
    const db = await aPhone();
    await save(db);
    const waiting = await save(db, { outcome: 'waiting' });
    const promised = await save(db);
    await voidIt(db, await save(db, { outcome: 'waiting' }));
    const followUp = { what: 'hỏi thẻ', due: '2026-11-25' };
    const caseId = promised.entityId;
    await saveOp(db, { kind: 'case.follow_up_set', caseId, followUp }, context);
    const open = (await readOpenCases(db, UNITS)).get('p1')?.map((row) => row.caseId);
    expect(open?.sort()).toEqual([waiting.entityId, promised.entityId].sort());
  });

  it('go to another person all at once, and are then theirs', async () => {
    const db = await aPhone();
    const one = await save(db, { outcome: 'waiting' });
    await save(db, { outcome: 'waiting' });
    const hand = { fromPersonId: 'p1', toPersonId: 'p2', units: UNITS };
    expect(await handOver(db, hand, context)).toEqual({ ok: true, value: 2 });
    expect((await caseOn(db, one.entityId))?.record.handedTo).toBe('p2');
    expect((await readOpenCases(db, UNITS)).get('p2')).toHaveLength(2);
    expect(await handOver(db, hand, context)).toEqual({ ok: true, value: 0 });
    expect(await db.outbox.count()).toBe(4);
  });

  it('are given once although it was pressed twice', async () => {
    const db = await aPhone();
    await save(db, { outcome: 'waiting' });
    const hand = { fromPersonId: 'p1', toPersonId: 'p2', units: UNITS };
    const given = await Promise.all([handOver(db, hand, context), handOver(db, hand, context)]);
    expect(given).toEqual([
      { ok: true, value: 1 },
      { ok: true, value: 0 },
    ]);
    expect(await db.outbox.count()).toBe(2);
  });

  it('that the server would not give away are offered again from the tray', async () => {
    const db = await aPhone();
    await save(db, { outcome: 'waiting' });
    await round(db, aServer());
    await handOver(db, { fromPersonId: 'p1', toPersonId: 'p2', units: UNITS }, context);
    const refused = { status: 'refused', reason: 'out_of_scope', field: 'toPersonId' } as const;
    await round(db, aServer({ receipt: (deviceSeq) => ({ deviceSeq, ...refused }) }));
    const [item] = (await readTray(db)).refused;
    expect(item?.op.kind).toBe('case.handed_over');
    expect((await readOpenCases(db, UNITS)).get('p1')).toHaveLength(1);
    if (item) await resend(db, item, context);
    expect((await readOpenCases(db, UNITS)).get('p2')).toHaveLength(1);
  });
});

describe('a lead of one unit', () => {
  const grant = (role: 'lead' | 'volunteer', unitCode: string) => ({
    role,
    unitCode,
    unitName: '',
  });
  const led = (...grants: ReturnType<typeof grant>[]) => ledUnits({ grants, provinceCode: 'H57' });

  it('leads where the grant is a lead’s, and everywhere with one on the province', () => {
    expect(led(grant('lead', '19774'), grant('volunteer', '20044'))).toEqual(['19774']);
    expect(led(grant('lead', '19774'), grant('lead', 'H57'))).toBe('all');
    expect(led(grant('volunteer', 'H57'))).toEqual([]);
  });

  it('works on no case of another unit, though it is on the phone', async () => {
    const db = await aPhone();
    const own = await save(db, { outcome: 'waiting' });
    const other = await save(db, { outcome: 'waiting', unitCode: '20044' });
    await save(db, { outcome: 'waiting', unitCode: '20044' });
    expect((await readTeamCases(db, UNITS)).map((row) => row.caseId)).toEqual([own.entityId]);
    expect(await readTeamCases(db, 'all')).toHaveLength(3);
    expect(await idsOf(db)).toEqual([]);
    const hand = { fromPersonId: 'p1', toPersonId: 'p2', units: UNITS };
    expect(await handOver(db, hand, context)).toEqual({ ok: true, value: 1 });
    expect((await caseOn(db, other.entityId))?.record.handedTo).not.toBe('p2');
  });
});

describe('cases that may be one', () => {
  it('are asked about with the first written first, until one is voided', async () => {
    const db = await aPhone();
    const [first, second] = [await save(db), await save(db)];
    await save(db, { village: 'Thôn 2' });
    expect(await idsOf(db)).toEqual([[first.entityId, second.entityId]]);
    await voidIt(db, second);
    expect(await idsOf(db)).toEqual([]);
  });

  it('once told apart are not asked about again, unless one more joins', async () => {
    const db = await aPhone();
    await save(db);
    await save(db);
    await tellApart(db, (await idsOf(db))[0] ?? []);
    expect(await idsOf(db)).toEqual([]);
    const third = await save(db);
    expect((await idsOf(db))[0]).toHaveLength(3);
    await voidIt(db, third);
    expect(await idsOf(db)).toEqual([]);
  });
});

it('tells with each pull how much this phone holds back, as a number and nothing else', async () => {
  const db = await aPhone();
  await save(db);
  const told: (string | null)[] = [];
  const hearing = (server: ToldServer): ToldServer => ({
    ...server,
    fetcher: (input, init) => {
      if (String(input).startsWith('/api/sync/pull'))
        told.push(new Headers(init?.headers).get('x-dhs-unsent'));
      return server.fetcher(input, init);
    },
  });
  const word = { epoch: 'e1', serverNow: NOW };
  const mute = () => json({ ...word, receipts: [], held: [1] });
  await round(
    db,
    hearing(aServer({ answer: (path) => (path === '/api/sync/push' ? mute() : undefined) })),
  );
  await round(db, hearing(aServer()));
  expect(told).toEqual(['1', '0']);
});
