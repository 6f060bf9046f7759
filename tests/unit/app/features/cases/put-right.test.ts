import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { readFollowUps } from '#app/device/cases/read-follow-ups.ts';
import { saveOp } from '#app/device/cases/save-op.ts';
import { readTray, resend, setAside, type TrayItem } from '#app/device/cases/tray.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { type CaseForm, formOf } from '#app/features/cases/form/case-form.ts';
import { saveCase } from '#app/features/cases/form/save-case.ts';
import type { OpReceipt, OpRefusal } from '#domain/protocol/op.ts';
import { aBody, aPhone, aServer, caseOn, NOW, save } from '../../device/team-phone.ts';

const context = { now: NOW, contentVersion: '1' };
const facts = { now: NOW, knowsUnit: () => true };
const followUp = { what: 'hỏi lại bà Hoa', due: '2026-11-29' };

async function round(db: TeamDb, refused: Record<number, OpRefusal> = {}): Promise<void> {
  const receipt = (deviceSeq: number): OpReceipt => {
    const reason = refused[deviceSeq];
    return reason
      ? { deviceSeq, status: 'refused', reason }
      : { deviceSeq, status: 'stored', serverSeq: 100 + deviceSeq };
  };
  const { fetcher } = aServer({ receipt });
  await runRound(db, { clock: () => NOW, fetcher, signal: new AbortController().signal });
}

async function promise(db: TeamDb, caseId: string): Promise<void> {
  const saved = await saveOp(db, { kind: 'case.follow_up_set', caseId, followUp }, context);
  expect(saved.ok).toBe(true);
}

async function refusedItem(db: TeamDb, name: string): Promise<TrayItem> {
  const { refused } = await readTray(db);
  const item = refused.find(({ row }) => `${row.deviceId}:${row.deviceSeq}` === name);
  if (!item) throw new Error(`${name} is not in the tray`);
  return item;
}

function putRight(db: TeamDb, item: TrayItem, typed: Partial<CaseForm> = {}) {
  return saveCase(
    db,
    { ...formOf(aBody({ minutes: 20 })), ...typed },
    { purpose: { kind: 'put_right', item }, facts, context },
  );
}

const openNames = async (db: TeamDb) =>
  (await readTray(db)).refused.map(({ row }) => `${row.deviceId}:${row.deviceSeq}`);
const promised = async (db: TeamDb) =>
  (await readFollowUps(db)).map((it) => [it.caseRow.caseId, it.followUp.what, it.followUp.due]);

describe('a refused case that is put right', () => {
  it('keeps the follow-up that was typed with it', async () => {
    const db = await aPhone();
    await save(db);
    await round(db, { 1: 'unknown_unit' });
    const typed = { followUpWhat: followUp.what, followUpDue: followUp.due };
    const outcome = await putRight(db, await refusedItem(db, 'd1:1'), typed);
    expect(outcome).toEqual({ kind: 'saved', caseId: 'd1:2' });
    expect(await promised(db)).toEqual([['d1:2', followUp.what, followUp.due]]);
    expect(await openNames(db)).toEqual([]);
  });

  it('is not saved at all where its follow-up could not be', async () => {
    const db = await aPhone();
    await save(db);
    await round(db, { 1: 'unknown_unit' });
    const item = await refusedItem(db, 'd1:1');
    db.outbox.hook('creating', ([, deviceSeq]) => {
      if (deviceSeq === 3) throw new Error('disk');
    });
    const outcome = await putRight(db, item, { followUpWhat: followUp.what });
    expect(outcome.kind).toBe('not_saved');
    expect(await db.ops.count()).toBe(1);
    expect(await openNames(db)).toEqual(['d1:1']);
  });

  it('takes along the follow-ups that were refused with it, and none of them is asked about any more', async () => {
    const db = await aPhone();
    await save(db);
    await promise(db, 'd1:1');
    await promise(db, 'd1:1');
    const ended = { kind: 'case.follow_up_ended', caseId: 'd1:1', followUpId: 'd1:3' } as const;
    await saveOp(db, { ...ended, how: 'done' }, context);
    await round(db, {
      1: 'unknown_unit',
      2: 'unknown_entity',
      3: 'unknown_entity',
      4: 'unknown_entity',
    });
    await putRight(db, await refusedItem(db, 'd1:1'));
    expect(await promised(db)).toEqual([['d1:5', followUp.what, followUp.due]]);
    const followUps = (await caseOn(db, 'd1:5'))?.record.followUps ?? [];
    expect(followUps.map((it) => it.ended?.how ?? 'open').sort()).toEqual(['done', 'open']);
    expect(await openNames(db)).toEqual([]);
    expect(await db.tray.count()).toBe(4);
  });

  it('leaves in the tray a follow-up that was refused for its own words, and one that was set aside', async () => {
    const db = await aPhone();
    await save(db);
    await promise(db, 'd1:1');
    await promise(db, 'd1:1');
    await round(db, { 1: 'unknown_unit', 2: 'invalid_case', 3: 'unknown_entity' });
    await setAside(db, (await refusedItem(db, 'd1:3')).row, NOW);
    await putRight(db, await refusedItem(db, 'd1:1'));
    expect(await promised(db)).toEqual([]);
    expect(await openNames(db)).toEqual(['d1:2']);
  });
});

describe('what was written on a refused case', () => {
  it('and is refused later, is sent again to the case that carries it on', async () => {
    const db = await aPhone();
    await save(db);
    await round(db, { 1: 'unknown_unit' });
    await promise(db, 'd1:1');
    await resend(db, await refusedItem(db, 'd1:1'), context);
    await round(db, { 2: 'unknown_entity', 3: 'unknown_unit' });
    await putRight(db, await refusedItem(db, 'd1:3'));
    const sent = await resend(db, await refusedItem(db, 'd1:2'), context);
    expect(sent.ok && sent.value).toMatchObject({ entityId: 'd1:4', baseVersion: 'd1:4' });
    expect(await promised(db)).toEqual([['d1:4', followUp.what, followUp.due]]);
    expect(await openNames(db)).toEqual([]);
  });
});

describe('a refused change that is said anew', () => {
  it('leaves the tray with the change that takes its place', async () => {
    const db = await aPhone();
    const { entityId: caseId } = await save(db);
    const act = { kind: 'case.amended', caseId, change: { minutes: 999 } } as const;
    await saveOp(db, act, context);
    await round(db, { 2: 'invalid_case' });
    expect(await openNames(db)).toEqual(['d1:2']);
    const refused = await refusedItem(db, 'd1:2');
    const before = aBody();
    const purpose = { kind: 'amend', caseId, before, noteOf: () => '', refused } as const;
    const outcome = await saveCase(db, formOf(aBody({ minutes: 45 })), { purpose, facts, context });
    expect(outcome).toEqual({ kind: 'saved', caseId });
    expect(await openNames(db)).toEqual([]);
    expect((await db.tray.toArray()).map((row) => row.settled?.how)).toEqual(['amended']);
  });
});
