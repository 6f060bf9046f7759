// What the points would be if a rate moved: the same rules on other numbers, and the place it would give.

import type { IndicatorSet } from '../indicators/indicator-set.ts';
import { type Rank, rankAll } from './rank.ts';
import { type IndexInput, type PartMeasure, type UnitIndex, unitIndex } from './unit-index.ts';

/** A supposed value of one part: a rate from 0 to 1, or so many more in the numerator. */
export type Supposition = { indicator: string; rate: number } | { indicator: string; more: number };

export interface WhatIf {
  before: UnitIndex;
  after: UnitIndex;
  /** Points gained in what is known; negative when lost. To the hundredth. */
  gained: number;
  /** Null while the total is unknown, before or after. */
  rank_before: Rank | null;
  rank_after: Rank | null;
}

/** A part of which nothing is known is supposed from ten thousand: its rate alone decides its points. */
const SUPPOSED_DENOMINATOR = 10_000;

/** `peers`: totals of the other units of the level, without the unit itself. */
export function whatIf(
  set: IndicatorSet,
  input: IndexInput,
  {
    suppositions,
    peers,
  }: { suppositions: readonly Supposition[]; peers: readonly (number | null)[] },
): WhatIf {
  const before = unitIndex(set, input);
  const after = unitIndex(set, { ...input, measures: suppose(input.measures, suppositions) });
  return {
    before,
    after,
    gained: Math.round((after.known_score - before.known_score) * 100) / 100,
    rank_before: rankAmong(before.total, peers),
    rank_after: rankAmong(after.total, peers),
  };
}

export function suppose(
  measures: readonly PartMeasure[],
  suppositions: readonly Supposition[],
): PartMeasure[] {
  const byIndicator = new Map(measures.map((each) => [each.indicator, each]));
  for (const supposition of suppositions) {
    const { indicator } = supposition;
    const given = byIndicator.get(indicator);
    const base: PartMeasure = given?.denominator
      ? given
      : { indicator, numerator: 0, denominator: SUPPOSED_DENOMINATOR, source: 'entered' };
    const { denominator } = base;
    const wanted =
      'rate' in supposition
        ? Math.round(supposition.rate * denominator)
        : base.numerator + supposition.more;
    const numerator = Math.min(Math.max(wanted, 0), denominator);
    byIndicator.set(indicator, { ...base, numerator });
  }
  return [...byIndicator.values()];
}

function rankAmong(total: number | null, peers: readonly (number | null)[]): Rank | null {
  const all = new Map<number, number | null>(peers.map((peer, at) => [at + 1, peer]));
  return rankAll(all.set(0, total)).get(0) ?? null;
}
