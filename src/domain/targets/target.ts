// A target is a rate that a unit is to reach by a day. Progress is said against it, and a warning comes early enough
// to do something.

import { COUNTED_INDICATORS, type CountedIndicator } from '../figures/indicators.ts';
import type { Day, Month } from '../time/day.ts';

export interface Target {
  targetId: string;
  unitCode: string;
  indicator: CountedIndicator;
  /** A share of 1. */
  rate: number;
  /** The last day on which it may be reached. */
  dueDay: Day;
}

/** One month's rate as it was counted; null where nothing is known. */
export interface MonthRate {
  month: Month;
  rate: number | null;
}

/**
 * `met`: the latest month reaches it. `missed`: the day is over and it does not. `at_risk`: carried on as in the last
 * months, it will not be reached by the day. `on_course`: it will. `too_early`: below, with one month only to judge by.
 * `unknown`: no month has a figure.
 */
export type TargetState = 'met' | 'on_course' | 'at_risk' | 'too_early' | 'missed' | 'unknown';

export interface TargetProgress {
  state: TargetState;
  /** The latest month with a figure. */
  month: Month | null;
  rate: number | null;
  /** What is missing, as a share of 1; 0 when it is met. */
  gap: number | null;
  /** Change a month over the months looked at; null with fewer than two. */
  perMonth: number | null;
  /** What the rate would be in the month of the day, carried on like that; between 0 and 1. */
  expected: number | null;
}

/** Of overdue dossiers there are to be few: its target is a ceiling. */
export function isCeiling(indicator: CountedIndicator): boolean {
  return indicator === 'overdue';
}

export function isTargetIndicator(text: string): text is CountedIndicator {
  return (COUNTED_INDICATORS as readonly string[]).includes(text);
}

/** How many months back a trend is read from. */
export const TREND_MONTHS = 3;

/** `months` in order of time, the latest last; `today` decides whether the day is over. */
export function progressOf(
  target: Pick<Target, 'indicator' | 'rate' | 'dueDay'>,
  months: readonly MonthRate[],
  today: Day,
): TargetProgress {
  const known = months.filter((each): each is { month: Month; rate: number } => each.rate !== null);
  const last = known.at(-1);
  if (!last)
    return { state: 'unknown', month: null, rate: null, gap: null, perMonth: null, expected: null };
  const seen = known.slice(-TREND_MONTHS);
  const first = seen[0] ?? last;
  const apart = monthsBetween(first.month, last.month);
  const perMonth = apart > 0 ? (last.rate - first.rate) / apart : null;
  const left = Math.max(0, monthsBetween(last.month, target.dueDay.slice(0, 7)));
  const expected = perMonth === null ? null : clamp(last.rate + perMonth * left);
  const isReached = (rate: number) =>
    isCeiling(target.indicator) ? rate <= target.rate : rate >= target.rate;
  const gap = isReached(last.rate) ? 0 : Math.abs(target.rate - last.rate);
  const facts = { month: last.month, rate: last.rate, gap, perMonth, expected };
  if (isReached(last.rate)) return { state: 'met', ...facts };
  if (today > target.dueDay) return { state: 'missed', ...facts };
  if (expected === null) return { state: 'too_early', ...facts };
  return { state: isReached(expected) ? 'on_course' : 'at_risk', ...facts };
}

function monthsBetween(from: Month, to: Month): number {
  const number = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return number(to) - number(from);
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
