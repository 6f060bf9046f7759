import { addDays, type Day, daysBetween, weekday } from './day.ts';

/** Working days after the first day up to and with the last; 0 when the last is not later. */
export type CountWorkingDays = (after: Day, upTo: Day) => number;

// Any Monday long before the first dossier: days are counted from here once, then only subtracted.
const ORIGIN: Day = '2001-01-01';

/**
 * Monday to Friday less the holidays given (`YYYY-MM-DD`, in any order, weekends among them do no harm).
 * Swapped working days are not known to it: CONTRACT.md §2 takes away the national holidays only.
 */
export function workingCalendar(holidays: readonly Day[]): CountWorkingDays {
  const onWeekdays = [...new Set(holidays)].filter((day) => weekday(day) <= 5).sort();
  const seen = new Map<Day, number>();
  const upTo = (day: Day): number => {
    const known = seen.get(day);
    if (known !== undefined) return known;
    const days = daysBetween(ORIGIN, day) + 1;
    const weekdays = Math.floor(days / 7) * 5 + Math.min(((days % 7) + 7) % 7, 5);
    const count = weekdays - countUpTo(onWeekdays, day);
    seen.set(day, count);
    return count;
  };
  return (after, last) => (last > after ? upTo(last) - upTo(after) : 0);
}

function countUpTo(sorted: readonly Day[], day: Day): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The day on which `count` working days after a day are over. */
export function addWorkingDays(day: Day, count: number, workingDays: CountWorkingDays): Day {
  let last = addDays(day, count);
  while (workingDays(day, last) < count) last = addDays(last, 1);
  return last;
}
