// When a dossier is late, once for all days to look at it from. CONTRACT.md §2 asks about a day `as_of`; because a
// dossier that has become late stays late, the answer is one date, and each figure of any day is one comparison.

import type { Dossier, Moment } from '../dossiers/dossier.ts';
import { addDays, type Day } from '../time/day.ts';
import type { CountWorkingDays } from '../time/working-days.ts';

/**
 * The first day from which the dossier counts as late; null when it never does. Seen from day D it is late if and
 * only if `lateFrom <= D`:
 * - no due date: never late;
 * - not finished: late from the day after it was due;
 * - finished in time: never (before its ending it was still within its term);
 * - finished late: from the day after it was due, or from the day of the ending when that was the due day itself,
 *   which only a time of day on both sides can tell.
 */
export function lateFrom({ due, finished }: Pick<Dossier, 'due' | 'finished'>): Day | null {
  if (due === null) return null;
  const dayAfterDue = nextDay(due.day);
  if (finished === null) return dayAfterDue;
  if (!isAfter(finished, due)) return null;
  return finished.day === due.day ? due.day : dayAfterDue;
}

const nextDays = new Map<Day, Day>();

/** Remembered: the dossiers of a province fall due on a few hundred days. */
function nextDay(day: Day): Day {
  const known = nextDays.get(day) ?? addDays(day, 1);
  if (nextDays.size < 10_000) nextDays.set(day, known);
  return known;
}

/** By instant where both have a time of day, else by day. */
export function isAfter(one: Moment, other: Moment): boolean {
  return one.at !== null && other.at !== null ? one.at > other.at : one.day > other.day;
}

/** Note [2] of the dispatch: more working days were promised than the procedure's published term. */
export function appointmentTooLong(
  { received, due, publishedDays }: Pick<Dossier, 'received' | 'due' | 'publishedDays'>,
  workingDays: CountWorkingDays,
): boolean {
  if (due === null || publishedDays === null) return false;
  return workingDays(received.day, due.day) > publishedDays;
}
