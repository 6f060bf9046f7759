// What next: the points each part still offers, how many dossiers of which procedure would bring them, and what that
// costs. Parts that offer nothing are said too, so that nobody works where there is nothing to gain.

import { findIndicator, type IndicatorSet } from '../indicators/indicator-set.ts';
import type { IndexPart, UnitIndex } from './unit-index.ts';

/** Dossiers of one procedure that count in the denominator of an indicator and not in its numerator. */
export interface Shortfall {
  indicator: string;
  procedure_code: string;
  dossiers: number;
}

/** What one more in the numerator costs: an assumption, said as one. */
export interface Effort {
  indicator: string;
  minutes: number;
  /** `now`: dossiers of the period can still be put right; `next`: only coming ones, at the same volume. */
  when: 'now' | 'next';
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

export interface GainStep {
  indicator: string;
  /** Null where the part counts procedures or communes, not dossiers. */
  procedure_code: string | null;
  /** How many to put right: of this procedure, and no more than the part still needs. */
  count: number;
  /** How many fall short in all. */
  short: number;
  /** Unrounded. */
  points: number;
  minutes: number | null;
  points_per_hour: number | null;
  when: 'now' | 'next' | null;
}

export interface Gains {
  parts: PartGain[];
  /** The most points for an hour first; steps whose cost is not known stand last, by their points. */
  steps: GainStep[];
}

export function gains(
  set: IndicatorSet,
  index: UnitIndex,
  given: { shortfalls: readonly Shortfall[]; efforts: readonly Effort[] },
): Gains {
  const parts = index.groups.flatMap((group) => group.parts);
  const offers = parts.map((part) => ({ part, gain: partGain(set, part) }));
  const steps = offers.flatMap(({ part, gain }) => stepsOf(part, gain, given));
  return { parts: offers.map(({ gain }) => gain), steps: steps.sort(compareSteps) };
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

function stepsOf(
  part: IndexPart,
  gain: PartGain,
  { shortfalls, efforts }: { shortfalls: readonly Shortfall[]; efforts: readonly Effort[] },
): GainStep[] {
  if (gain.state !== 'offers' || gain.needed === null) return [];
  const effort = efforts.find((each) => each.indicator === part.indicator);
  const mine = shortfalls
    .filter((each) => each.indicator === part.indicator && each.dossiers > 0)
    .sort((a, b) => b.dossiers - a.dossiers || (a.procedure_code < b.procedure_code ? -1 : 1));
  if (mine.length === 0)
    return [
      stepOf(part, gain, { procedure_code: null, count: gain.needed, short: gain.needed, effort }),
    ];
  // The procedure with the most dossiers first: one habit changed brings most. What is needed is handed out once.
  let needed = gain.needed;
  let done = 0;
  const steps: GainStep[] = [];
  for (const { procedure_code, dossiers: short } of mine) {
    const count = Math.min(short, needed);
    if (count === 0) break;
    steps.push(stepOf(part, gain, { procedure_code, count, short, effort, done }));
    needed -= count;
    done += count;
  }
  return steps;
}

function stepOf(
  { indicator, max_score, numerator }: IndexPart,
  { points_each }: PartGain,
  of: {
    procedure_code: string | null;
    count: number;
    short: number;
    effort: Effort | undefined;
    done?: number;
  },
): GainStep {
  const { procedure_code, count, short, effort, done = 0 } = of;
  const points = (more: number) =>
    Math.min(max_score, ((numerator ?? 0) + more) * (points_each ?? 0));
  // To a billionth, so that steps of one worth are equal whatever order they were worked out in.
  const gained = tidy(points(done + count) - points(done));
  const minutes = effort ? effort.minutes * count : null;
  return {
    indicator,
    procedure_code,
    count,
    short,
    points: gained,
    minutes,
    points_per_hour: minutes ? tidy((gained * 60) / minutes) : null,
    when: effort?.when ?? null,
  };
}

function tidy(figure: number): number {
  return Math.round(figure * 1e9) / 1e9;
}

function compareSteps(one: GainStep, other: GainStep): number {
  const byHour = (other.points_per_hour ?? -1) - (one.points_per_hour ?? -1);
  return byHour || other.points - one.points || (one.indicator < other.indicator ? -1 : 1);
}
