import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOp, opName, project } from '#domain/cases/case-state.ts';
import type { CaseChange, Op } from '#domain/protocol/op.ts';
import { aCase, amended, handedOver, opened, voided } from '../../../builders/cases.ts';

const first = opened({ deviceId: 'a', deviceSeq: 1 }, { note: 'gặp ở nhà' });

describe('a case', () => {
  it('is what its opening says until somebody amends it', () => {
    expect(project([first])).toMatchObject({
      caseId: 'a:1',
      body: aCase({ note: 'gặp ở nhà' }),
      conflicts: [],
      voided: null,
      handedTo: null,
      version: 'a:1',
    });
  });

  it('is not there before its opening has arrived, and complete once it has', () => {
    const change = amended({ deviceId: 'b', deviceSeq: 1 }, first, { minutes: 5 });
    expect(project([change])).toBeNull();
    expect(project([change, first])?.body.minutes).toBe(5);
  });

  it('keeps both values of a field that two phones amended without knowing of each other', () => {
    const mine = amended({ deviceId: 'a', deviceSeq: 2, wallAt: 1 }, first, { minutes: 10 });
    const theirs = amended({ deviceId: 'b', deviceSeq: 1, wallAt: 2 }, first, { minutes: 50 });
    const state = project([first, mine, theirs]);
    expect(state?.conflicts).toEqual([
      {
        field: 'minutes',
        values: [
          { value: 50, opName: 'b:1' },
          { value: 10, opName: 'a:2' },
        ],
      },
    ]);
    expect(state?.version).toBe('a:2,b:1');
  });

  it('is told alike in whatever order the fields of its ops come back', () => {
    const change = (seq: number, minutes: number) =>
      amended({ deviceId: `d${seq}`, deviceSeq: 1, wallAt: seq }, first, {
        minutes,
        label: `${seq}`,
      });
    const ops = [first, change(2, 10), change(3, 50)];
    const turned = ops.map((op): Op => {
      if (op.kind !== 'case.opened') return op;
      const body = Object.fromEntries(Object.entries(op.body).reverse()) as typeof op.body;
      return { ...op, body };
    });
    const told = JSON.stringify(project(ops)?.conflicts);
    expect(JSON.stringify(project(turned)?.conflicts)).toBe(told);
    expect(project(ops)?.conflicts.map(({ field }) => field)).toEqual(['label', 'minutes']);
  });

  it('is settled by an amendment that has seen both', () => {
    const mine = amended({ deviceId: 'a', deviceSeq: 2 }, first, { minutes: 10 });
    const theirs = amended({ deviceId: 'b', deviceSeq: 1 }, first, { minutes: 50 });
    const version = project([first, mine, theirs])?.version ?? '';
    const chosen = amended({ deviceId: 'c', deviceSeq: 9, baseVersion: version }, first, {
      minutes: 50,
    });
    const state = project([chosen, theirs, first, mine]);
    expect(state?.conflicts).toEqual([]);
    expect(state?.body.minutes).toBe(50);
    expect(state?.version).toBe('c:9');
  });

  it('is in no conflict when two phones amend different fields, or agree', () => {
    const mine = amended({ deviceId: 'a', deviceSeq: 2 }, first, { minutes: 10, village: 'Tổ 4' });
    const theirs = amended({ deviceId: 'b', deviceSeq: 1 }, first, {
      label: 'bà H',
      village: 'Tổ 4',
    });
    const state = project([first, mine, theirs]);
    expect(state?.conflicts).toEqual([]);
    expect(state?.body).toMatchObject({ minutes: 10, label: 'bà H', village: 'Tổ 4' });
  });

  it('is in no conflict with the same phone, even when an op in between never arrived', () => {
    const second = amended({ deviceId: 'a', deviceSeq: 2 }, first, { minutes: 10 });
    const fourth = amended({ deviceId: 'a', deviceSeq: 4, baseVersion: 'a:3' }, first, {
      minutes: 12,
    });
    expect(project([first, second, fourth])).toMatchObject({
      conflicts: [],
      body: { minutes: 12 },
    });
  });

  it('gathers notes, and loses none', () => {
    const mine = amended({ deviceId: 'a', deviceSeq: 2, wallAt: 5 }, first, {
      appendNote: 'đã nộp',
    });
    const theirs = amended({ deviceId: 'b', deviceSeq: 1, wallAt: 4 }, first, {
      appendNote: 'đã gọi',
    });
    expect(project([theirs, mine, first])?.body.note).toBe('gặp ở nhà\nđã gọi\nđã nộp');
  });

  it('stays voided, with its reason, whatever is amended beside it', () => {
    const gone = voided({ deviceId: 'a', deviceSeq: 2 }, first, 'ghi hai lần');
    const theirs = amended({ deviceId: 'b', deviceSeq: 1 }, first, { minutes: 1 });
    expect(project([first, gone, theirs])?.voided?.reason).toBe('ghi hai lần');
  });

  it('knows to whom it was handed over', () => {
    const over = handedOver({ deviceId: 'a', deviceSeq: 2 }, first, 'minh');
    const on = handedOver({ deviceId: 'b', deviceSeq: 1, baseVersion: 'a:2' }, first, 'blup');
    expect(project([on, over, first])?.handedTo).toBe('blup');
  });

  it('survives ops that name each other in a circle', () => {
    const one = amended({ deviceId: 'b', deviceSeq: 1, baseVersion: 'c:1' }, first, { minutes: 1 });
    const two = amended({ deviceId: 'c', deviceSeq: 1, baseVersion: 'b:1' }, first, { minutes: 2 });
    const states = [project([first, one, two]), project([two, one, first])];
    expect(states[0]).toEqual(states[1]);
    expect([1, 2, 25]).toContain(states[0]?.body.minutes);
  });
});

