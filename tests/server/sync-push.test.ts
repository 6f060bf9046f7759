import { beforeAll, describe, expect, it } from 'vitest';
import { MOST_OPS_OF_CASE } from '#domain/cases/case-history.ts';
import type { Op } from '#domain/protocol/op.ts';
import { dayOf } from '#domain/time/day.ts';
import { receiveOps } from '#server/services/sync/receive/receive-ops.ts';
import { A_LUOI_2, amended, handedOver, opened, PHU_XUAN, voided } from '../builders/cases.ts';
import { aPerson, aPhone, aVolunteer, counts, H57, NOW, type Phone, push } from './sync-team.ts';
import { freshDatabase, type TestDatabase } from './test-database.ts';

let base: TestDatabase;
let lan: Phone;

beforeAll(async () => {
  base = await freshDatabase();
  lan = await aVolunteer(base.db, PHU_XUAN);
});

const caseOf = (op: Op) =>
  base.db
    .selectFrom('assisted_case')
    .selectAll()
    .where('case_id', '=', op.entityId)
    .executeTakeFirst();

describe('a batch', () => {
  it('enters the log and the projection in one go', async () => {
    const phone = await aPhone(base.db, lan.personId);
    const op = opened({ ...phone, deviceSeq: 1 }, { obstacles: ['old_phone'], note: 'hẹn mai' });
    expect(await push(base.db, phone, [op])).toEqual([
      { deviceSeq: 1, status: 'stored', serverSeq: expect.any(Number) },
    ]);
    expect(await caseOf(op)).toMatchObject({
      unit_code: PHU_XUAN,
      day: '2026-11-18',
      month: '2026-11',
      help: ['submission'],
      dossier_code: 'H57.36.05-261118-0975',
      obstacles: ['old_phone'],
      note: 'hẹn mai',
      voided: false,
      conflicts: [],
      person_id: lan.personId,
      owner_id: lan.personId,
    });
  });

  it('from a phone whose clock is wrong is let in, and not when it is years ahead', async () => {
    const phone = await aPhone(base.db, lan.personId);
    const at = (deviceSeq: number, day: string, wallAt: number) => ({
      ...opened({ ...phone, deviceSeq }, { day }),
      wallAt,
    });
    const DAY_MS = 86_400_000;
    const answers = await push(base.db, phone, [
      at(1, dayOf(NOW + DAY_MS), NOW + DAY_MS),
      at(2, dayOf(NOW), 0),
      at(3, dayOf(NOW - 40 * DAY_MS), NOW - 40 * DAY_MS),
      at(4, dayOf(NOW + 900 * DAY_MS), NOW + 900 * DAY_MS),
      at(5, dayOf(NOW + DAY_MS), NOW),
    ]);
    expect(answers.map((it) => it.status)).toEqual([
      ...['stored', 'stored', 'stored'],
      ...['refused', 'refused'],
    ]);
  });

  it('sent twice, and twice at once, is counted once', async () => {
    const phone = await aPhone(base.db, lan.personId);
    const ops = [1, 2, 3].map((deviceSeq) => opened({ ...phone, deviceSeq }));
    const before = await counts(base.db);
    const answers = await Promise.all([0, 1, 2].map(() => push(base.db, phone, ops)));
    const again = await push(base.db, phone, ops);
    expect(await counts(base.db)).toEqual({ ops: before.ops + 3, cases: before.cases + 3 });
    expect(answers.flat().filter((it) => it.status === 'stored')).toHaveLength(3);
    expect(again.every((it) => it.status === 'already_had')).toBe(true);
  });

  it('with the same name and other content is refused, never silent, and kept for review', async () => {
    const phone = await aPhone(base.db, lan.personId);
    await push(base.db, phone, [opened({ ...phone, deviceSeq: 1 })]);
    const clone = opened({ ...phone, deviceSeq: 1 }, { label: 'ông Tư' });
    expect(await push(base.db, phone, [clone, opened({ ...phone, deviceSeq: 2 })])).toEqual([
      { deviceSeq: 1, status: 'refused', reason: 'name_taken' },
      { deviceSeq: 2, status: 'stored', serverSeq: expect.any(Number) },
    ]);
    expect(await caseOf(clone)).toMatchObject({ label: 'bà Hoa' });
    const kept = await base.db
      .selectFrom('refused_op')
      .selectAll()
      .where('device_id', '=', phone.deviceId)
      .executeTakeFirstOrThrow();
    expect(kept).toMatchObject({
      reason: 'name_taken',
      content: expect.stringContaining('ông Tư'),
    });
  });

  it('passes the other 99 when one at its head is poisoned', async () => {
    const phone = await aPhone(base.db, lan.personId);
    const ops = Array.from({ length: 100 }, (_, i) => opened({ ...phone, deviceSeq: i + 1 }));
    ops[0] = opened({ ...phone, deviceSeq: 1 }, { help: [] });
    const receipts = await push(base.db, phone, ops);
    expect(receipts[0]).toEqual({
      deviceSeq: 1,
      status: 'refused',
      reason: 'invalid_case',
      field: 'help',
    });
    expect(receipts.filter((it) => it.status === 'stored')).toHaveLength(99);
  });

  it('passes the others when the database itself will not have one', async () => {
    const phone = await aPhone(base.db, lan.personId);
    const ops = Array.from({ length: 9 }, (_, i) => opened({ ...phone, deviceSeq: i + 1 }));
    // No check on the way knows this one: it is made to pass them all and to break in PostgreSQL.
    ops[4] = opened({ ...phone, deviceSeq: 5 }, { minutes: 30, village: 'a\u0000b' });
    const receipts = await push(base.db, phone, ops);
    expect(receipts.map((it) => it.status)).toEqual(
      ops.map((op) => (op.deviceSeq === 5 ? 'refused' : 'stored')),
    );
  });
});

