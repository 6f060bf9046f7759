import { OVERDUE_SHEET as W } from '#content/reports/sheet-words.ts';
import { csvOf, type SheetCell, xlsxOf } from '../sheets/write-sheet.ts';
import type { Review, ReviewRow } from './review.ts';

/** The review as a file: one table of both lists as CSV, a sheet for each as XLSX. */
export async function writeReviewSheet(
  { rows, soon }: Review,
  format: 'csv' | 'xlsx',
): Promise<{ bytes: Uint8Array; mediaType: string }> {
  if (format === 'xlsx')
    return {
      bytes: await xlsxOf([
        { name: W.overdue, rows: [W.headers, ...rows.map(cellsOf)] },
        { name: W.soon, rows: [W.headers, ...soon.rows.map(cellsOf)] },
      ]),
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    };
  const lines = [
    ...rows.map((row) => [W.overdue, ...cellsOf(row)]),
    ...soon.rows.map((row) => [W.soon, ...cellsOf(row)]),
  ];
  const text = csvOf([['', ...W.headers], ...lines]);
  return { bytes: new TextEncoder().encode(text), mediaType: 'text/csv; charset=utf-8' };
}

function cellsOf(row: ReviewRow): SheetCell[] {
  return [
    row.dossier_code,
    row.unit_code,
    row.procedure_code,
    row.officer_name,
    row.officer_title,
    row.received,
    row.due,
    row.finished,
    row.reasons.map((reason) => W.reasons[reason]).join('; '),
    row.days_late,
    row.explanation,
    row.cure,
    row.cured_on,
  ];
}
