// What a citizen acts on holds for a time: a fee, a term, a form. Each is a list of values with the days on which they
// hold; the phone picks by today's date in Vietnam. A value whose end has come gives way to the next one or to nothing,
// never to the last known one in silence.

import { addDays, type Day, daysBetween, isDay } from '../time/day.ts';
import { holdsOn, type Span } from './holds-on.ts';

/** `unsure`: sources disagree or say it in part; shown with the advice to check. */
export type Confidence = 'confirmed' | 'partly' | 'unsure';

export interface Dated<T> extends Span {
  value: T;
  source: string;
  /** When the source was read. */
  asOf: Day;
  confidence: Confidence;
}

export interface Reading<T> {
  /** Null: what held has ended, and what holds now is not known. */
  value: T | null;
  source: string;
  asOf: Day;
  confidence: Confidence;
  /** The first day of it, where it has one. */
  from: Day | null;
  /** The last day of it, where that is known. */
  until: Day | null;
  /** What comes then; a null value says that nobody knows yet. */
  next: { from: Day; value: T | null } | null;
}

/** A change is announced so many days ahead. */
export const ANNOUNCED_DAYS = 60;
/** What nobody has read again for so long may have changed. */
export const UNREAD_DAYS = 180;

/** Null before the first value begins: what held then is not in the list. */
export function readingOn<T>(values: readonly Dated<T>[], day: Day): Reading<T> | null {
  const sorted = [...values].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  const begun = sorted.filter(({ from }) => from === undefined || from <= day);
  const last = begun.at(-1);
  if (!last) return null;
  const { source, asOf, confidence, from, until } = last;
  const following = sorted[begun.length];
  const told = { source, asOf, confidence, from: from ?? null };
  const coming = following?.from ? { from: following.from, value: following.value } : null;
  if (!holdsOn(last, day)) return { ...told, value: null, until: null, next: coming };
  const isGap = until !== undefined && coming?.from !== addDays(until, 1);
  const next = isGap && until ? { from: addDays(until, 1), value: null } : coming;
  return { ...told, value: last.value, until: until ?? null, next };
}

/** The next change, where it is near enough to be announced. */
export function changeAhead<T>({ next }: Reading<T>, day: Day): Reading<T>['next'] {
  return next && daysBetween(day, next.from) <= ANNOUNCED_DAYS ? next : null;
}

/** `2025-11` or `2024` is as old as its last day, which sorts after every day of it. */
export function isUnread(asOf: string, day: Day): boolean {
  return asOf < addDays(day, -UNREAD_DAYS).slice(0, asOf.length);
}

export type DatedFault = 'bad_day' | 'ends_before_it_begins' | 'overlaps' | 'no_source';

/** What is wrong with a list; empty for a sound one. */
export function faultsOfDated(values: readonly Dated<unknown>[]): DatedFault[] {
  const faults = new Set<DatedFault>();
  for (const { from, until, source, asOf } of values) {
    if ([from, until, asOf].some((day) => day !== undefined && !isDay(day))) faults.add('bad_day');
    if (from && until && until < from) faults.add('ends_before_it_begins');
    if (source.trim() === '') faults.add('no_source');
  }
  const sorted = [...values].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  sorted.forEach((each, at) => {
    const following = sorted[at + 1];
    if (following && (each.until ?? '9999') >= (following.from ?? '')) faults.add('overlaps');
  });
  return [...faults];
}

/** From ever to ever, with no day left out. */
export function holdsAlways(variants: readonly Dated<unknown>[]): boolean {
  return variants.every(({ from, until }, at) => {
    const following = variants[at + 1];
    const begins = at > 0 || from === undefined;
    return begins && (until ? following?.from === addDays(until, 1) : following === undefined);
  });
}
