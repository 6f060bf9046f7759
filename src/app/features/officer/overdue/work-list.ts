// The overdue review as a list of work: the server's answer, filtered and put in order.
import type { OverdueReason } from '#domain/figures/overdue-reasons.ts';
import type { Age } from '#domain/overdue/review.ts';
import type { Day } from '#domain/time/day.ts';
import { isRecord } from '../../../device/api.ts';

export interface WorkRow {
  dossier_code: string;
  unit_code: string;
  procedure_code: string;
  officer_name: string;
  officer_title: string;
  received: Day;
  due: Day | null;
  finished: Day | null;
  reasons: OverdueReason[];
  not_judged: OverdueReason[];
  days_late: number | null;
  age: Age;
  explanation: string | null;
  cure: string | null;
  cured_on: Day | null;
  notes: number;
}

export interface ReviewAnswer {
  period: string;
  as_of: Day;
  dossiers: number;
  judged: Record<OverdueReason, number>;
  rows: WorkRow[];
  soon: { from: Day; to: Day; rows: WorkRow[] };
}

export const REASONS: readonly OverdueReason[] = [
  'late',
  'officer_missing',
  'appointment_too_long',
];

/** In a filter: whoever has no name in the file. The empty text asks for all. */
export const NO_OFFICER = '-';

export interface WorkFilter {
  reason: string;
  officer: string;
  procedure: string;
}

export type SortKey =
  | 'dossier_code'
  | 'unit_code'
  | 'procedure_code'
  | 'officer_name'
  | 'due'
  | 'days_late';
export interface WorkSort {
  key: SortKey;
  down: boolean;
}

export function isReview(value: unknown): value is ReviewAnswer {
  return (
    isRecord(value) &&
    Array.isArray(value.rows) &&
    typeof value.dossiers === 'number' &&
    isRecord(value.judged) &&
    isRecord(value.soon) &&
    Array.isArray(value.soon.rows)
  );
}

/** A reason is asked only of dossiers that count as overdue: one that is soon due has none yet. */
export function filterWork(rows: readonly WorkRow[], filter: WorkFilter): WorkRow[] {
  return rows.filter(
    (row) =>
      (filter.reason === '' || row.reasons.some((reason) => reason === filter.reason)) &&
      (filter.officer === '' || (row.officer_name || NO_OFFICER) === filter.officer) &&
      (filter.procedure === '' || row.procedure_code === filter.procedure),
  );
}

/**
 * Without a column to sort by, as work is taken up: one's own unit first, what is not finished first, then by the
 * day it was due.
 */
export function sortWork(
  rows: readonly WorkRow[],
  sort: WorkSort | null,
  own: readonly string[],
): WorkRow[] {
  const rank = (row: WorkRow) =>
    (own.includes(row.unit_code) ? 0 : 2) + (row.finished === null ? 0 : 1);
  const asWork = (a: WorkRow, b: WorkRow) =>
    rank(a) - rank(b) || compare(a.due, b.due) || compare(a.dossier_code, b.dossier_code);
  if (!sort) return [...rows].sort(asWork);
  const { key, down } = sort;
  return [...rows].sort((a, b) => {
    // What is not known stands last, whichever way one sorts.
    if (a[key] === null || b[key] === null) return compare(a[key], b[key]) || asWork(a, b);
    return compare(a[key], b[key]) * (down ? -1 : 1) || asWork(a, b);
  });
}

type Value = string | number | null;

function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'vi');
}

/** Reasons that could not be told of every dossier, with how many of them. */
export function missingReasons({
  dossiers,
  judged,
}: Pick<ReviewAnswer, 'dossiers' | 'judged'>): { reason: OverdueReason; missing: number }[] {
  return REASONS.map((reason) => ({ reason, missing: dossiers - judged[reason] })).filter(
    ({ missing }) => missing > 0,
  );
}

/** What can be chosen, each once and in order. */
export function officersOf(rows: readonly WorkRow[]): string[] {
  return [...new Set(rows.map((row) => row.officer_name || NO_OFFICER))].sort(compare);
}

export function proceduresOf(rows: readonly WorkRow[]): string[] {
  return [...new Set(rows.map((row) => row.procedure_code))].filter(Boolean).sort(compare);
}
