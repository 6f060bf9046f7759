import { addDays, type Day } from '#domain/time/day.ts';
import { type Period, parsePeriod } from '#domain/time/period.ts';

/** Quarters do not overlap: what one hides does not follow from another. */
export function quarterOf(day: Day): Period {
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
  const period = parsePeriod(`${day.slice(0, 4)}-Q${quarter}`);
  if (!period.ok) throw new Error(`no quarter of ${day}`);
  return period.value;
}

/** The quarter of the day, and those before it. */
export function quartersBack(day: Day, count: number): Period[] {
  const found = [quarterOf(day)];
  while (found.length < count) found.push(quarterOf(addDays(found.at(-1)?.firstDay ?? day, -1)));
  return found;
}
