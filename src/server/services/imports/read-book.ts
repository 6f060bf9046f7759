// All visible tables of a small file into values and refused rows. Rows are numbered by their place in the file
// (dossiers/reading/place.ts) until they are told.

import {
  type ColumnSample,
  columnSampler,
  type SeenColumn,
  seenColumns,
} from '#domain/imports/column-samples.ts';
import { looksLike } from '#domain/imports/looks-like.ts';
import {
  type CellRefusal,
  findColumns,
  likenessTo,
  type SheetColumns,
} from '#domain/imports/sheet-columns.ts';
import { cleanCell, isNothing } from '#domain/imports/table/clean-cell.ts';
import { isFrameRow } from '#domain/imports/table/frame-row.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { readTables, type Table } from '../dossiers/read-sheet.ts';
import { MAX_SHEETS, placeOf, rowAt, sheetAt } from '../dossiers/reading/place.ts';
import { refusalOf } from '../dossiers/reading/read-dossiers.ts';
import { WorkbookFault } from '../dossiers/workbook/read-workbook.ts';
import type {
  RefusedRow,
  SheetAnswer,
  SheetCells,
  SheetKind,
  SheetRefusal,
  SheetRequest,
  WarnedRow,
} from './sheet-kind.ts';

export interface ReadBook<F extends string, T> {
  count: number;
  rows: { row: number; value: T }[];
  refused: RefusedRow[];
  warnings: WarnedRow[];
  passedOver: number;
  sheets: SheetAnswer['sheets'];
  /** The columns of each table that was read. */
  tables: { name: string; columns: SheetColumns<F> }[];
  fields: Set<F>;
  unknown: Set<string>;
  /** By header, of the first table that has it. */
  seen: Map<string, SeenColumn>;
}

export async function readBook<F extends string, T>(
  request: SheetRequest<F>,
  kind: SheetKind<F, T>,
): Promise<Result<ReadBook<F, T>, SheetRefusal>> {
  let tables: Table[] | null;
  try {
    tables = await readTables(request.path, likenessTo(kind.fields, request.mapping));
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    return err(refusalOf(error));
  }
  const book: ReadBook<F, T> = {
    ...{ count: 0, rows: [], refused: [], warnings: [], passedOver: 0, sheets: [], tables: [] },
    ...{ fields: new Set(), unknown: new Set(), seen: new Map() },
  };
  const refusals: SheetRefusal[] = [];
  for (const table of tables ?? []) {
    const before = book.count;
    const isOpen = !table.isHidden && book.tables.length < MAX_SHEETS;
    const read = isOpen ? readTable(book, table, { request, kind }) : null;
    if (read && !read.ok) refusals.push(read.error);
    const rows = read?.ok ? book.count - before : table.rows.length;
    if (table.name !== null) book.sheets.push({ name: table.name, rows, read: read?.ok ?? false });
  }
  if (book.tables.length === 0) return err(clearest(refusals));
  refuseAll(book, kind.check?.(book.rows) ?? new Map());
  tellTwice(book, kind);
  return ok(book);
}

/** Of the tables that could not be read, the one that came nearest says why. */
function clearest(refusals: readonly SheetRefusal[]): SheetRefusal {
  const found = (kind: SheetRefusal['kind']) => refusals.find((each) => each.kind === kind);
  return found('missing_columns') ?? found('no_header') ?? { kind: 'empty_file' };
}

function readTable<F extends string, T>(
  book: ReadBook<F, T>,
  { name, rows: records, hiddenRows }: Table,
  { request, kind }: { request: SheetRequest<F>; kind: SheetKind<F, T> },
): Result<null, SheetRefusal> {
  const found = findColumns(records, kind.fields, request.mapping);
  if (!found) return err(noHeader(records, kind));
  const { columns, index: top } = found;
  const samples = samplesOf(columns.headers, records.slice(top + 1));
  const fields = kind.fields.required.filter((field) => !columns.at.has(field));
  if (fields.length > 0) {
    const headers = columns.headers.slice(0, 60);
    const other = looksLike(columns.headers, kind.kind);
    return err({
      ...{ kind: 'missing_columns', fields, headers, columns: samples },
      ...(other ? { looks_like: other } : {}),
    });
  }
  const sheet = book.tables.push({ name: name ?? '', columns }) - 1;
  note(book, columns, samples);
  if (hiddenRows) {
    const { first, count } = hiddenRows;
    const told = { column: '', kind: 'hidden_rows' as const, value: String(count) };
    book.warnings.push({ row: placeOf(sheet, first), ...told });
  }
  for (const [index, { row, cells, broken }] of records.entries()) {
    if (broken === null && cells.every((cell) => cell.trim() === '')) continue;
    if (index < found.first) book.passedOver += isTitle(cells) ? 1 : 0;
    if (index <= top) continue;
    const place = placeOf(sheet, row);
    if (broken === null) readRow(book, { place, cells, columns }, kind);
    else {
      book.count += 1;
      book.refused.push({ row: place, column: '', kind: 'broken_quotes', value: broken });
    }
  }
  return ok(null);
}

