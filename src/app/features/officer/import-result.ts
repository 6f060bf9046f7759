// The server's answer to an import, as CONTRACT gives it, and the list of refused rows as a file for a spreadsheet.
import { isRecord } from '../../device/api.ts';

export interface RefusedRow {
  row: number;
  column: string;
  kind: string;
  value: string;
}

export interface ImportResult {
  import_id: string | number | null;
  file: string;
  rows: number;
  stored: number;
  unchanged: number;
  corrected: number;
  refused: RefusedRow[];
  unknown_columns: string[];
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
