import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { saveOp } from '#app/device/cases/save-op.ts';
import { readTray, resendAmended } from '#app/device/cases/tray.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { openAll, openCase, openOp } from '#app/device/vault/seal-rows.ts';
import { keyOf } from '#app/device/vault/team-lock.ts';
import { aBody, aPhone, aServer, caseOn, NOW, save, theirs } from '../team-phone.ts';

const context = { now: NOW, contentVersion: '1' };
const phone = (number: string) => ({
  number,
  consentAt: '2026-11-18T05:00:00Z',
  deleteOn: '2026-12-10',
});

/** All that this phone can open, as text. */
async function everythingReadable(db: TeamDb): Promise<string> {
  const key = await keyOf(db);
  if (!key) throw new Error('locked');
  return JSON.stringify([
    openAll(key, await db.ops.toArray(), openOp),
    openAll(key, await db.cases.toArray(), openCase),
  ]);
}

const round = (db: TeamDb, server = aServer()) =>
  runRound(db, { clock: () => NOW, fetcher: server.fetcher, signal: new AbortController().signal });

async function amend(db: TeamDb, caseId: string, number: string | null): Promise<void> {
  const change = { phone: number === null ? null : phone(number) };
  const saved = await saveOp(db, { kind: 'case.amended', caseId, change }, context);
  if (!saved.ok) throw new Error(saved.error.kind);
}

describe('an edit that takes a number away', () => {
  it.each([false, true])('takes it from all that is kept (sent before: %s)', async (isSent) => {
    const db = await aPhone();
    const { entityId: caseId } = await save(db, { phone: phone('0905000001'), label: 'mệ Gái' });
    await amend(db, caseId, '0905000002');
    if (isSent) await round(db);
    await amend(db, caseId, '0905000003');
    expect(await everythingReadable(db)).toContain('0905000003');
    await amend(db, caseId, null);
    // Until the server has taken the edit in, it may still refuse it: then the number before it stands.
    expect(await everythingReadable(db)).toContain('0905000002');
    await round(db);
    expect(await everythingReadable(db)).not.toMatch(/090500000\d/);
    expect((await caseOn(db, caseId))?.record).toMatchObject({
      body: { phone: null, label: 'mệ Gái' },
      conflicts: [],
    });
    // No index keeps the day of a number that is gone.
    expect(await db.ops.where('wipeOn').above('').count()).toBe(0);
  });

  it('by somebody else takes it from this phone’s own op when it is pulled', async () => {
    const db = await aPhone();
    const { entityId } = await save(db, { phone: phone('0905000001') });
    await round(db);
    expect(await everythingReadable(db)).toContain('0905000001');
    const removal = theirs({
      entityId,
      baseVersion: entityId,
      ...{ kind: 'case.amended', change: { phone: null }, body: undefined },
    });
    const page = { ops: [removal], cursor: 'c2', more: false, outOfScope: [] };
    await round(db, aServer({ pull: () => page }));
    expect((await caseOn(db, entityId))?.record.body.phone).toBeNull();
    expect(await everythingReadable(db)).not.toContain('0905000001');
  });

  it('leaves alone what it had not seen: both stand until somebody chooses', async () => {
    const db = await aPhone();
    const { entityId } = await save(db);
    await round(db);
    await amend(db, entityId, '0905000001');
    const removal = theirs({
      entityId,
      baseVersion: entityId,
      ...{ kind: 'case.amended', change: { phone: phone('0905000002') }, body: undefined },
    });
    const page = { ops: [removal], cursor: 'c2', more: false, outOfScope: [] };
    await round(db, aServer({ pull: () => page }));
    const both = (await caseOn(db, entityId))?.record.conflicts;
    expect(both).toMatchObject([{ field: 'phone', values: [{}, {}] }]);
    await amend(db, entityId, null);
    await round(db);
    expect(await everythingReadable(db)).not.toMatch(/090500000\d/);
  });

  it.each([false, true])(
    'that is refused has taken nothing away (sent before: %s)',
    async (isSent) => {
      const db = await aPhone();
      const { entityId: caseId } = await save(db, { phone: phone('0905000001') });
      if (isSent) await round(db);
      await amend(db, caseId, '0905000002');
      const refuse = (deviceSeq: number) =>
        deviceSeq === 1
          ? ({ deviceSeq, status: 'stored', serverSeq: 1 } as const)
          : ({ deviceSeq, status: 'refused', reason: 'unknown_unit' } as const);
      await round(db, aServer({ receipt: refuse }));
      expect((await caseOn(db, caseId))?.record.body.phone).toMatchObject({ number: '0905000001' });
    },
  );

  it('takes it from a refused case that goes on under another name', async () => {
    const db = await aPhone();
    await save(db, { phone: phone('0905000001') });
    const refuse = (deviceSeq: number) =>
      ({ deviceSeq, status: 'refused', reason: 'unknown_unit' }) as const;
    await round(db, aServer({ receipt: refuse }));
    const [item] = (await readTray(db)).refused;
    if (!item) throw new Error('the tray is empty');
    await resendAmended(db, item, { body: aBody({ phone: null }), context });
    expect(await everythingReadable(db)).not.toContain('0905000001');
  });
});
