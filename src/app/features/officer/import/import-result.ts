// The server's answer to an import, as CONTRACT gives it, and its rows as a file for a spreadsheet.
import { isRecord } from '../../../device/api.ts';

export interface ToldRow {
  row: number;
  /** Where the workbook has several sheets. */
  sheet?: string;
  column: string;
  kind: string;
  value: string;
}

export interface ReadSheet {
  name: string;
  rows: number;
  read: boolean;
}

export interface ImportResult {
  import_id: number | null;
  rows: number;
  stored: number;
  unchanged: number;
  corrected: number;
  refused: ToldRow[];
  refused_more?: number;
  /** These and what follows only dossiers have. */
  warnings?: ToldRow[];
  warnings_more?: number;
  passed_over?: number;
  sheets?: ReadSheet[];
  unknown_columns: string[];
  missing_fields?: string[];
}

export function isImportResult(value: unknown): value is ImportResult {
  return (
    isRecord(value) &&
    typeof value.rows === 'number' &&
    typeof value.stored === 'number' &&
    Array.isArray(value.refused) &&
    Array.isArray(value.unknown_columns)
  );
}

export interface RowGroup {
  kind: string;
  rows: ToldRow[];
}

/** By kind, the commonest first: a hundred rows with one fault are one thing to mend. */
export function groupRows(rows: readonly ToldRow[]): RowGroup[] {
  const groups = new Map<string, ToldRow[]>();
  for (const row of rows) {
    const group = groups.get(row.kind);
    if (group) group.push(row);
    else groups.set(row.kind, [row]);
  }
  return [...groups]
    .map(([kind, found]) => ({ kind, rows: found }))
    .sort((a, b) => b.rows.length - a.rows.length);
}

/** CSV that a spreadsheet opens with its marks right (BOM) and that starts no formula (OWASP: ' before = + - @). */
export function toCsv(rows: readonly (readonly (string | number)[])[]): Blob {
  const cell = (value: string | number) => {
    const text = String(value);
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  };
  return new Blob([`\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`], {
    type: 'text/csv;charset=utf-8',
  });
}

export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
