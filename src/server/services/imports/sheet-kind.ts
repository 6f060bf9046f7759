// What an import of a small sheet is asked and what it answers (CONTRACT.md §3), and what each kind of them brings.

import type { Transaction } from 'kysely';
import type { FileRefusal, RowRefusalKind, RowWarningKind } from '#domain/dossiers/dossier.ts';
import type { ColumnSample, SeenColumn } from '#domain/imports/column-samples.ts';
import type { FileKind } from '#domain/imports/looks-like.ts';
import type {
  CellRefusal,
  SheetFields,
  SheetMapping,
  WarnOf,
} from '#domain/imports/sheet-columns.ts';
import type { Result } from '#domain/result.ts';
import type { Database } from '../../db/schema.ts';
import type { UnitsTold } from './unit-names.ts';

export interface SheetRequest<F extends string = string> {
  path: string;
  fileName: string;
  mapping?: SheetMapping<F> | undefined;
  /** What somebody said the names of agencies mean: name → code. */
  units?: Readonly<Record<string, string>> | undefined;
  dryRun?: boolean;
  personId?: string | null;
}

export interface RefusedRow {
  row: number;
  /** Where rows of several sheets have the same number. */
  sheet?: string;
  column: string;
  kind: RowRefusalKind;
  value: string;
}

export interface WarnedRow extends Omit<RefusedRow, 'kind'> {
  kind: RowWarningKind;
}

export interface SheetAnswer extends UnitsTold {
  /** Null after a dry run. */
  import_id: number | null;
  file: string;
  rows: number;
  stored: number;
  unchanged: number;
  corrected: number;
  refused: RefusedRow[];
  /** What is odd about rows that were stored all the same. */
  warnings: WarnedRow[];
  /** Titles, group rows, totals, signatures. */
  passed_over: number;
  /** Of a workbook: each sheet, and whether it was read. */
  sheets: { name: string; rows: number; read: boolean }[];
  unknown_columns: string[];
  dry_run?: true;
  /** After a dry run: what each column is read as, with what stands in it; the fields that none is read as. */
  columns?: SeenColumn[];
  missing_fields?: string[];
}

export type SheetRefusal =
  | Exclude<FileRefusal, { kind: 'missing_columns' | 'bad_mapping' | 'no_header' }>
  | { kind: 'no_header'; headers: string[]; looks_like?: FileKind }
  | {
      kind: 'missing_columns';
      fields: string[];
      headers: string[];
      columns: ColumnSample[];
      /** Another kind of file, whose columns are all there. */
      looks_like?: FileKind;
    };

export type Fate = 'stored' | 'unchanged' | 'corrected';

export type SheetCells<F extends string> = Readonly<Partial<Record<F, string>>>;

export interface SheetKind<F extends string, T> {
  kind: Exclude<FileKind, 'dossiers'>;
  fields: SheetFields<F>;
  read: (row: SheetCells<F>, warn: WarnOf<F>) => Result<T, CellRefusal<F>>;
  /** Whether some cell shows that a row was meant, though it cannot be read; else it may be a total or a signature. */
  isRow: (row: SheetCells<F>) => boolean;
  /** What a row is about: two rows of one file that say different things of it are told. */
  keyOf: (value: T) => string;
  /**
   * Names of agencies that only somebody's word explained: name → code. Filled while rows are read; absent where a name
   * that nobody bears is no question to ask.
   */
  toldUnits?: ReadonlyMap<string, string>;
  /** What rows must agree on together; the first fault of each that has one. */
  check?: (rows: readonly { row: number; value: T }[]) => Map<number, CellRefusal<F>>;
  /** Rows that may not be stored because of what stands already, each with why. */
  guard?: (
    trx: Transaction<Database>,
    rows: readonly { row: number; value: T }[],
  ) => Promise<Map<number, CellRefusal<F>>>;
  /** Stores the rows, in their order, and says what became of each. */
  store: (
    trx: Transaction<Database>,
    given: { importId: number; rows: readonly { row: number; value: T }[] },
  ) => Promise<Fate[]>;
}
