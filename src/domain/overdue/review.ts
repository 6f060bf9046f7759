// The overdue review: how old each lateness is, and what will be late in the next working days.

import { addDays, type Day, daysBetween } from '../time/day.ts';
import { addWorkingDays, type CountWorkingDays } from '../time/working-days.ts';

/** Days late, in the bands an office speaks of. */
export const AGES = ['not_late', 'up_to_5', 'up_to_10', 'up_to_30', 'over_30'] as const;
export type Age = (typeof AGES)[number];

/** Days since it became late: 1 on the first of them; null for one that is not late. */
export function daysLate(lateFrom: Day | null, asOf: Day, finished: Day | null): number | null {
  if (lateFrom === null || lateFrom > asOf) return null;
  const end = finished !== null && finished <= asOf ? finished : asOf;
  // A dossier finished on its due day, after the hour, is late from that very day.
  return Math.max(1, daysBetween(lateFrom, end) + 1);
}

export function ageOf(days: number | null): Age {
  if (days === null) return 'not_late';
  if (days <= 5) return 'up_to_5';
  if (days <= 10) return 'up_to_10';
  return days <= 30 ? 'up_to_30' : 'over_30';
}

export const SOON_WORKING_DAYS = 5;

/** Due days that end within the next five working days: from `asOf` up to and with the last of them. */
export function soonWindow(asOf: Day, workingDays: CountWorkingDays): { from: Day; to: Day } {
  const last = addWorkingDays(asOf, SOON_WORKING_DAYS, workingDays);
  // A due day on a weekend or holiday after it falls in with the last working day before.
  let to = last;
  while (workingDays(last, addDays(to, 1)) === 0) to = addDays(to, 1);
  return { from: asOf, to };
}
