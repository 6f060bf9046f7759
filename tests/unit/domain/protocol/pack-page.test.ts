import { describe, expect, it } from 'vitest';
import type { PulledOp } from '#domain/protocol/op.ts';
import { packPage, unpackPage } from '#domain/protocol/pack/pack-page.ts';
import { MAX_BATCH_OPS } from '#domain/protocol/signature.ts';
import { realisticCases } from '../../../bench/realistic-cases.ts';

const ONE = '6f0e2a52-5a9e-4d4f-9b57-0d5b3c9c1a11';
const OTHER = '0b6d8f7e-2f4c-4a53-8a39-9a6f2f0c7d22';

/** Two phones that wrote in turn, and a change of the other's case. */
function aPage(): PulledOp[] {
  const one = realisticCases(ONE, 300);
  const other = realisticCases(OTHER, 200, 11);
  const all = one.flatMap((op, at) => (other[at] ? [op, other[at]] : [op]));
  const pulled = all.map((op, at): PulledOp => {
    const isOne = op.deviceId === ONE;
    const author = { personId: isOne ? 'p1' : 'p2', personName: isOne ? 'Hồ Thị Lan' : '' };
    return { ...op, serverSeq: 1_000 + 3 * at, ...author };
  });
  return [
    ...pulled,
    {
      deviceId: OTHER,
      deviceSeq: 201,
      entityId: `${ONE}:7`,
      baseVersion: `${ONE}:7`,
      wallAt: Date.parse('2026-11-01T00:00:00Z'),
      serverOffsetMs: null,
      contentVersion: '2026-11-01',
      kind: 'case.amended',
      change: { minutes: 5 },
      serverSeq: 9_000,
      personId: 'p2',
      personName: '',
    },
  ];
}

const json = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('a page as columns', () => {
  it('comes back as it was, in the server’s order', () => {
    const page = aPage();
    expect(unpackPage(json(packPage(page)))).toEqual({ ops: page, malformed: 0 });
    expect(unpackPage(packPage([]))).toEqual({ ops: [], malformed: 0 });
  });

  it('is at most half as long as rows', () => {
    const page = aPage();
    const columns = JSON.stringify(packPage(page)).length;
    expect(columns).toBeLessThan(JSON.stringify(page).length / 2);
  });

  it('of more ops of one phone than a batch may have loses none', () => {
    const ops = realisticCases(ONE, MAX_BATCH_OPS + 1).map(
      (op, at): PulledOp => ({ ...op, serverSeq: at + 1, personId: 'p1', personName: '' }),
    );
    const { ops: read, malformed } = unpackPage(json(packPage(ops)));
    expect([read.length, malformed]).toEqual([MAX_BATCH_OPS + 1, 0]);
  });

  it('loses only what cannot be read, and counts it', () => {
    const page = aPage();
    const packed = json(packPage(page));
    packed[0].person = ['too few'];
    const { ops, malformed } = unpackPage(packed);
    expect(ops).toEqual(page.filter((op) => op.deviceId === OTHER));
    expect(malformed).toBe(300);
  });

  it.each([null, 7, 'x', [null], [{}], [{ ops: 1, server: 2 }]])('%j is no page', (input) => {
    expect(unpackPage(input).ops).toEqual([]);
  });
});