const change: fc.Arbitrary<CaseChange> = fc.record(
  {
    minutes: fc.constantFrom(5, 10, 15),
    label: fc.constantFrom('bà Hoa', 'bà H'),
    outcome: fc.constantFrom('done' as const, 'waiting' as const),
    appendNote: fc.constantFrom('một', 'hai'),
  },
  { requiredKeys: [] },
);

/** Three phones write on one case; each has seen what it has seen. */
const history: fc.Arbitrary<Op[]> = fc
  .array(
    fc.record({
      phone: fc.constantFrom('a', 'b', 'c'),
      sees: fc.nat(),
      wallAt: fc.integer({ min: 0, max: 5 }),
      what: fc.oneof(
        change.map((it) => ({ kind: 'amend' as const, change: it })),
        fc.constant({ kind: 'void' as const }),
        fc.constantFrom('lan', 'minh').map((to) => ({ kind: 'hand' as const, to })),
      ),
    }),
    { maxLength: 8 },
  )
  .map((steps) => {
    const ops: Op[] = [first];
    for (const [i, { phone, sees, wallAt, what }] of steps.entries()) {
      const base = ops[sees % ops.length] ?? first;
      const at = { deviceId: phone, deviceSeq: i + 2, baseVersion: opName(base), wallAt };
      if (what.kind === 'amend') ops.push(amended(at, first, what.change));
      else if (what.kind === 'void') ops.push(voided(at, first, `lý do ${i}`));
      else ops.push(handedOver(at, first, what.to));
    }
    return ops;
  });

describe('a case opened before the next time was asked about', () => {
  const old = opened({ deviceId: 'may-1', deviceSeq: 1 });
  const said = amended({ deviceId: 'may-1', deviceSeq: 2 }, old, { nextTime: 'reminded' });

  it('says nothing of it', () => {
    const state = project([old]);
    expect(state && Object.keys(state.body)).not.toContain('nextTime');
    expect(state?.conflicts).toEqual([]);
  });

  it('takes the answer later', () => {
    expect(project([said, old])?.body.nextTime).toBe('reminded');
  });
});

describe('all replicas', () => {
  it('come to the same state whatever the order and the doubles', () => {
    fc.assert(
      fc.property(
        history.chain((ops) =>
          fc.tuple(
            fc.constant(ops),
            fc.shuffledSubarray([...ops, ...ops], { minLength: ops.length * 2 }),
          ),
        ),
        ([ops, shuffled]) => {
          expect(project(shuffled)).toEqual(project(ops));
          expect(project(shuffled.reduce(addOp, []))).toEqual(project(ops));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('lose no value: each write was seen by a later one or still stands', () => {
    fc.assert(
      fc.property(history, (ops) => {
        const state = project(ops);
        const written = ops.filter((op) => op.kind === 'case.amended' && op.change.minutes);
        for (const op of written) {
          const minutes = op.kind === 'case.amended' ? op.change.minutes : null;
          const later = written.some((it) => it !== op && it.deviceSeq > op.deviceSeq);
          const standing = state?.conflicts.find((it) => it.field === 'minutes')?.values ?? [
            { value: state?.body.minutes },
          ];
          if (!later) expect(standing.map((it) => it.value)).toContain(minutes);
        }
      }),
    );
  });

  it('have no conflict left after one amendment on top', () => {
    fc.assert(
      fc.property(history, (ops) => {
        const version = project(ops)?.version ?? '';
        const all = { minutes: 1, label: 'x', outcome: 'done' as const };
        const top = amended({ deviceId: 'lead', deviceSeq: 1, baseVersion: version }, first, all);
        const fields = project([...ops, top])?.conflicts.map((it) => it.field) ?? [];
        expect(fields.filter((field) => field !== 'owner')).toEqual([]);
      }),
    );
  });
});
