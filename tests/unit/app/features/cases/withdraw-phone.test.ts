import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { saveOp } from '#app/device/cases/save-op.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { openAll, openCase, openOp } from '#app/device/vault/seal-rows.ts';
import { keyOf } from '#app/device/vault/team-lock.ts';
import { formOf } from '#app/features/cases/form/case-form.ts';
import { tickPurposes } from '#app/features/cases/form/phone-form.ts';
import { saveCase } from '#app/features/cases/form/save-case.ts';
import {
  keepsNumber,
  singlePurposes,
  type Withdrawn,
  withdrawal,
} from '#app/features/cases/phone/withdraw-phone.ts';
import { cases as enCases } from '#content/messages/en/cases.ts';
import { phoneConsent as en } from '#content/messages/en/phone-consent.ts';
import { cases } from '#content/messages/vi/cases.ts';
import { phoneConsent as vi } from '#content/messages/vi/phone-consent.ts';
import { type KeptPhone, PHONE_PURPOSES } from '#domain/cases/case.ts';
import { project } from '#domain/cases/case-state.ts';
import { validateChange } from '#domain/cases/validate-case.ts';
import { amended, opened } from '../../../../builders/cases.ts';
import { aPhone, aServer, caseOn, NOW, save } from '../../device/team-phone.ts';

const phone: KeptPhone = {
  number: '0905000001',
  consentAt: '2026-11-18T05:00:00.000Z',
  deleteOn: '2026-12-10',
  purposes: ['call_back', 'follow_up'],
};
const NOTE = 'Ngày 22/11/2026, bà con rút lại đồng ý.';

async function everythingReadable(db: TeamDb): Promise<string> {
  const key = await keyOf(db);
  if (!key) throw new Error('locked');
  return JSON.stringify([
    openAll(key, await db.ops.toArray(), openOp),
    openAll(key, await db.cases.toArray(), openCase),
  ]);
}

async function withdraw(db: TeamDb, caseId: string, what: Withdrawn): Promise<void> {
  const state = (await caseOn(db, caseId))?.record;
  if (!state) throw new Error('no case');
  const change = withdrawal(state.body.phone, { what, note: NOTE });
  const act = { kind: 'case.amended', caseId, change } as const;
  const saved = await saveOp(db, act, { now: NOW, contentVersion: '1' });
  if (!saved.ok) throw new Error(saved.error.kind);
}

const round = (db: TeamDb) =>
  runRound(db, {
    clock: () => NOW,
    fetcher: aServer().fetcher,
    signal: new AbortController().signal,
  });

describe('consent that is taken back', () => {
  it('for all takes the number from all that is kept, and the day stands in the case', async () => {
    const db = await aPhone();
    const { entityId } = await save(db, { phone, label: 'mệ Gái' });
    await round(db);
    await withdraw(db, entityId, 'all');
    expect((await caseOn(db, entityId))?.record.body.phone).toBeNull();
    await round(db);
    expect(await everythingReadable(db)).not.toContain(phone.number);
    const state = (await caseOn(db, entityId))?.record;
    expect(state?.notes.at(-1)?.text).toBe(NOTE);
    expect(state?.body.label).toBe('mệ Gái');
    expect(state && keepsNumber(state)).toBe(false);
  });

  it('for one of two leaves the number for the other, until that is taken back too', async () => {
    const db = await aPhone();
    const { entityId } = await save(db, { phone });
    await withdraw(db, entityId, 'call_back');
    const left = (await caseOn(db, entityId))?.record;
    expect(left?.body.phone).toEqual({ ...phone, purposes: ['follow_up'] });
    expect(left && singlePurposes(left)).toEqual([]);
    expect(left && keepsNumber(left)).toBe(true);
    await withdraw(db, entityId, 'follow_up');
    await round(db);
    expect((await caseOn(db, entityId))?.record.body.phone).toBeNull();
    expect(await everythingReadable(db)).not.toContain(phone.number);
  });

  it('leaves a case that says it as every earlier one does where calling back remains', () => {
    const change = withdrawal(phone, { what: 'follow_up', note: NOTE });
    const { purposes: _none, ...plain } = phone;
    expect(change).toEqual({ phone: plain, appendNote: NOTE });
  });

  it('goes for both numbers where two stand beside each other', () => {
    const first = opened({ deviceId: 'a', deviceSeq: 1 });
    const of = (deviceId: string, number: string) =>
      amended({ deviceId, deviceSeq: 2, baseVersion: 'a:1' }, first, {
        phone: { ...phone, number },
      });
    const ops = [first, of('b', '0905000001'), of('c', '0905000002')];
    const state = project(ops);
    if (!state) throw new Error('no case');
    expect(state.conflicts.map((it) => it.field)).toEqual(['phone']);
    expect(singlePurposes(state)).toEqual([]);
    const change = withdrawal(state.body.phone, { what: 'all', note: NOTE });
    const act = amended({ deviceId: 'b', deviceSeq: 3, baseVersion: state.version }, first, change);
    const after = project([...ops, act]);
    expect(after && [after.body.phone, after.conflicts, keepsNumber(after)]).toEqual([
      null,
      [],
      false,
    ]);
  });

  it('leaves the same by the button and by the edit form', async () => {
    const db = await aPhone();
    const [first, second] = [await save(db, { phone }), await save(db, { phone })];
    await withdraw(db, first.entityId, 'all');
    const before = (await caseOn(db, second.entityId))?.record.body;
    if (!before) throw new Error('no case');
    const purpose = { kind: 'amend', caseId: second.entityId, before, noteOf: () => NOTE } as const;
    const facts = { now: NOW, knowsUnit: () => true };
    const context = { now: NOW, contentVersion: '1' };
    const form = formOf(before);
    tickPurposes(form, []);
    expect(await saveCase(db, form, { purpose, facts, context })).toMatchObject({ kind: 'saved' });
    for (const { entityId } of [first, second]) {
      const state = (await caseOn(db, entityId))?.record;
      expect([state?.body.phone, state?.notes.at(-1)?.text]).toEqual([null, NOTE]);
    }
  });

  it('is written down in words that the server takes, in both languages', () => {
    const facts = { now: NOW, knowsUnit: () => true };
    const notes = [
      { w: vi.words, c: cases.words, day: '22/11/2026' },
      { w: en.words, c: enCases.words, day: '22 November 2026' },
    ].flatMap(({ w, c, day }) => [
      w.noteAll(day),
      ...PHONE_PURPOSES.map((it) => w.noteOne(day, c.phonePurpose[it])),
    ]);
    expect(notes).toHaveLength(6);
    for (const appendNote of notes) {
      const change = { phone: null, appendNote };
      expect(validateChange(change, facts)).toEqual({ ok: true, value: change });
    }
  });
});
