// Points as the national portal gives them. Every figure it published and that we hold (34 provinces and some fifty of
// their units, autumn 2026) comes out to the hundredth under these rules: a part is max × min(1, rate ÷ threshold),
// rounded to the hundredth by the portal's own arithmetic; a group adds the ROUNDED parts, a total adds the groups. The satisfaction group
// tells the two ways of adding apart: 5.90 + 2.98 + 2.30 = 11.18 as published; added first it would be 11.19.

import type { BandId, GroupId, Indicator, IndicatorSet, Level } from './indicator-set.ts';
import { findIndicator } from './indicator-set.ts';
import { addHundredths, hundredths, portalHundredths } from './round.ts';

export interface Measure {
  metric: string;
  numerator: number | null;
  denominator: number | null;
}

/** Why there are no points: never to be shown as 0. */
export type NoScore =
  | 'unknown_metric'
  | 'not_scored'
  | 'missing_value'
  | 'bad_value'
  | 'zero_denominator';
export type Score =
  | { score: number; maxScore: number; estimated: boolean; indicator: Indicator }
  | { score: null; maxScore: number | null; reason: NoScore; indicator: Indicator | null };

export function scoreMetric(set: IndicatorSet, measure: Measure): Score {
  const indicator = findIndicator(set, measure.metric);
  if (!indicator) return { score: null, maxScore: null, reason: 'unknown_metric', indicator: null };
  const points = pointsOf(set, indicator, measure);
  const maxScore = indicator.max;
  return typeof points === 'number'
    ? { score: points, maxScore, estimated: indicator.estimated, indicator }
    : { score: null, maxScore, reason: points, indicator };
}

function pointsOf(
  set: IndicatorSet,
  indicator: Indicator,
  { numerator, denominator }: Measure,
): number | NoScore {
  if (indicator.thresholdPercent === null) return 'not_scored';
  if (numerator === null || denominator === null) return 'missing_value';
  if (!(numerator >= 0) || !(denominator >= 0)) return 'bad_value';
  if (!Number.isFinite(numerator) || !Number.isFinite(denominator)) return 'bad_value';
  if (denominator === 0) return pointsOfNothing(indicator, numerator);
  if (indicator.alwaysFull) return indicator.max;
  if (set.arithmetic === 'portal') {
    const exact = (numerator / denominator) * 100;
    const percent = indicator.percentFirst ? Number(exact.toFixed(2)) : exact;
    return portalHundredths({ percent, max: indicator.max, full: indicator.thresholdPercent });
  }
  const full = denominator * indicator.thresholdPercent;
  return hundredths(Math.min(numerator * 100, full) * indicator.max, full);
}

function pointsOfNothing(indicator: Indicator, numerator: number): number | NoScore {
  if (numerator > 0) return 'bad_value';
  if (indicator.zeroDenominator === 'full') return indicator.max;
  return indicator.zeroDenominator === 'zero' ? 0 : 'zero_denominator';
}

export interface GroupScore {
  group: GroupId;
  /** Null when a part is unknown: half a group is not a group. */
  score: number | null;
  maxScore: number;
  estimated: boolean;
  parts: {
    indicator: Indicator;
    score: number | null;
    given: 'measured' | 'granted' | 'missing';
  }[];
}

/**
 * The points of one group. At a level where an indicator does not apply its maximum is granted, as the portal grants
 * it to communes (4.6 for Sơn Hòa); the province's values that stand for all (1.1–1.3) are passed in like any other.
 */
export function scoreGroup(
  set: IndicatorSet,
  group: GroupId,
  given: { measures: readonly Measure[]; level: Level },
): GroupScore {
  const scored = set.indicators.filter(
    (each) => each.group === group && each.thresholdPercent !== null,
  );
  const parts = scored.map((indicator): GroupScore['parts'][number] => {
    const measure = given.measures.find((each) => findIndicator(set, each.metric) === indicator);
    if (measure) {
      const scored = scoreMetric(set, measure);
      return { indicator, score: scored.score ?? blankAsNone(scored), given: 'measured' };
    }
    const applies = indicator.provinceValueForAll || indicator.levels.includes(given.level);
    return applies
      ? { indicator, score: null, given: 'missing' }
      : { indicator, score: pointsWhereNotMeasured(indicator), given: 'granted' };
  });
  return {
    group,
    score: addKnown(parts.map((part) => part.score)),
    maxScore: set.groups.find((each) => each.id === group)?.max ?? 0,
    estimated: scored.some((each) => each.estimated),
    parts,
  };
}

/** What a level gets of an indicator that does not apply to it. */
export function pointsWhereNotMeasured(indicator: Indicator): number {
  return indicator.pointsWhereNotMeasured === 'none' ? 0 : indicator.max;
}

/** A blank in a sum counts 0; whatever else has no points makes the sum unknown. */
export function blankAsNone(scored: Score): 0 | null {
  const isBlank = scored.score === null && scored.reason === 'zero_denominator';
  return isBlank && scored.indicator?.zeroDenominator === 'blank' ? 0 : null;
}

/** The total of the groups; null as soon as one is unknown. */
export function scoreTotal(groups: readonly (number | null)[]): number | null {
  return addKnown(groups);
}

/** The band of a total out of 100: 90 is already excellent, 89.99 is not. */
export function band(set: IndicatorSet, total: number): BandId {
  return set.bands.find((each) => total >= each.from)?.id ?? 'weak';
}

function addKnown(figures: readonly (number | null)[]): number | null {
  const known = figures.filter((each) => each !== null);
  return known.length === figures.length ? addHundredths(known) : null;
}
