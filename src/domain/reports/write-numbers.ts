// Numbers and days as Vietnamese papers write them: 1.234,5 and 22/11/2026. Written out here rather than left to the
// machine's language data, so that the same report has the same bytes everywhere.

import type { Day } from '../time/day.ts';
import type { Period } from '../time/period.ts';

/** 1234 → 1.234 */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** A share of 1: 0.176 → 17,60% */
export function percent(share: number): string {
  return `${twoDecimals(share * 100)}%`;
}

/** 54.1 → 54,10 */
export function points(value: number): string {
  return twoDecimals(value);
}

/** 2026-11-22 → 22/11/2026 */
export function day(value: Day): string {
  return value.split('-').reverse().join('/');
}

/** An instant (ms) in Vietnam: 14:05 ngày 22/11/2026, the words being the caller's. */
export function clockAndDay(instantMs: number): { clock: string; day: string } {
  const [date = '', time = ''] = new Date(instantMs + 7 * 3_600_000).toISOString().split('T');
  return { clock: time.slice(0, 5), day: day(date) };
}

export type PeriodParts =
  | { kind: 'month'; month: string; year: string }
  | { kind: 'quarter'; quarter: string; year: string }
  | { kind: 'year'; year: string };

/** `2026-10` → month 10 of 2026; the words around it stand in content. */
export function partsOf({ name }: Period): PeriodParts {
  const [year = '', rest] = name.split('-');
  if (rest === undefined) return { kind: 'year', year };
  if (rest.startsWith('Q')) return { kind: 'quarter', quarter: rest.slice(1), year };
  return { kind: 'month', month: rest, year };
}

/** Halves up; the nudge takes back what binary fractions lose (0.28005 × 100 is 28.004999…). */
function twoDecimals(value: number): string {
  const hundredths = Math.round(value * 100 * (1 + Number.EPSILON * 4));
  const whole = Math.floor(hundredths / 100);
  return `${count(whole)},${String(hundredths % 100).padStart(2, '0')}`;
}
