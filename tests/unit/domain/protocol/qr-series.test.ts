import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromBase45,
  joinParts,
  MOST_PARTS,
  PART_BYTES,
  readPart,
  type SeriesPart,
  toBase45,
  toSeries,
} from '#domain/protocol/qr-series.ts';

const ID = '0A1B2C3D';
const partsOf = (texts: string[]) => texts.map(readPart).filter((it): it is SeriesPart => !!it);

describe('base45', () => {
  it('is that of RFC 9285', () => {
    expect(toBase45(new TextEncoder().encode('AB'))).toBe('BB8');
    expect(toBase45(new TextEncoder().encode('Hello!!'))).toBe('%69 VD92EX0');
    expect(new TextDecoder().decode(fromBase45('QED8WEX0') ?? undefined)).toBe('ietf!');
  });

  it.each(['A', 'GGW', '::', 'ab', 'É00'])('turns "%s" away', (text) => {
    expect(fromBase45(text)).toBeNull();
  });
});

describe('a row of codes', () => {
  it('is read in any order, with doubles, and is whole only when none is missing', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 3 * PART_BYTES + 5 });
    fc.assert(
      fc.property(bytes, fc.infiniteStream(fc.nat()), (given, dice) => {
        const whole = new Uint8Array(given);
        const parts = partsOf(toSeries(whole, ID) ?? []);
        const next = () => Number(dice.next().value);
        const shuffled = [...parts, ...parts].sort(() => (next() % 2 ? 1 : -1));
        expect(joinParts(shuffled)).toEqual(whole);
        if (parts.length > 1) expect(joinParts(parts.slice(1))).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('does not mix two rows, and takes no other code for one', () => {
    const [a] = toSeries(new Uint8Array(PART_BYTES + 1).fill(1), ID) ?? [];
    const [, b] = toSeries(new Uint8Array(PART_BYTES + 1).fill(2), 'FFFFFFFF') ?? [];
    expect(joinParts(partsOf([a ?? '', b ?? '']))).toBeNull();
    for (const text of ['', 'DHS1:abc', 'https://x.vn', 'DHSQ/0A1B2C3D/3/2/BB8', 'DHSQ/0A/1/1/BB8'])
      expect(readPart(text), text).toBeNull();
  });

  it('is no row when it would be too long', () => {
    expect(toSeries(new Uint8Array(PART_BYTES * MOST_PARTS + 1), ID)).toBeNull();
  });
});
