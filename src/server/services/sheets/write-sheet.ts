// Plain tables for an officer's spreadsheet.
import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { withoutDates } from '../reports/zip-dates.ts';

export type SheetCell = string | number | null;

/** One line of CSV. A cell that begins like a formula would be run by the spreadsheet (OWASP, CSV injection). */
export function csvLine(cells: readonly SheetCell[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

/** UTF-8 with a mark, so that Excel reads the marks on letters. */
export function csvOf(rows: readonly (readonly SheetCell[])[]): string {
  return `\uFEFF${rows.map(csvLine).join('')}`;
}

function quoted(cell: SheetCell): string {
  if (typeof cell === 'number') return String(cell);
  const text = cell ?? '';
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export interface NamedSheet {
  name: string;
  rows: readonly (readonly SheetCell[])[];
}

/** The first row of each sheet is its header. Texts are texts: nothing of them is run. */
export async function xlsxOf(sheets: readonly NamedSheet[]): Promise<Uint8Array> {
  const file = writeXlsxFile(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: (rows[0] ?? []).map(() => ({ width: 22 })),
      data: rows.map((row, at) => row.map((cell) => asCell(cell, at === 0))),
    })),
    { fontFamily: 'Arial', fontSize: 11 },
  );
  return withoutDates(await file.toBuffer());
}

function asCell(cell: SheetCell, isHeader: boolean): Cell {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { type: Number, value: cell };
  return { type: String, value: cell, ...(isHeader ? { fontWeight: 'bold' as const } : {}) };
}
