import { describe, expect, it } from 'vitest';
import { type Cause, explainDifference } from '#domain/index/explain-difference.ts';

const aCause = (reason: string, numerator: number, denominator = 0, certain = false): Cause => ({
  reason,
  effect: { numerator, denominator },
  certain,
});
const explain = (numerator: number, denominator: number, ...causes: Cause[]) => {
  const found = explainDifference({ numerator, denominator }, causes);
  const { numerator: n, denominator: d } = found.unexplained;
  return [found.causes.map((cause) => cause.reason).join('+'), n, d];
};

describe('a difference is explained', () => {
  it('by what is certain first, and by what fits the rest', () => {
    const certain = aCause('not_synced', 5, 6, true);
    expect(explain(-1, 6, certain, aCause('late', -6))).toEqual(['not_synced+late', 0, 0]);
    expect(explain(5, 6, certain, aCause('late', -6))).toEqual(['not_synced', 0, 0]);
  });

  it('by two causes where one alone does not do', () => {
    const causes = [aCause('late', -6), aCause('supplement_twice', -4), aCause('other', -3)];
    expect(explain(-10, 0, ...causes)).toEqual(['late+supplement_twice', 0, 0]);
    expect(explain(-6, 0, ...causes)).toEqual(['late', 0, 0]);
  });

  it('never by more than there is, nor by causes that cancel each other', () => {
    expect(explain(-2, 0, aCause('late', -6))).toEqual(['', -2, 0]);
    expect(explain(0, 0, aCause('late', -6), aCause('officer_missing', 6))).toEqual(['', 0, 0]);
    expect(explain(-1, 0, aCause('late', -6), aCause('officer_missing', 5))).toEqual(['', -1, 0]);
  });

  it('and what is left is said', () => {
    expect(explain(-8, 3, aCause('late', -6))).toEqual(['late', -2, 3]);
  });
});
