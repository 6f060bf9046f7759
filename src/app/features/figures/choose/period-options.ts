import type { Day } from '#domain/time/day.ts';
import { parsePeriod } from '#domain/time/period.ts';

export type PeriodKind = 'month' | 'quarter' | 'year';
/** The register and the baseline begin here. */
const FIRST_YEAR = 2022;
const MONTHS_OFFERED = 24;

export function kindOf(period: string): PeriodKind {
  if (period.includes('Q')) return 'quarter';
  return period.length === 4 ? 'year' : 'month';
}

/** Periods that have begun, newest first; the one looked at is always among them. */
export function periodsOffered(kind: PeriodKind, today: Day, current: string): string[] {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const offered: string[] = [];
  for (let y = year; y >= FIRST_YEAR; y--) {
    if (kind === 'year') offered.push(String(y));
    if (kind === 'quarter') {
      for (let q = y === year ? Math.ceil(month / 3) : 4; q >= 1; q--) offered.push(`${y}-Q${q}`);
    }
    if (kind === 'month') {
      for (let m = y === year ? month : 12; m >= 1; m--)
        offered.push(`${y}-${String(m).padStart(2, '0')}`);
    }
  }
  const kept = kind === 'month' ? offered.slice(0, MONTHS_OFFERED) : offered;
  if (kindOf(current) === kind && !kept.includes(current)) kept.push(current);
  return kept;
}

/** The same with those that are over before the one that runs: in January December comes first. */
export function closedPeriodsFirst(kind: PeriodKind, today: Day, current: string): string[] {
  const offered = periodsOffered(kind, today, current);
  const closed = offered.filter((name) => !isRunning(name, today));
  return [...closed, ...offered.filter((name) => isRunning(name, today))];
}

/** Not over on that day: its figures still move. */
export function isRunning(name: string, today: Day): boolean {
  const period = parsePeriod(name);
  return period.ok && period.value.lastDay >= today;
}
