import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { saveOp } from '#app/device/cases/save-op.ts';
import { readDraft } from '#app/device/drafts/team-drafts.ts';
import { aBody, aDb, aPhone, caseOn, NOW, putDraft, save } from './team-phone.ts';

const context = { now: NOW, contentVersion: '1' };

describe('saving a case', () => {
  it('keeps the op, its outbox row and the case together, and ends the draft', async () => {
    const db = await aPhone();
    await putDraft(db, 'new', { label: 'bác Lành' });
    const op = await save(db, {}, 'new');
    expect(op).toMatchObject({ deviceId: 'd1', deviceSeq: 1, entityId: 'd1:1', baseVersion: null });
    expect(await db.outbox.count()).toBe(1);
    expect((await caseOn(db, 'd1:1'))?.record.body.label).toBe('bác Lành');
    expect(await readDraft(db, 'new')).toBeNull();
  });

  it('keeps nothing at all, and the draft, when one part fails', async () => {
    const db = await aPhone();
    await putDraft(db, 'new', {});
    db.cases.hook('creating', () => {
      throw new Error('disk');
    });
    const saved = await saveOp(
      db,
      { kind: 'case.opened', body: aBody() },
      { ...context, draftId: 'new' },
    );
    expect(saved.ok).toBe(false);
    expect(await db.ops.count()).toBe(0);
    expect(await db.outbox.count()).toBe(0);
    expect(await db.drafts.count()).toBe(1);
    expect((await db.identity.get('d1'))?.nextSeq).toBe(1);
  });

  it('numbers twenty saves at once without a gap and without a double', async () => {
    const db = await aPhone();
    const ops = await Promise.all(Array.from({ length: 20 }, () => save(db)));
    expect(ops.map((op) => op.deviceSeq).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  it('leaves no gap where a save failed', async () => {
    const db = await aPhone();
    await save(db);
    const failing = () => {
      throw new Error('disk');
    };
    db.outbox.hook('creating', failing);
    await saveOp(db, { kind: 'case.opened', body: aBody() }, context);
    db.outbox.hook('creating').unsubscribe(failing);
    expect((await save(db)).deviceSeq).toBe(2);
  });

  it('says so on a phone that nobody has enrolled', async () => {
    const saved = await saveOp(aDb(), { kind: 'case.opened', body: aBody() }, context);
    expect(saved).toEqual({ ok: false, error: { kind: 'not_enrolled' } });
  });

  it('says that the phone is full, and keeps nothing', async () => {
    const db = await aPhone();
    db.ops.hook('creating', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const saved = await saveOp(db, { kind: 'case.opened', body: aBody() }, context);
    expect(saved).toEqual({ ok: false, error: { kind: 'no_space' } });
  });

  it('amends on top of what the phone has seen', async () => {
    const db = await aPhone();
    await save(db);
    const act = { kind: 'case.amended', caseId: 'd1:1', change: { minutes: 40 } } as const;
    const amended = await saveOp(db, act, context);
    expect(amended).toMatchObject({
      value: { deviceSeq: 2, entityId: 'd1:1', baseVersion: 'd1:1' },
    });
    expect((await caseOn(db, 'd1:1'))?.record.body.minutes).toBe(40);
  });

  it('voids with a reason and keeps the case', async () => {
    const db = await aPhone();
    await save(db);
    await saveOp(db, { kind: 'case.voided', caseId: 'd1:1', reason: 'ghi hai lần' }, context);
    expect((await caseOn(db, 'd1:1'))?.record.voided?.reason).toBe('ghi hai lần');
  });
});
