// The server's answer to an import, as CONTRACT gives it, and what is shown of its rows.
import type { ColumnSample, SeenColumn } from '#domain/imports/column-samples.ts';
import { isRecord } from '../../../device/api.ts';

/** Why a file does not go on: the line is away, or the server answers and cannot take it. */
export type Cut = 'offline' | 'server';

/** What stands on the server of a file that it could not take, and how long: `kept` outlives the page. */
export type SentPart = 'none' | 'while_open' | 'kept';

export type UploadProblem =
  | { kind: 'offline' }
  | { kind: 'stopped' }
  /** On the disk, since it was chosen. */
  | { kind: 'changed' }
  /** Again and again. */
  | { kind: 'server_fault'; part: SentPart }
  /** Something on the way refuses it, such as a proxy. */
  | { kind: 'not_our_server' }
  | { kind: 'problem'; status: number; name: string; facts: Record<string, unknown> };

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
  unknown_units?: { value: string; count: number }[];
  told_units?: { value: string; code: string }[];
  /** Columns that were read by what the office once said of them. */
  told_columns?: { header: string; field: string }[];
  missing_fields?: string[];
  /** Of every kind, after a dry run. */
  columns?: SeenColumn[];
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

/** What a refusal tells of the columns, or nothing. */
export function isSamples(value: unknown): value is ColumnSample[] {
  return (
    Array.isArray(value) &&
    value.every(
      (each) => isRecord(each) && typeof each.header === 'string' && Array.isArray(each.samples),
    )
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
