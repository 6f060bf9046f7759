import { expect, it } from 'vitest';
import { withoutPhone } from '#domain/cases/phone-in-op.ts';
import type { Op } from '#domain/protocol/op.ts';
import { wipePersonal } from '#server/services/retention/wipe-personal.ts';
import { amended, opened, PHU_XUAN } from '../builders/cases.ts';
import { aVolunteer, H57, NOW, type Phone, push } from './sync-team.ts';
import { freshDatabase } from './test-database.ts';

const { db } = await freshDatabase();
const DAY_MS = 86_400_000;
const HELD_FOR_REVIEW = { status: 'refused', reason: 'device_revoked', kept: true };

async function aLostPhone(): Promise<Phone> {
  return { ...(await aVolunteer(db, PHU_XUAN)), isRevoked: true };
}

async function rowsOf({ deviceId }: Phone) {
  return await db
    .selectFrom('refused_op')
    .select(['content', 'seen_at'])
    .where('province_code', '=', H57)
    .where('device_id', '=', deviceId)
    .orderBy('received_at')
    .execute();
}

/** The labels of all that is kept, one for each op. */
async function labelsKept(phone: Phone): Promise<string[]> {
  const lines = (await rowsOf(phone)).flatMap(({ content }) => content?.split('\n') ?? []);
  return lines.map((line) => JSON.parse(line).body?.label ?? '');
}

function many(
  phone: Phone,
  { from, count, note = '' }: Record<'from' | 'count', number> & { note?: string },
): Op[] {
  return Array.from({ length: count }, (_, i) =>
    opened({ ...phone, deviceSeq: from + i }, { label: `bà ${from + i}.`, note }),
  );
}

it('keeps what a revoked phone sends in several goes within the hour, and says so of each', async () => {
  const phone = await aLostPhone();
  for (let go = 0; go < 3; go++) {
    const receipts = await push(
      db,
      phone,
      many(phone, { from: go * 100 + 1, count: 100 }),
      NOW + go,
    );
    expect(receipts).toHaveLength(100);
    for (const receipt of receipts) expect(receipt).toMatchObject(HELD_FOR_REVIEW);
  }
  expect(new Set(await labelsKept(phone)).size).toBe(300);
  // One look for the lead, however many goes it took.
  expect(await rowsOf(phone)).toHaveLength(1);
});

it('keeps an op once that is offered again, also after its number went on the phone', async () => {
  const phone = await aLostPhone();
  const number = {
    number: '0905000001',
    consentAt: '2026-11-18T05:00:00Z',
    deleteOn: '2026-12-10',
  };
  const op = opened({ ...phone, deviceSeq: 1 }, { phone: number });
  for (const again of [op, op, withoutPhone(op)])
    expect(await push(db, phone, [again])).toMatchObject([HELD_FOR_REVIEW]);
  expect(await labelsKept(phone)).toHaveLength(1);
});

it('gives no word on what goes beyond the day’s measure, and keeps it when it is offered another day', async () => {
  const phone = await aLostPhone();
  const note = 'chữ '.repeat(450);
  const sent: Op[] = [];
  let answered = 0;
  for (let go = 0; go < 10; go++) {
    const ops = many(phone, { from: go * 100 + 1, count: 100, note });
    sent.push(...ops);
    const receipts = await push(db, phone, ops, NOW + go);
    for (const receipt of receipts) expect(receipt).toMatchObject(HELD_FOR_REVIEW);
    answered += receipts.length;
  }
  expect(answered).toBeGreaterThan(300);
  expect(answered).toBeLessThan(1000);
  expect(await labelsKept(phone)).toHaveLength(answered);
  const left = sent.slice(answered);
  const next = await push(db, phone, left, NOW + DAY_MS + 1000);
  expect(next.length).toBeGreaterThan(Math.min(left.length, 300) - 1);
  expect(await labelsKept(phone)).toHaveLength(answered + next.length);
});

it('says of what may never be kept that it was not', async () => {
  const phone = await aLostPhone();
  const receipts = await push(db, phone, [
    opened({ ...phone, deviceSeq: 1 }, { note: 'cc 046 185 001 234' }),
    opened({ ...phone, deviceSeq: 2 }),
  ]);
  expect(receipts).toMatchObject([{ ...HELD_FOR_REVIEW, kept: false }, HELD_FOR_REVIEW]);
  expect(JSON.stringify(await rowsOf(phone))).not.toContain('046');
});

it('shows a lead who has looked what came afterwards as new', async () => {
  const phone = await aLostPhone();
  await push(db, phone, many(phone, { from: 1, count: 2 }));
  const mark = { seen_at: new Date(NOW), seen_by: phone.personId };
  await db.updateTable('refused_op').set(mark).where('device_id', '=', phone.deviceId).execute();
  await push(db, phone, many(phone, { from: 3, count: 2 }), NOW + 1000);
  expect((await rowsOf(phone)).map((row) => row.seen_at !== null)).toEqual([true, false]);
  expect(await labelsKept(phone)).toHaveLength(4);
});

it('wipes each number on its own day, and keeps the rest of what stands for review', async () => {
  const phone = await aLostPhone();
  const until = (end: number, deleteOn: string) => ({
    phone: { number: `090500000${end}`, consentAt: '2026-11-18T05:00:00Z', deleteOn },
    label: `bà ${end}.`,
  });
  const first = opened({ ...phone, deviceSeq: 1 }, until(1, '2026-12-20'));
  const second = opened({ ...phone, deviceSeq: 2 }, until(2, '2026-12-10'));
  const { phone: number } = until(3, '2026-12-15');
  const change = amended({ ...phone, deviceSeq: 3 }, first, { phone: number });
  await push(db, phone, [first, second, change]);
  const left = async (day: string) => {
    await wipePersonal(db, { provinceCode: H57, now: Date.parse(`${day}T01:00:00Z`) });
    const text = JSON.stringify(await rowsOf(phone));
    return [1, 2, 3].filter((end) => text.includes(`090500000${end}`));
  };
  expect(await left('2026-12-09')).toEqual([1, 2, 3]);
  expect(await left('2026-12-10')).toEqual([1, 3]);
  expect(await left('2026-12-15')).toEqual([1]);
  expect(await left('2026-12-20')).toEqual([]);
  expect(await labelsKept(phone)).toEqual(['bà 1.', 'bà 2.', '']);
});

it('keeps no number that has no day to go on', async () => {
  const phone = await aLostPhone();
  const endless = {
    number: '0905000009',
    consentAt: '2026-11-18T05:00:00Z',
    deleteOn: '9999-12-31',
  };
  expect(
    await push(db, phone, [opened({ ...phone, deviceSeq: 1 }, { phone: endless })]),
  ).toMatchObject([HELD_FOR_REVIEW]);
  expect(await labelsKept(phone)).toEqual(['bà Hoa']);
  expect(JSON.stringify(await rowsOf(phone))).not.toContain('0905000009');
});
