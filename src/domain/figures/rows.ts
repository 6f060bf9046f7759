// The rows of CONTRACT.md §2 from counts.

import { type IndicatorSet, indicatorOfRate, type Level } from '../indicators/indicator-set.ts';
import { scoreMetric } from '../indicators/score.ts';
import type { Day } from '../time/day.ts';
import type { Unit } from '../units/unit.ts';
import type { AssistedIndicator, CountedIndicator } from './indicators.ts';
import type { RolledUp } from './roll-up.ts';

/** As it travels: CONTRACT.md §2, and `unit_valid_from`, because codes were re-used. */
export interface FigureRow {
  unit_code: string;
  unit_name: string;
  unit_valid_from: Day;
  indicator: string;
  numerator: number | null;
  denominator: number | null;
  /** Unrounded; null where the denominator is 0 or nothing is known, never 0. */
  rate: number | null;
  score: number | null;
  max_score: number | null;
  source: 'dossiers' | 'published' | 'assisted';
  /** The count is too small to be shown in public. */
  suppressed?: true;
}

type Pair = readonly [numerator: number | null, denominator: number | null];

/** All rows of one unit: ten counted, three assisted. */
export function figureRows(rolled: RolledUp, set: IndicatorSet): FigureRow[] {
  const { unit, counts } = rolled;
  const official = countedPairs(rolled).map(([indicator, pair]): FigureRow => {
    const row = { ...identity(unit), indicator, ...fraction(pair) };
    return { ...row, ...pointsOf(unit, indicator, { pair, set }), source: 'dossiers' };
  });
  const { assistedConfirmed, assistedUnmatched, assistedContradicted } = counts;
  const noted = assistedConfirmed + assistedUnmatched + assistedContradicted;
  const assisted: [AssistedIndicator, Pair][] = [
    ['assisted_online_confirmed', [assistedConfirmed, noted]],
    ['assisted_online_unmatched', [assistedUnmatched, noted]],
    [
      'online_submission_provisional',
      [counts.online + assistedUnmatched, counts.received + assistedUnmatched],
    ],
  ];
  return [
    ...official,
    ...assisted.map(([indicator, pair]): FigureRow => {
      const row = { ...identity(unit), indicator, ...fraction(pair) };
      return { ...row, score: null, max_score: null, source: 'assisted' };
    }),
  ];
}

/** Numerator and denominator of each indicator that is counted from dossiers. */
export function countedPairs({
  counts: c,
  communes,
  communesWithECopy,
}: RolledUp): [CountedIndicator, Pair][] {
  return [
    ['online_submission', [c.online, c.received]],
    ['online_payment', [c.feePaidOnline, c.hasFee]],
    ['on_time', [c.onTime, c.onTimeKnown]],
    ['overdue', [c.overdue, c.overdueKnown]],
    ['digitised', [c.digitised, c.digitisedKnown]],
    ['electronic_result', [c.eResult, c.resultExpected]],
    ['data_reuse', [c.dataReused, c.dataReuseKnown]],
    ['portal_sync', [c.synced, c.portalSyncKnown]],
    // Where no file tells procedure and result apart, "none of 40 communes" would be a claim nobody made.
    ['certified_e_copy', c.eCopyKnown > 0 ? [communesWithECopy, communes] : [null, null]],
    ['satisfaction', [c.satisfied, c.satisfactionKnown]],
  ];
}

export function identity(unit: Unit) {
  return { unit_code: unit.code, unit_name: unit.name, unit_valid_from: unit.validFrom };
}

function fraction([numerator, denominator]: Pair) {
  const rate = numerator === null || !denominator ? null : numerator / denominator;
  return { numerator, denominator, rate };
}

export const LEVELS: Record<Unit['kind'], Level> = {
  province: 'province',
  department: 'department',
  district: 'commune',
  commune: 'commune',
};

/** Points under Decision 766, where they are confirmed and the indicator is measured at the unit's level. */
function pointsOf(
  unit: Unit,
  rate: CountedIndicator,
  { pair: [numerator, denominator], set }: { pair: Pair; set: IndicatorSet },
) {
  const indicator = indicatorOfRate(set, rate);
  if (!indicator || indicator.estimated || !indicator.levels.includes(LEVELS[unit.kind]))
    return { score: null, max_score: null };
  if (!denominator) return { score: null, max_score: indicator.max };
  const { score } = scoreMetric(set, { metric: indicator.metric, numerator, denominator });
  return { score, max_score: indicator.max };
}
