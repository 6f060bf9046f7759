// Figures entered by hand, as the server tells them, and what an officer types read as a figure.
import { isRecord } from '#app/device/api.ts';
import type { Day } from '#domain/time/day.ts';

export interface Entry {
  entry_id: number;
  unit: string;
  period: string;
  indicator: string;
  numerator: number | null;
  denominator: number | null;
  source: string;
  as_of: Day;
  person_name: string;
  entered_at: string;
}

export type EntryStanding = 'standing' | 'replaced' | 'withdrawn';

/** The newest entry on an indicator has the word; one without numbers took the last one back. */
export function standingOf(entries: readonly Entry[], entry: Entry): EntryStanding {
  if (entry.numerator === null) return 'withdrawn';
  const ids = entries.filter((each) => each.indicator === entry.indicator);
  return ids.every((each) => each.entry_id <= entry.entry_id) ? 'standing' : 'replaced';
}

/** "1.234", "1 234" or "1234" → 1234; anything else is no count. */
export function readCount(typed: string): number | null {
  const text = typed.trim();
  if (!/^(\d{1,12}|\d{1,3}([. ,]\d{3}){1,3})$/.test(text)) return null;
  return Number(text.replace(/[. ,]/g, ''));
}

export interface TypedFigure {
  numerator: string;
  denominator: string;
  source: string;
}

/** What is wrong with what was typed, before the server is asked; the server judges the rest. */
export function problemOf(
  typed: TypedFigure,
): 'bad_count' | 'numerator_too_large' | 'source_missing' | null {
  const [numerator, denominator] = [readCount(typed.numerator), readCount(typed.denominator)];
  if (numerator === null || denominator === null) return 'bad_count';
  if (numerator > denominator) return 'numerator_too_large';
  return typed.source.trim() === '' ? 'source_missing' : null;
}

export function isEntries(value: unknown): value is { entries: Entry[] } {
  return isRecord(value) && Array.isArray(value.entries);
}

export function isEntry(value: unknown): value is Entry {
  return isRecord(value) && typeof value.entry_id === 'number';
}
