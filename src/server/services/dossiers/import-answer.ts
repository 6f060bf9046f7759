// What an import is asked and what it answers (CONTRACT.md §3).

import type { ColumnMapping, Columns } from '#domain/dossiers/columns.ts';
import type { RowRefusal, RowWarning } from '#domain/dossiers/dossier.ts';
import type { DossierField } from '#domain/dossiers/fields.ts';
import type { SeenColumn } from '#domain/imports/column-samples.ts';
import type { Unit } from '#domain/units/unit.ts';
import { rowAt, sheetAt } from './reading/place.ts';

export interface ImportRequest {
  /** Where the file lies on this machine, and what the person calls it. */
  path: string;
  fileName: string;
  mapping?: ColumnMapping | undefined;
  /** What names in the file mean: name → code of a unit. */
  units?: Readonly<Record<string, string>> | undefined;
  /** The same verdict, and nothing changed. */
  dryRun?: boolean;
  /** Units whose dossiers the person may bring; absent: all. */
  inScope?: ((unit: Unit) => boolean) | undefined;
  personId?: string | null;
  onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Stops the import before it is published: nothing is changed then. */
  signal?: AbortSignal | undefined;
}

export type ImportProgress =
  /** Until the import before it is through. */
  | { step: 'waiting'; rows: number }
  | { step: 'reading'; rows: number }
  | { step: 'publishing'; rows: number };

export interface ImportAnswer {
  /** Null after a dry run. */
  import_id: number | null;
  file: string;
  rows: number;
  stored: number;
  unchanged: number;
  corrected: number;
  /** At most REFUSALS_LISTED of them; `refused_more` says how many others there are. */
  refused: Told<RowRefusal>[];
  refused_more?: number;
  /** What is odd about rows that were stored all the same; WARNINGS_LISTED of them. */
  warnings: Told<RowWarning>[];
  warnings_more?: number;
  /** Titles, group rows, totals, signatures. */
  passed_over: number;
  /** Of a workbook: each sheet, and whether it was read. */
  sheets: ReadSheet[];
  unknown_columns: string[];
  /** What no unit is called, the commonest first, each with its rows; at most UNKNOWN_UNITS_LISTED. */
  unknown_units?: { value: string; count: number }[];
  /** What names in the file were read as because somebody once said so: name → code. */
  told_units?: { value: string; code: string }[];
  dry_run?: true;
  /** After a dry run: fields that no sheet has a column for. */
  missing_fields?: DossierField[];
  /** After a dry run: what each column is read as, and what stands in it. */
  columns?: SeenColumn[];
}

/** `sheet` stands there where rows of several sheets have the same number. */
export type Told<T> = T & { sheet?: string };

export interface ReadSheet {
  name: string;
  rows: number;
  read: boolean;
}

export const WARNINGS_LISTED = 10_000;
export const REFUSALS_LISTED = 100_000;
export const UNKNOWN_UNITS_LISTED = 200;
/** What has been read so far. */
export interface Reading {
  rows: number;
  refused: RowRefusal[];
  refusedMore: number;
  warnings: RowWarning[];
  warningsMore: number;
  passedOver: number;
  sheets: ReadSheet[];
  /** The names of those that were read, as places in the file number them (place.ts). */
  readSheets: string[];
  /** Of the first sheet that was read. */
  columns: Columns | null;
  /** Of all sheets together. */
  fields: Set<DossierField>;
  unknown: Set<string>;
  /** What no unit is called → rows. */
  unknownUnits: Map<string, number>;
  /** Names that were read as somebody said → code. */
  toldUnits: Map<string, string>;
  /** By header, of the first sheet that has it. */
  seen: Map<string, SeenColumn>;
}

export function nothingRead(): Reading {
  return {
    rows: 0,
    refused: [],
    refusedMore: 0,
    warnings: [],
    warningsMore: 0,
    passedOver: 0,
    sheets: [],
    readSheets: [],
    columns: null,
    fields: new Set(),
    unknown: new Set(),
    unknownUnits: new Map(),
    toldUnits: new Map(),
    seen: new Map(),
  };
}

export function addWarning(reading: Reading, warning: RowWarning): void {
  if (reading.warnings.length < WARNINGS_LISTED) reading.warnings.push(warning);
  else reading.warningsMore += 1;
}

/** With the row number of its own sheet, and the sheet's name where there are several. */
export function told<T extends { row: number }>(
  { readSheets }: Reading,
  lines: readonly T[],
): Told<T>[] {
  if (readSheets.length < 2) return [...lines];
  return lines.map((line) => ({
    ...line,
    row: rowAt(line.row),
    sheet: readSheets[sheetAt(line.row)] ?? '',
  }));
}

export function addRefusal(reading: Reading, refusal: RowRefusal): void {
  if (refusal.kind === 'unknown_unit') countUnknown(reading.unknownUnits, refusal.value);
  if (reading.refused.length < REFUSALS_LISTED) reading.refused.push(refusal);
  else reading.refusedMore += 1;
}

function countUnknown(units: Map<string, number>, value: string): void {
  const before = units.get(value);
  if (before !== undefined || units.size < UNKNOWN_UNITS_LISTED)
    units.set(value, (before ?? 0) + 1);
}

export function unitNamesOf({
  unknownUnits,
  toldUnits,
}: Reading): Pick<ImportAnswer, 'unknown_units' | 'told_units'> {
  const unknown = [...unknownUnits].map(([value, count]) => ({ value, count }));
  const told = [...toldUnits].map(([value, code]) => ({ value, code }));
  return {
    ...(unknown.length > 0 ? { unknown_units: unknown.sort((a, b) => b.count - a.count) } : {}),
    ...(told.length > 0 ? { told_units: told } : {}),
  };
}