function readRow<F extends string, T>(
  book: ReadBook<F, T>,
  { place, cells, columns }: { place: number; cells: readonly string[]; columns: SheetColumns<F> },
  kind: SheetKind<F, T>,
): void {
  const named: SheetCells<F> = Object.fromEntries(
    [...columns.at].map(([field, at]) => [field, meant(cells[at] ?? '')]),
  ) as SheetCells<F>;
  const warnings: WarnedRow[] = [];
  const read = kind.read(named, (column, why = 'cell_unreadable') => {
    const value = (named[column] ?? '').slice(0, 200);
    warnings.push({ row: place, column: headerOf(columns, column), kind: why, value });
  });
  if (!read.ok && isFrameRow(cells, { headers: columns.headers, isRow: () => kind.isRow(named) })) {
    book.passedOver += 1;
    return;
  }
  book.count += 1;
  if (read.ok) {
    book.rows.push({ row: place, value: read.value });
    book.warnings.push(...warnings);
  } else refuse(book, place, read.error);
}

function noHeader<F extends string, T>(
  records: Table['rows'],
  { kind }: SheetKind<F, T>,
): SheetRefusal {
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) return { kind: 'empty_file' };
  const likes = filled.slice(0, 30).map(({ cells }) => looksLike(cells, kind));
  const other = likes.find((like) => like !== null);
  const headers = filled[0]?.cells.slice(0, 30) ?? [];
  return { kind: 'no_header', headers, ...(other ? { looks_like: other } : {}) };
}

/** A line above the table; `sep=;` is a word to Excel, not to people. */
function isTitle(cells: readonly string[]): boolean {
  return !/^sep=.?$/i.test((cells[0] ?? '').trim());
}

/** `-`, `NULL` and `#N/A` are blank here as in a file of dossiers; a text of several lines keeps them. */
function meant(cell: string): string {
  const text = cell.trim().includes('\n') ? cell : cleanCell(cell);
  return isNothing(text) ? '' : text;
}

function note<F extends string, T>(
  { fields, unknown, seen }: ReadBook<F, T>,
  { at, headers, unknown: unread }: SheetColumns<F>,
  samples: readonly ColumnSample[],
): void {
  for (const field of at.keys()) fields.add(field);
  for (const header of unread) unknown.add(header);
  for (const column of seenColumns(samples, { at, headers }))
    if (!seen.has(column.header)) seen.set(column.header, column);
}

function samplesOf(
  headers: readonly string[],
  rows: readonly { cells: readonly string[] }[],
): ColumnSample[] {
  const sampler = columnSampler(headers);
  for (const { cells } of rows) sampler.look(cells);
  return sampler.told();
}

function headerOf<F extends string>({ headers, at }: SheetColumns<F>, column: F): string {
  return headers[at.get(column) ?? -1] ?? column;
}

function refuse<F extends string, T>(
  { tables, refused }: ReadBook<F, T>,
  row: number,
  { column, ...why }: CellRefusal<F>,
): void {
  const columns = tables[sheetAt(row)]?.columns;
  refused.push({ row, column: columns ? headerOf(columns, column) : column, ...why });
}

/** Takes these rows out of those to store, and tells them in the order of the file. */
export function refuseAll<F extends string, T>(
  book: ReadBook<F, T>,
  faults: ReadonlyMap<number, CellRefusal<F>>,
): void {
  for (const [row, fault] of faults) refuse(book, row, fault);
  book.rows = book.rows.filter(({ row }) => !faults.has(row));
  book.warnings = book.warnings.filter(({ row }) => !faults.has(row));
  book.refused.sort((one, other) => one.row - other.row);
}

/** Two rows that say different things of one petition, figure, unit or procedure: the later one is kept. */
function tellTwice<F extends string, T>(book: ReadBook<F, T>, kind: SheetKind<F, T>): void {
  const said = new Map<string, string>();
  const [column = '' as F] = kind.fields.required;
  for (const { row, value } of book.rows) {
    const key = kind.keyOf(value);
    const content = JSON.stringify(value);
    const before = said.get(key);
    said.set(key, content);
    if (before === undefined || before === content) continue;
    const columns = book.tables[sheetAt(row)]?.columns;
    const header = columns ? headerOf(columns, column) : column;
    book.warnings.push({ row, column: header, kind: 'same_code_twice', value: key.slice(0, 200) });
  }
  book.warnings.sort((one, other) => one.row - other.row);
}

/** Each row by its number in its own sheet, and the sheet's name where there are several. */
export function toldOf<F extends string, T>(
  book: ReadBook<F, T>,
): Pick<SheetAnswer, 'refused' | 'warnings' | 'passed_over' | 'sheets' | 'unknown_columns'> {
  const { tables } = book;
  const told = <L extends { row: number }>(lines: readonly L[]): (L & { sheet?: string })[] =>
    tables.length < 2
      ? [...lines]
      : lines.map((line) => ({
          ...line,
          row: rowAt(line.row),
          sheet: tables[sheetAt(line.row)]?.name ?? '',
        }));
  return {
    refused: told(book.refused),
    warnings: told(book.warnings),
    passed_over: book.passedOver,
    sheets: book.sheets,
    unknown_columns: [...book.unknown],
  };
}
