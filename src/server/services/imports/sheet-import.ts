// The frame of an import that reads a small sheet whole (petitions, published figures, procedures, units): its file, its header, the fate of each row,
// and one transaction. CONTRACT.md §3 gives the answer's shape.

import type { Transaction } from 'kysely';
import { cleanCell, isNothing } from '#domain/dossiers/cells/clean-cell.ts';
import type { FileRefusal, RowRefusalKind } from '#domain/dossiers/dossier.ts';
import {
  type ColumnSample,
  columnSampler,
  type SeenColumn,
  seenColumns,
} from '#domain/imports/column-samples.ts';
import {
  type CellRefusal,
  findColumns,
  type SheetColumns,
  type SheetFields,
  type SheetMapping,
} from '#domain/imports/sheet-columns.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Database } from '../../db/schema.ts';
import type { DossiersTables } from '../../db/tables/dossiers.ts';
import type { Deps } from '../../deps.ts';
import { inspectFile } from '../dossiers/open-file.ts';
import { readSheetRows } from '../dossiers/read-sheet.ts';
import { WorkbookFault } from '../dossiers/workbook/read-workbook.ts';
import { inTurn } from './in-turn.ts';
import { recordImport, tellFates } from './record-import.ts';
import { type UnitsTold, unitsTold } from './unit-names.ts';

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
  column: string;
  kind: RowRefusalKind;
  value: string;
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
  unknown_columns: string[];
  dry_run?: true;
  /** After a dry run: what each column is read as, with what stands in it; the fields that none is read as. */
  columns?: SeenColumn[];
  missing_fields?: string[];
}

export type SheetRefusal =
  | Extract<
      FileRefusal,
      { kind: 'empty_file' | 'not_a_table' | 'broken_workbook' | 'too_large' | 'no_header' }
    >
  | { kind: 'missing_columns'; fields: string[]; headers: string[]; columns: ColumnSample[] };

export type Fate = 'stored' | 'unchanged' | 'corrected';

