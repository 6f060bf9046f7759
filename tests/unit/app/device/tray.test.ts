import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { saveOp } from '#app/device/cases/save-op.ts';
import { readTray, resend, resendAmended, setAside } from '#app/device/cases/tray.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { readSyncState } from '#app/device/sync/sync-state.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { aBody, aPhone, aServer, caseOn, NOW, save, type ToldServer } from './team-phone.ts';

const context = { now: NOW, contentVersion: '1' };
const round = (db: TeamDb, server: ToldServer) =>
  runRound(db, { clock: () => NOW, fetcher: server.fetcher, signal: new AbortController().signal });

/** A phone whose first case was refused. */
async function aRefusal(reason: 'unknown_unit' | 'invalid_case' = 'unknown_unit') {
  const db = await aPhone();
  await save(db);
  await round(db, aServer({ receipt: (deviceSeq) => ({ deviceSeq, status: 'refused', reason }) }));
  const [item] = (await readTray(db)).refused;
  if (!item) throw new Error('the tray is empty');
  return { db, item };
}

describe('the tray', () => {
  it('shows what was refused, why, and the case itself', async () => {
    const { item } = await aRefusal();
    expect(item.row.problem).toEqual({ kind: 'refused', reason: 'unknown_unit', field: null });
    expect(item.caseRow?.record.body.label).toBe('bác Lành');
  });

  it('sends again under a new number, and keeps the refused one', async () => {
    const { db, item } = await aRefusal();
    await resend(db, item, context);
    await round(db, aServer());
    const rows = await db.ops.toArray();
    expect(rows.map((row) => [row.deviceSeq, row.state])).toEqual([
      [1, 'refused'],
      [2, 'acknowledged'],
    ]);
    expect(await db.tray.count()).toBe(1);
    expect(await readSyncState(db)).toMatchObject({ needsYou: 0, confirmed: 1 });
    expect((await db.cases.get('d1:1'))?.replacedBy).toBe('d1:2');
  });

  it('sends what a person corrected', async () => {
    const { db, item } = await aRefusal('invalid_case');
    await resendAmended(db, item, { body: aBody({ minutes: 20 }), context });
    expect((await caseOn(db, 'd1:2'))?.record.body.minutes).toBe(20);
    expect((await db.tray.toArray())[0]?.settled?.how).toBe('amended');
  });

  it('stays open when the new try could not be saved', async () => {
    const { db, item } = await aRefusal();
    db.outbox.hook('creating', () => {
      throw new Error('disk');
    });
    expect((await resend(db, item, context)).ok).toBe(false);
    expect((await readTray(db)).refused).toHaveLength(1);
  });

  it('lets a refusal be set aside without deleting it', async () => {
    const { db, item } = await aRefusal();
    await setAside(db, item.row, NOW);
    expect((await readTray(db)).refused).toHaveLength(0);
    expect(await db.tray.count()).toBe(1);
    expect(await db.ops.count()).toBe(1);
  });

  it('a refused change is not part of the case', async () => {
    const db = await aPhone();
    await save(db, { minutes: 10 });
    await round(db, aServer());
    await saveOp(db, { kind: 'case.amended', caseId: 'd1:1', change: { minutes: 99 } }, context);
    const refuse = (deviceSeq: number) =>
      ({ deviceSeq, status: 'refused', reason: 'out_of_scope' }) as const;
    await round(db, aServer({ receipt: refuse }));
    expect((await caseOn(db, 'd1:1'))?.record.body.minutes).toBe(10);
    expect((await readTray(db)).refused).toHaveLength(1);
  });
});
