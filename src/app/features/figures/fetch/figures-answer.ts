// The answer of GET /api/figures, as in the contract. What does not have this shape is not an answer.
import type { OverdueReason } from '#domain/figures/overdue-reasons.ts';
import type { Day } from '#domain/time/day.ts';

export interface FigureRow {
  unit_code: string;
  unit_name: string;
  unit_valid_from?: Day;
  indicator: string;
  numerator: number | null;
  denominator: number | null;
  /** Unrounded; null where nothing is known. */
  rate: number | null;
  score: number | null;
  max_score: number | null;
  source: 'dossiers' | 'published' | 'assisted';
  /** A small number of people is not told. */
  suppressed?: boolean;
}

export interface FiguresAnswer {
  period: string;
  as_of: Day;
  rows: FigureRow[];
  /** Reasons of being overdue that the files had no columns for; absent from an older answer. */
  not_judged?: OverdueReason[];
}

export function isFiguresAnswer(value: unknown): value is FiguresAnswer {
  const answer = value as Partial<FiguresAnswer> | null;
  return (
    typeof answer?.period === 'string' &&
    typeof answer.as_of === 'string' &&
    Array.isArray(answer.rows) &&
    answer.rows.every(
      (row) => typeof row?.unit_code === 'string' && typeof row.indicator === 'string',
    )
  );
}

/** The rates counted from dossiers, in the order they are shown: the two that matter most to people first. */
export const SHOWN_RATES = [
  'online_submission',
  'online_payment',
  'on_time',
  'overdue',
  'electronic_result',
  'digitised',
  'data_reuse',
  'portal_sync',
  'satisfaction',
  'certified_e_copy',
] as const;
export type ShownRate = (typeof SHOWN_RATES)[number];

/** Told as a count, for a share of it says little. */
export function isCount(rate: ShownRate): boolean {
  return rate === 'overdue';
}

/** The number a figure is told by: its count or its rate; null where it is not known. */
export function toldBy(rate: ShownRate, row: FigureRow | null | undefined): number | null {
  return (isCount(rate) ? row?.numerator : row?.rate) ?? null;
}

/** The row of an indicator: of this source, else the one counted from dossiers before one that was printed. */
export function findRow(
  rows: readonly FigureRow[],
  indicator: string,
  source?: FigureRow['source'],
): FigureRow | null {
  const fitting = rows.filter((row) => row.indicator === indicator);
  const preferred = source
    ? fitting.find((row) => row.source === source)
    : (fitting.find((row) => row.source === 'dossiers' && row.denominator !== null) ??
      fitting.at(-1));
  return preferred ?? null;
}
