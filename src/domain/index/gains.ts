// The points each part still offers, and how many more in its numerator bring them. A part that offers nothing is said
// too, so that nobody works where there is nothing to gain.

import { findIndicator, type IndicatorSet } from '../indicators/indicator-set.ts';
import type { IndexPart, UnitIndex } from './unit-index.ts';

/** Dossiers of one procedure that count in the denominator of an indicator and not in its numerator. */
export interface Shortfall {
  indicator: string;
  procedure_code: string;
  dossiers: number;
}

export type GainState =
  /** Points are left, and it is known how many more are needed. */
  | 'offers'
  /** Full marks. */
  | 'full'
  /** The maximum is granted at this level. */
  | 'granted'
  /** Nothing is known yet: entering the figure comes first. */
  | 'unknown';

export interface PartGain {
  indicator: string;
  state: GainState;
  /** Points as rounded; the most that an unknown part could bring. */
  points_left: number;
  /** How many more in the numerator bring all of them; null where nothing is known. */
  needed: number | null;
  /** Points, unrounded, for one more in the numerator; null where nothing is known. */
  points_each: number | null;
}

export function gains(set: IndicatorSet, index: UnitIndex): PartGain[] {
  return index.groups.flatMap((group) => group.parts).map((part) => partGain(set, part));
}

export function partGain(set: IndicatorSet, part: IndexPart): PartGain {
  const { indicator, source, score, max_score, numerator, denominator } = part;
  const gain = { indicator, points_left: 0, needed: null, points_each: null };
  const always = findIndicator(set, indicator)?.alwaysFull === true;
  if (source === 'granted' || always) return { ...gain, state: 'granted' };
  const points_left = Math.round((max_score - (score ?? 0)) * 100) / 100;
  if (numerator === null || !denominator)
    return score === null
      ? { ...gain, state: 'unknown', points_left }
      : { ...gain, state: points_left > 0 ? 'unknown' : 'full', points_left };
  const threshold = findIndicator(set, indicator)?.thresholdPercent ?? 100;
  const needed = Math.max(0, Math.ceil((denominator * threshold) / 100 - numerator));
  if (needed === 0) return { ...gain, state: 'full', needed };
  const points_each = (max_score * 100) / (denominator * threshold);
  return { indicator, state: 'offers', points_left, needed, points_each };
}
