import type { facts } from '#content/messages/vi/facts.ts';
import { formatDay, formatMonth } from '../format.ts';

type Words = Pick<typeof facts.words, 'onDay' | 'inMonth' | 'inYear'>;

/** When something was read, as exactly as it is known: `2024`, `2025-11` or `2026-11-27`. */
export function whenRead(asOf: string, w: Words): string {
  if (asOf.length === 4) return w.inYear(asOf);
  return asOf.length === 7 ? w.inMonth(formatMonth(asOf)) : w.onDay(formatDay(asOf));
}