describe('an op is refused', () => {
  const refusals: [string, (phone: Phone) => Op, object][] = [
    [
      'for a unit that does not exist',
      (p) => opened(at(p), { unitCode: '99999' }),
      { reason: 'unknown_unit' },
    ],
    [
      'for a unit of another team',
      (p) => opened(at(p), { unitCode: A_LUOI_2 }),
      { reason: 'out_of_scope' },
    ],
    [
      'for a day in the future',
      (p) => opened(at(p), { day: '2026-11-21' }),
      { reason: 'invalid_case', field: 'day' },
    ],
    [
      'for an identity number in the note',
      (p) => opened(at(p), { note: 'cc 046185001234' }),
      { reason: 'forbidden_number', field: 'note' },
    ],
    [
      'for a case nobody knows',
      (p) => amended(at(p), { entityId: 'x:1' }, { minutes: 5 }),
      { reason: 'unknown_entity' },
    ],
    [
      'for an empty reason',
      (p) => voided(at(p), { entityId: `${p.deviceId}:1` }, ' '),
      { reason: 'invalid_case' },
    ],
  ];
  const at = (phone: Phone) => ({ ...phone, deviceSeq: 7 });

  it.each(refusals)('%s', async (_, make, wanted) => {
    const phone = await aPhone(base.db, lan.personId);
    const [receipt] = await push(base.db, phone, [make(phone)]);
    expect(receipt).toMatchObject({ deviceSeq: 7, status: 'refused', ...wanted });
  });

  it('for a case of another team, in the same words as for one that does not exist', async () => {
    const other = await aVolunteer(base.db, A_LUOI_2);
    const theirs = opened({ ...other, deviceSeq: 1 }, { unitCode: A_LUOI_2 });
    await push(base.db, other, [theirs]);
    const [receipt] = await push(base.db, lan, [
      amended({ ...lan, deviceSeq: 90 }, theirs, { minutes: 1 }),
    ]);
    expect(receipt).toMatchObject({ status: 'refused', reason: 'unknown_entity' });
  });

  it('and nothing of an identity number is kept, not even for review', async () => {
    const phone = await aPhone(base.db, lan.personId);
    await push(base.db, phone, [
      opened({ ...phone, deviceSeq: 1 }, { note: 'cc 046 185 001 234' }),
      opened({ ...phone, deviceSeq: 2 }, { help: [], note: 'otp 123456' }),
      opened({ ...phone, deviceSeq: 3 }, { help: [], note: 'hẹn mai' }),
    ]);
    const kept = await base.db
      .selectFrom('refused_op')
      .select(['device_seq', 'content'])
      .where('device_id', '=', phone.deviceId)
      .orderBy('device_seq')
      .execute();
    expect(kept.map((it) => it.content !== null)).toEqual([false, false, true]);
  });
});

