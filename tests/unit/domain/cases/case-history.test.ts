import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHistory } from '#domain/cases/case-history.ts';
import { opName } from '#domain/cases/case-state.ts';
import type { Op } from '#domain/protocol/op.ts';
import { amended, opened } from '../../../builders/cases.ts';

const first = opened({ deviceId: 'a', deviceSeq: 1 });

/** Word for word: all that is reached over bases and over earlier ops of the own device. */
function seenBy(op: Op, ops: readonly Op[]): Set<string> {
  const found = new Set<string>();
  const stack = [op];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { deviceId, deviceSeq, baseVersion } = next;
    const parents = ops.filter(
      (it) =>
        (baseVersion ?? '').split(',').includes(opName(it)) ||
        (it.deviceId === deviceId && it.deviceSeq < deviceSeq),
    );
    for (const parent of parents) {
      const name = opName(parent);
      if (found.has(name) || name === opName(op)) continue;
      found.add(name);
      stack.push(parent);
    }
  }
  return found;
}

const name = fc.record({
  deviceId: fc.constantFrom('a', 'b', 'c'),
  deviceSeq: fc.integer({ min: 1, max: 6 }),
});
const wild = fc.uniqueArray(
  fc.record({
    at: name,
    bases: fc.array(name, { maxLength: 2 }),
    wallAt: fc.integer({ min: 0, max: 5 }),
  }),
  { selector: ({ at }) => opName(at), maxLength: 15 },
);

describe('the history of a case', () => {
  it('is what the bases say, in loops of hostile phones too', () => {
    fc.assert(
      fc.property(wild, (written) => {
        const ops = written.map(({ at, bases, wallAt }) =>
          amended({ ...at, wallAt, baseVersion: bases.map(opName).join(',') }, first, {}),
        );
        const history = readHistory(ops);
        const sizes = history.ops.map((op) => seenBy(op, ops).size);
        expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
        const unseen = ops.filter((op) => !ops.some((it) => seenBy(it, ops).has(opName(op))));
        expect(history.heads).toEqual(unseen.map(opName).sort());
      }),
      { numRuns: 300 },
    );
  });

  it('looks at each base a few times only, however long it grows', () => {
    let looks = 0;
    const counted = (op: Op): Op =>
      new Proxy(op, {
        get: (target, key) => {
          looks++;
          return Reflect.get(target, key);
        },
      });
    const looksPerOp = (count: number) => {
      looks = 0;
      const ops = Array.from({ length: count }, (_, i) =>
        amended({ deviceId: 'b', deviceSeq: i + 1, baseVersion: `b:${i}`, wallAt: i }, first, {}),
      );
      readHistory(ops.map(counted));
      return looks / count;
    };
    expect(looksPerOp(1600) / looksPerOp(200)).toBeLessThan(2);
  });
});
