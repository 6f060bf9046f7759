import { describe, expect, it } from 'vitest';
import { opName } from '#domain/cases/case-state.ts';
import { packOps, unpackOps } from '#domain/protocol/pack/pack-ops.ts';
import { pullOps } from '#server/services/sync/pull-ops.ts';
import { receiveOps } from '#server/services/sync/receive/receive-ops.ts';
import { amended, opened, PHU_XUAN } from '../builders/cases.ts';
import { aVolunteer, H57, NOW, type Phone, push } from './sync-team.ts';
import { freshDatabase } from './test-database.ts';

const { db } = await freshDatabase();
const phone = {
  number: '0905000001',
  consentAt: '2026-11-18T05:00:00.000Z',
  deleteOn: '2026-12-10',
};

async function pulledBy({ personId, deviceId }: Phone) {
  const page = await pullOps(db, {
    provinceCode: H57,
    personId,
    deviceId,
    cursor: null,
    limit: 50,
  });
  return new Map(page.ops.map((op) => [opName(op), op]));
}

describe('what a phone number is kept for', () => {
  it('reaches the other phones of the team, and is absent where it was', async () => {
    const [lan, minh] = [await aVolunteer(db, PHU_XUAN), await aVolunteer(db, PHU_XUAN)];
    const both = { ...phone, purposes: ['call_back' as const, 'follow_up' as const] };
    const ops = [
      opened({ ...lan, deviceSeq: 1 }, { phone }),
      opened({ ...lan, deviceSeq: 2 }, { phone: both }),
    ];
    expect((await push(db, lan, ops)).map((it) => it.status)).toEqual(['stored', 'stored']);
    expect((await push(db, lan, ops)).map((it) => it.status)).toEqual([
      'already_had',
      'already_had',
    ]);
    const seen = await pulledBy(minh);
    expect(seen.get(`${lan.deviceId}:1`)).toHaveProperty('body.phone', phone);
    expect(seen.get(`${lan.deviceId}:2`)).toHaveProperty('body.phone', both);
  });

  it('is told by the last word on it alone, once one purpose was taken back', async () => {
    const [lan, minh] = [await aVolunteer(db, PHU_XUAN), await aVolunteer(db, PHU_XUAN)];
    const first = opened(
      { ...lan, deviceSeq: 1 },
      { phone: { ...phone, purposes: ['call_back', 'follow_up'] } },
    );
    const less = amended({ ...lan, deviceSeq: 2, baseVersion: `${lan.deviceId}:1` }, first, {
      phone: { ...phone, purposes: ['follow_up'] },
      appendNote: 'Ngày 20/11/2026, bà con rút lại đồng ý.',
    });
    await push(db, lan, [first, less]);
    const seen = await pulledBy(minh);
    expect(seen.get(`${lan.deviceId}:1`)).toHaveProperty('body.phone', null);
    expect(seen.get(`${lan.deviceId}:2`)).toHaveProperty('change.phone.purposes', ['follow_up']);
  });

  it('is the same op where an older version of ours kept it without', async () => {
    const lan = await aVolunteer(db, PHU_XUAN);
    const as = (purposes: { purposes?: ['follow_up'] }) => [
      opened({ ...lan, deviceSeq: 1 }, { phone: { ...phone, ...purposes } }),
      amended({ ...lan, deviceSeq: 2 }, opened({ ...lan, deviceSeq: 1 }), {
        phone: { ...phone, deleteOn: '2026-12-11', ...purposes },
      }),
    ];
    await push(db, lan, as({}));
    const again = await push(db, lan, as({ purposes: ['follow_up'] }));
    expect(again.map((it) => it.status)).toEqual(['already_had', 'already_had']);
  });

  it('is refused as malformed where the server does not know it, and no other op with it', async () => {
    const lan = await aVolunteer(db, PHU_XUAN);
    const ops = [1, 2].map((deviceSeq) =>
      opened({ ...lan, deviceSeq }, { phone: { ...phone, purposes: ['follow_up'] } }),
    );
    const [first] = ops;
    if (first?.kind !== 'case.opened') throw new Error('no opening');
    const strange = { ...first.body, phone: { ...phone, purposes: ['advertising'] } };
    const packed = packOps(lan.deviceId, [{ ...first, body: strange } as never, ...ops.slice(1)]);
    const batch = unpackOps(JSON.parse(JSON.stringify(packed)));
    if (!batch.ok) throw new Error('not read');
    const receipts = await receiveOps(db, { author: lan, now: NOW, batch: batch.value });
    expect(receipts).toMatchObject([
      { deviceSeq: 1, status: 'refused', reason: 'malformed', field: 'phone' },
      { deviceSeq: 2, status: 'stored' },
    ]);
  });
});