export interface SheetKind<F extends string, T> {
  kind: DossiersTables['import']['kind'];
  fields: SheetFields<F>;
  read: (row: Partial<Record<F, string>>) => Result<T, CellRefusal<F>>;
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

/** Such sheets have thousands of rows; what is larger is another kind of file. */
const MOST_BYTES = 64 * 1024 * 1024;

class TurnedBack extends Error {}

export async function importSheet<F extends string, T>(
  deps: Deps,
  request: SheetRequest<F>,
  kind: SheetKind<F, T>,
): Promise<Result<SheetAnswer, SheetRefusal>> {
  const { format, bytes, hash } = await inspectFile(request.path);
  if (bytes === 0) return err({ kind: 'empty_file' });
  if (bytes > MOST_BYTES) return err({ kind: 'too_large', limitBytes: MOST_BYTES });
  if (format === 'pdf' || format === 'binary') return err({ kind: 'not_a_table', format });
  // The words on these sheets matter: letters of an old encoding would be stored as signs.
  if (format === 'tcvn3' || format === 'vni') return err({ kind: 'not_a_table', format: 'binary' });
  const sheet = await readRows(request, kind);
  if (!sheet.ok) return sheet;
  const { columns, count } = sheet.value;
  const fates = { stored: 0, unchanged: 0, corrected: 0 };
  let importId: number | null = null;
  // A file of dossiers keeps the numbers to itself while it is read: whoever waits here holds no connection.
  const store = () =>
    deps.db.transaction().execute(async (trx) => {
      if (kind.guard) refuseAll(sheet.value, await kind.guard(trx, sheet.value.rows));
      const { rows, refused } = sheet.value;
      const id = await recordImport(trx, deps, {
        kind: kind.kind,
        fileName: request.fileName,
        fileHash: hash,
        columns: [...columns.at.keys()],
        unknown: columns.unknown,
        rows: count,
        refused,
      });
      for (const fate of await kind.store(trx, { importId: id, rows })) fates[fate] += 1;
      const { provinceCode } = deps.config;
      await tellFates(trx, { provinceCode, importId: id }, fates);
      if (request.personId)
        await trx
          .updateTable('import')
          .set({ person_id: request.personId })
          .where('province_code', '=', provinceCode)
          .where('import_id', '=', id)
          .execute();
      // A dry run goes the same way and turns back at its end: its verdict is the verdict.
      if (request.dryRun) throw new TurnedBack();
      importId = id;
    });
  try {
    await inTurn(deps.pool, {}, store);
  } catch (error) {
    if (!(error instanceof TurnedBack)) throw error;
  }
  return ok({
    import_id: importId,
    file: request.fileName,
    rows: count,
    ...fates,
    refused: sheet.value.refused,
    unknown_columns: columns.unknown,
    ...(kind.toldUnits ? unitsTold(sheet.value.refused, kind.toldUnits) : {}),
    ...(request.dryRun
      ? {
          dry_run: true as const,
          columns: seenColumns(sheet.value.samples, columns),
          missing_fields: Object.keys(kind.fields.headers).filter(
            (field) => !columns.at.has(field as F),
          ),
        }
      : {}),
  });
}

interface ReadSheet<F extends string, T> {
  count: number;
  rows: { row: number; value: T }[];
  refused: RefusedRow[];
  columns: SheetColumns<F>;
  samples: ColumnSample[];
}

async function readRows<F extends string, T>(
  request: SheetRequest<F>,
  kind: SheetKind<F, T>,
): Promise<Result<ReadSheet<F, T>, SheetRefusal>> {
  let records: Awaited<ReturnType<typeof readSheetRows>>;
  try {
    records = await readSheetRows(request.path);
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    return err({ kind: 'broken_workbook', reason: error.message });
  }
  const all = records ?? [];
  const found = findColumns(all, kind.fields, request.mapping);
  if (!found) return err({ kind: 'no_header', headers: all[0]?.cells.slice(0, 30) ?? [] });
  const { columns, index: top } = found;
  const fields = kind.fields.required.filter((field) => !columns.at.has(field));
  const samples = samplesOf(columns.headers, all.slice(top + 1));
  if (fields.length > 0) {
    const headers = columns.headers.slice(0, 60);
    return err({ kind: 'missing_columns', fields, headers, columns: samples });
  }
  const sheet: ReadSheet<F, T> = { count: 0, rows: [], refused: [], columns, samples };
  for (const [index, { cells, broken }] of all.entries()) {
    if (index <= top || (broken === null && cells.every((cell) => cell.trim() === ''))) continue;
    sheet.count += 1;
    const row = index + 1;
    if (broken !== null) {
      sheet.refused.push({ row, column: '', kind: 'broken_quotes', value: broken });
      continue;
    }
    const named: Partial<Record<F, string>> = {};
    for (const [field, at] of columns.at) named[field] = meant(cells[at] ?? '');
    const read = kind.read(named);
    if (read.ok) sheet.rows.push({ row, value: read.value });
    else refuse(sheet, row, read.error);
  }
  refuseAll(sheet, kind.check?.(sheet.rows) ?? new Map());
  return ok(sheet);
}

/** `-`, `NULL` and `#N/A` are blank here as in a file of dossiers; a text of several lines keeps them. */
function meant(cell: string): string {
  const text = cell.trim().includes('\n') ? cell : cleanCell(cell);
  return isNothing(text) ? '' : text;
}

function samplesOf(
  headers: readonly string[],
  rows: readonly { cells: readonly string[] }[],
): ColumnSample[] {
  const sampler = columnSampler(headers);
  for (const { cells } of rows) sampler.look(cells);
  return sampler.told();
}

function refuse<F extends string, T>(
  { columns, refused }: ReadSheet<F, T>,
  row: number,
  { column, ...why }: CellRefusal<F>,
): void {
  const header = columns.headers[columns.at.get(column) ?? -1] ?? column;
  refused.push({ row, column: header, ...why });
}

/** Takes these rows out of those to store, and tells them in the order of the sheet. */
function refuseAll<F extends string, T>(
  sheet: ReadSheet<F, T>,
  faults: ReadonlyMap<number, CellRefusal<F>>,
): void {
  for (const [row, fault] of faults) refuse(sheet, row, fault);
  sheet.rows = sheet.rows.filter(({ row }) => !faults.has(row));
  sheet.refused.sort((one, other) => one.row - other.row);
}
