import { err, ok, type Result } from '../result.ts';
import { addDays, type Day, type Month } from './day.ts';

/** A year `2026`, a quarter `2026-Q3` or a month `2026-10`, with its first and last day, both included. */
export interface Period {
  name: string;
  firstDay: Day;
  lastDay: Day;
  months: Month[];
}

export function parsePeriod(text: string): Result<Period, { kind: 'bad_period'; value: string }> {
  const match = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(text.trim());
  if (!match) return err({ kind: 'bad_period', value: text });
  const [, year = '', quarter, month] = match;
  const first = month ? Number(month) : quarter ? Number(quarter) * 3 - 2 : 1;
  const count = month ? 1 : quarter ? 3 : 12;
  const months = Array.from({ length: count }, (_, i) => `${year}-${pad(first + i)}`);
  const next =
    first + count > 12 ? `${Number(year) + 1}-01-01` : `${year}-${pad(first + count)}-01`;
  return ok({
    name: match[0],
    firstDay: `${months[0]}-01`,
    lastDay: addDays(next, -1),
    months,
  });
}

/** The day a period is looked at from when nobody names one: its last day, or today if it is not over. */
export function defaultAsOf(period: Period, today: Day): Day {
  return today < period.lastDay ? today : period.lastDay;
}

function pad(month: number): string {
  return String(month).padStart(2, '0');
}

/** The year a period lies in: its figures as of the period's last day are those of the year to date. */
export function yearToDate(period: Period): Period {
  const year = parsePeriod(period.firstDay.slice(0, 4));
  if (!year.ok) throw new Error(`no year in ${period.name}`);
  return year.value;
}