describe('a case', () => {
  it('keeps both values when two phones amend one field, and a later amendment settles it', async () => {
    const one = await aPhone(base.db, lan.personId);
    const two = await aVolunteer(base.db, PHU_XUAN);
    const first = opened({ ...one, deviceSeq: 1 });
    await push(base.db, one, [first]);
    await push(base.db, one, [
      amended({ ...one, deviceSeq: 2 }, first, { minutes: 10, label: 'bà H' }),
    ]);
    const [receipt] = await push(base.db, two, [
      amended({ ...two, deviceSeq: 1 }, first, { minutes: 50, village: 'Tổ 4' }),
    ]);
    expect(receipt).toMatchObject({ status: 'conflict', fields: ['minutes'] });
    expect(await caseOf(first)).toMatchObject({ label: 'bà H', village: 'Tổ 4' });

    const version = [`${one.deviceId}:2`, `${two.deviceId}:1`].sort().join(',');
    const settled = amended({ ...one, deviceSeq: 3, baseVersion: version }, first, { minutes: 50 });
    expect(await push(base.db, one, [settled])).toMatchObject([{ status: 'stored' }]);
    expect(await caseOf(first)).toMatchObject({ minutes: 50, conflicts: [] });
  });

  it('keeps the reason when it is voided', async () => {
    const phone = await aPhone(base.db, lan.personId);
    const op = opened({ ...phone, deviceSeq: 1 });
    await push(base.db, phone, [op, voided({ ...phone, deviceSeq: 2 }, op, 'ghi nhầm người')]);
    expect(await caseOf(op)).toMatchObject({ voided: true, void_reason: 'ghi nhầm người' });
  });

  it('belongs to whom it was handed over to', async () => {
    const phone = await aPhone(base.db, lan.personId);
    const minh = await aPerson(base.db, [{ unitCode: A_LUOI_2 }]);
    const op = opened({ ...phone, deviceSeq: 1 });
    await push(base.db, phone, [op, handedOver({ ...phone, deviceSeq: 2 }, op, minh)]);
    expect(await caseOf(op)).toMatchObject({ owner_id: minh, person_id: lan.personId });
  });
});

it('takes two thousand ops of one case, and says of the next that it is full', async () => {
  const phone = await aPhone(base.db, lan.personId);
  const first = opened({ ...phone, deviceSeq: 1 });
  const changes = Array.from({ length: MOST_OPS_OF_CASE }, (_, i) => {
    const deviceSeq = i + 2;
    const baseVersion = `${phone.deviceId}:${deviceSeq - 1}`;
    return amended({ ...phone, deviceSeq, baseVersion }, first, { minutes: 1 + (i % 60) });
  });
  const receipts = await push(base.db, phone, [first, ...changes]);
  expect(receipts.filter((it) => it.status === 'stored')).toHaveLength(MOST_OPS_OF_CASE);
  const last = changes.at(-1)?.deviceSeq;
  const full = { deviceSeq: last, status: 'refused', reason: 'case_full' };
  expect(receipts.at(-1)).toEqual(full);
  const next = { ...phone, deviceSeq: (last ?? 0) + 1 };
  expect(await push(base.db, phone, [amended(next, first, { minutes: 5 })])).toMatchObject([
    { status: 'refused', reason: 'case_full' },
  ]);
});

it('takes unsent ops of a revoked device in for review, and counts them nowhere', async () => {
  const phone = await aPhone(base.db, lan.personId);
  const known = opened({ ...phone, deviceSeq: 1 });
  await push(base.db, phone, [known]);
  const before = await counts(base.db);
  const late = opened({ ...phone, deviceSeq: 2 });
  const receipts = await receiveOps(base.db, {
    author: { ...phone, isRevoked: true },
    now: NOW,
    batch: { deviceId: phone.deviceId, ops: [known, late], malformed: [] },
  });
  expect(receipts).toMatchObject([
    { deviceSeq: 1, status: 'already_had' },
    { deviceSeq: 2, status: 'refused', reason: 'device_revoked' },
  ]);
  expect(await counts(base.db)).toEqual(before);
  const kept = await base.db
    .selectFrom('refused_op')
    .select(['content', 'reason'])
    .where('province_code', '=', H57)
    .where('device_id', '=', phone.deviceId)
    .execute();
  expect(kept).toMatchObject([
    { reason: 'device_revoked', content: expect.stringContaining('bà Hoa') },
  ]);
});
