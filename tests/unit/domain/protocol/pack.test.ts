import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AUTONOMIES,
  type CaseBody,
  HELP_KINDS,
  type KeptPhone,
  NEXT_TIMES,
  OBSTACLES,
  OUTCOMES,
  PHONE_PURPOSES,
} from '#domain/cases/case.ts';
import { FOLLOW_UP_ENDS } from '#domain/cases/follow-up.ts';
import { canonicalOp, canonicalText } from '#domain/protocol/canonical-op.ts';
import { OPENING_KINDS, type Op, type OpeningKind } from '#domain/protocol/op.ts';
import { packOps, unpackOps } from '#domain/protocol/pack/pack-ops.ts';
import { readOp } from '#domain/protocol/read-op.ts';
import { TAUGHT } from '#domain/sessions/session.ts';
import { aCase, amended, opened } from '../../../builders/cases.ts';

const text = (maxLength: number) =>
  fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(...'aàáđ -:,"\\\n1'),
        fc.string({ minLength: 1, maxLength: 1 }),
      ),
      maxLength,
    })
    .filter((it) => !it.includes('\u0000'));
const day = fc
  .date({ min: new Date('2022-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((it) => it.toISOString().slice(0, 10));
const code = fc.option(
  fc.oneof(
    fc.constantFrom(
      'H57.36.05',
      '2.000815',
      'H57.36.05-261118-0975',
      'H57.36.05--1',
      '--0975',
      'a-b',
    ),
    text(10),
  ),
);

const body: fc.Arbitrary<CaseBody> = fc.record({
  day: fc.oneof(day, text(10)),
  unitCode: text(10),
  village: text(10),
  help: fc.uniqueArray(fc.constantFrom(...HELP_KINDS)),
  procedureCode: code,
  agencyCode: code,
  dossierCode: code,
  outcome: fc.constantFrom(...OUTCOMES),
  obstacles: fc.uniqueArray(fc.constantFrom(...OBSTACLES)),
  minutes: fc.option(fc.integer({ min: 0, max: 1000 })),
  autonomy: fc.constantFrom(...AUTONOMIES),
  label: text(10),
  phone: fc.option(
    fc.record(
      {
        number: text(12),
        consentAt: fc.oneof(
          fc
            .date({ min: new Date('2022-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
            .map((it) => it.toISOString()),
          text(10),
        ),
        deleteOn: fc.oneof(day, text(10)),
        purposes: fc.uniqueArray(fc.constantFrom(...PHONE_PURPOSES), { minLength: 1 }),
      },
      { requiredKeys: ['number', 'consentAt', 'deleteOn'] },
    ),
  ),
  note: text(30),
});
const sessionId = fc.constantFrom('6f0e2a52-5a9e-4d4f-9b57-0d5b3c9c1a11:9', 'other:7');
const written = fc.tuple(body, fc.option(sessionId), fc.option(fc.constantFrom(...NEXT_TIMES))).map(
  ([it, id, nextTime]): CaseBody => ({
    ...it,
    ...(id === null ? {} : { sessionId: id }),
    ...(nextTime === null ? {} : { nextTime }),
  }),
);
const session = {
  day,
  village: text(10),
  present: fc.array(text(9), { maxLength: 4 }),
  people: fc.option(fc.nat(500)),
  taught: fc.uniqueArray(fc.constantFrom(...TAUGHT)),
  note: text(9),
};

const DEVICE = '6f0e2a52-5a9e-4d4f-9b57-0d5b3c9c1a11';
const payload = fc.oneof(
  { weight: 3, arbitrary: written.map((it) => ({ kind: 'case.opened' as const, body: it })) },
  fc
    .record({ ...session, unitCode: text(9) })
    .map((it) => ({ kind: 'session.held' as const, body: it })),
  fc
    .record(session, { requiredKeys: [] })
    .map((change) => ({ kind: 'session.amended' as const, change })),
  text(9).map((reason) => ({ kind: 'session.voided' as const, reason })),
  fc
    .record({ lessonId: text(9), lessonVersion: fc.nat(99), day, unitCode: text(9) })
    .map((it) => ({ kind: 'training.completed' as const, body: it })),
  fc
    .record({ what: text(9), due: day })
    .map((followUp) => ({ kind: 'case.follow_up_set' as const, followUp })),
  fc
    .record({ followUpId: sessionId, how: fc.constantFrom(...FOLLOW_UP_ENDS) })
    .map((it) => ({ kind: 'case.follow_up_ended' as const, ...it })),
  fc
    .record(
      {
        minutes: fc.option(fc.nat(600)),
        help: fc.uniqueArray(fc.constantFrom(...HELP_KINDS)),
        appendNote: text(9),
      },
      { requiredKeys: [] },
    )
    .map((change) => ({ kind: 'case.amended' as const, change })),
  text(9).map((reason) => ({ kind: 'case.voided' as const, reason })),
  text(9).map((toPersonId) => ({ kind: 'case.handed_over' as const, toPersonId })),
);
const ops: fc.Arbitrary<Op[]> = fc
  .uniqueArray(
    fc.record({
      deviceSeq: fc.integer({ min: 1, max: 2_147_483_647 }),
      wallAt: fc.integer({ min: 0, max: 4e12 }),
      serverOffsetMs: fc.option(fc.integer({ min: -1e10, max: 1e10 })),
      contentVersion: text(8),
      entityId: fc.constantFrom(`${DEVICE}:0`, 'other:7', ''),
      baseVersion: fc.option(fc.constantFrom(`${DEVICE}:2`, `${DEVICE}:2,other:3`, 'other:3', '')),
      payload,
    }),
    { selector: (it) => it.deviceSeq, maxLength: 90 },
  )
  .map((drafts) =>
    drafts.map(({ payload: what, ...head }) => ({
      ...head,
      ...(OPENING_KINDS.includes(what.kind as OpeningKind)
        ? { entityId: `${DEVICE}:${head.deviceSeq}`, baseVersion: null }
        : {}),
      deviceId: DEVICE,
      ...what,
    })),
  );

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a packed batch', () => {
  it('gives back every op as it was, through JSON', () => {
    fc.assert(
      fc.property(ops, (given) => {
        const unpacked = unpackOps(throughJson(packOps(DEVICE, given)));
        expect(unpacked).toEqual({
          ok: true,
          value: { deviceId: DEVICE, ops: given.map(canonicalOp), malformed: [] },
        });
      }),
      { numRuns: 300 },
    );
  });

  it('keeps what every op has in common once', () => {
    const many = Array.from({ length: 50 }, (_, i) =>
      opened({ deviceId: DEVICE, deviceSeq: i + 1 }),
    );
    expect(JSON.stringify(packOps(DEVICE, many)).length).toBeLessThan(900);
  });

  it('of a phone that knows no sessions reads as the very op that it wrote', () => {
    const plain = opened({ deviceId: DEVICE, deviceSeq: 1 });
    const inSession = opened({ deviceId: DEVICE, deviceSeq: 2 }, { sessionId: `${DEVICE}:9` });
    const old = throughJson(packOps(DEVICE, [plain])) as { opened: object };
    expect(old.opened).not.toHaveProperty('session');
    const read = unpackOps(throughJson(packOps(DEVICE, [plain, inSession])));
    expect(read.ok && read.value.ops.map(canonicalText)).toEqual([
      canonicalText(plain),
      canonicalText(inSession),
    ]);
    expect(canonicalText(plain)).not.toContain('sessionId');
  });

  it('says what a number is kept for only where it is more than calling back', () => {
    const phone = {
      number: '0905123456',
      consentAt: '2026-11-20T02:00:00.000Z',
      deleteOn: '2026-12-20',
    };
    const packed = (of: KeptPhone) =>
      throughJson(packOps(DEVICE, [opened({ deviceId: DEVICE, deviceSeq: 1 }, { phone: of })])) as {
        opened: { phone: { of: unknown[][] } | unknown[][] };
      };
    const cellOf = (of: KeptPhone) => {
      const column = packed(of).opened.phone;
      return (Array.isArray(column) ? column : column.of)[0];
    };
    expect(cellOf(phone)).toHaveLength(3);
    const saying = (of: KeptPhone) =>
      canonicalText(opened({ deviceId: DEVICE, deviceSeq: 1 }, { phone: of }));
    expect(saying({ ...phone, purposes: ['call_back'] })).toBe(saying(phone));
    expect(cellOf({ ...phone, purposes: ['follow_up'] })).toHaveLength(4);
  });

  it.each([[['marketing']], [[]], ['call_back'], [['follow_up', 'follow_up', 'call_back']]])(
    'turns away a number that is kept for %j',
    (purposes) => {
      const phone = { number: '0905123456', consentAt: 'x', deleteOn: '2026-12-20', purposes };
      const opening = opened({ deviceId: DEVICE, deviceSeq: 1 });
      const malformed = { ok: false, error: { kind: 'malformed', field: 'phone' } };
      expect(readOp({ ...opening, body: { ...aCase(), phone } })).toEqual(malformed);
      const change = { ...opening, deviceSeq: 2, kind: 'case.amended', change: { phone } };
      expect(readOp(change)).toEqual(malformed);
    },
  );

  it('with one bad cell spoils that op only', () => {
    const many = Array.from({ length: 5 }, (_, i) =>
      opened({ deviceId: DEVICE, deviceSeq: i + 1 }, { minutes: i, label: `bà ${i}` }),
    );
    const packed = throughJson(packOps(DEVICE, many)) as { opened: Record<string, unknown[]> };
    packed.opened.minutes = [0, 1, 'hai', 3, 4];
    expect(unpackOps(packed)).toMatchObject({
      value: {
        ops: [{ deviceSeq: 1 }, { deviceSeq: 2 }, { deviceSeq: 4 }, { deviceSeq: 5 }],
        malformed: [{ deviceSeq: 3, field: 'minutes' }],
      },
    });
  });

  it('of a newer app is read as far as it is understood', () => {
    const packed = throughJson(packOps(DEVICE, [opened({ deviceId: DEVICE, deviceSeq: 1 })])) as {
      opened: object;
    };
    const newer = { ...packed, weather: [1], opened: { ...packed.opened, mood: ['ok'] } };
    expect(unpackOps(newer)).toMatchObject({ value: { ops: [{ body: aCase() }], malformed: [] } });
  });

  it.each<[string, (packed: Record<string, unknown>) => unknown]>([
    ['another version', (p) => ({ ...p, v: 2 })],
    ['a count that does not fit', (p) => ({ ...p, count: 3 })],
    ['a count to fill the memory', (p) => ({ ...p, count: 1e9 })],
    ['two ops of one name', (p) => ({ ...p, seq: [1, 0] })],
    ['numbers below one', (p) => ({ ...p, seq: [0, 1] })],
    ['a column cut short', (p) => ({ ...p, wall: [1] })],
    ['a column that is none', (p) => ({ ...p, kind: 'x' })],
    ['a place that is not there', (p) => ({ ...p, kind: { of: [0], at: '05' } })],
    ['a device that is a path', (p) => ({ ...p, device: '../x' })],
    ['nothing', () => null],
    ['a list', () => []],
    ['a text', () => 'x'],
  ])('%s is malformed', (_, spoil) => {
    const two = [1, 2].map((deviceSeq) => opened({ deviceId: DEVICE, deviceSeq }));
    expect(unpackOps(spoil(throughJson(packOps(DEVICE, two)) as Record<string, unknown>)).ok).toBe(
      false,
    );
  });

  it('of anything at all is read without throwing', () => {
    fc.assert(
      fc.property(ops, fc.anything(), fc.nat(), (given, poison, where) => {
        const packed = throughJson(packOps(DEVICE, given)) as Record<string, unknown>;
        const opened = packed.opened as Record<string, unknown>;
        const targets = [packed, opened];
        const target = targets[where % 2] ?? packed;
        const keys = Object.keys(target);
        target[keys[where % keys.length] ?? 'v'] = poison;
        const read = unpackOps(packed);
        if (read.ok) for (const op of read.value.ops) canonicalText(op);
      }),
    );
  });

  it('lets no character through that the database cannot keep', () => {
    for (const label of ['a\u0000b', 'a\ud800b']) {
      const packed = packOps(DEVICE, [opened({ deviceId: DEVICE, deviceSeq: 1 }, { label })]);
      expect(unpackOps(throughJson(packed))).toMatchObject({
        value: { ops: [], malformed: [{ field: 'label' }] },
      });
    }
  });
});

it('the canonical text of an op does not depend on the order of its keys and lists', () => {
  const op = opened({ deviceId: DEVICE, deviceSeq: 1 }, { help: ['account', 'payment'] });
  const other = opened({ deviceId: DEVICE, deviceSeq: 1 }, { help: ['payment', 'account'] });
  const turned = Object.fromEntries(Object.entries(other).reverse()) as Op;
  expect(canonicalText(turned)).toBe(canonicalText(op));
  expect(canonicalText(amended({ deviceId: DEVICE, deviceSeq: 2 }, op, { minutes: 1 }))).not.toBe(
    canonicalText(amended({ deviceId: DEVICE, deviceSeq: 2 }, op, { minutes: 2 })),
  );
});
