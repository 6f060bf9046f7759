// Where the codes of an issued paper stand on it, for the forms of it that can be clicked.

import type { Report } from '../report.ts';
import { isOpen } from './tellings.ts';
import { isRowNumber, shownTraceCode } from './trace-code.ts';

/** A piece of a line; `code` where the piece is a code itself. */
export interface LinePart {
  text: string;
  code: string | null;
}

/** A line of the paper, its codes apart from its words: `Mã tra cứu: `, `7KQ4-M2XP-4`, `.` */
export function lineParts(line: string, { trace }: Pick<Report, 'trace'>): LinePart[] {
  if (!trace) return [{ text: line, code: null }];
  const codes = new RegExp(`(${shownTraceCode(trace.code)}(?:-\\d+)?)`);
  return line
    .split(codes)
    .map((text, at) => ({ text, code: at % 2 === 1 ? text : null }))
    .filter(({ text }) => text !== '');
}

/** The code of a row, by the number in its first cell; null where nothing lies behind the row, or it has no number. */
export function rowCodeOf(
  { trace, tables }: Pick<Report, 'trace' | 'tables'>,
  { table, row }: { table: number; row: number },
): string | null {
  const found = tables[table];
  const number = found?.rows[row]?.[0]?.shown.replace(/\.$/, '') ?? '';
  if (!trace || !found || !isOpen(found) || !isRowNumber(number)) return null;
  return `${shownTraceCode(trace.code)}-${table + 1}-${number}`;
}
