// A dossier file from its text or its rows to dossiers, a piece at a time: the separator is found out, titles above
// the header are passed over, and each row ends as a dossier or as a refusal with its row number.

import { type ColumnSample, type ColumnSampler, columnSampler } from '../imports/column-samples.ts';
import { HEADER_WITHIN_ROWS } from '../imports/table/find-header.ts';
import { err, ok, type Result } from '../result.ts';
import { type ColumnMapping, type Columns, countRecognised, recogniseColumns } from './columns.ts';
import { type CsvReader, type CsvRecord, csvReader } from './csv.ts';
import type { Dossier, FileRefusal, RowRefusal, RowWarning } from './dossier.ts';
import { type ReadRow, type RowContext, rowReader } from './read-row.ts';
import { findHeader } from './table/find-header.ts';
import { nextColumns } from './table/next-header.ts';
import { isNoDossier } from './table/passed-over.ts';

export type RowOutcome =
  | { row: number; dossier: Dossier; refusal: null; warnings: RowWarning[] | null }
  | { row: number; dossier: null; refusal: RowRefusal };

/** A row as a spreadsheet numbers it: the first line of a file is 1. */
export type NumberedRow = CsvRecord & { row: number };

export interface DossierParser {
  /** Text of a CSV file, in pieces of any size. Not to be mixed with rows. */
  pushText: (text: string) => Result<RowOutcome[], FileRefusal>;
  /** Rows of a workbook. */
  pushRows: (rows: readonly NumberedRow[]) => Result<RowOutcome[], FileRefusal>;
  end: () => Result<RowOutcome[], FileRefusal>;
  /** Null until the header was read. */
  columns: () => Columns | null;
  /** What stands in its columns. */
  samples: () => ColumnSample[];
  /** Rows that are no dossiers: titles, groups, totals, signatures. */
  passedOver: () => number;
}

export type ParseContext = Omit<RowContext, 'columns'> & { mapping?: ColumnMapping | undefined };

const HEAD_CHARACTERS = 64 * 1024;
const SEPARATORS = [',', ';', '\t', '|'];

export function parseDossiers(context: ParseContext): DossierParser {
  let head: string | null = '';
  let csv: CsvReader | null = null;
  let line = 0;
  let waiting: NumberedRow[] | null = [];
  let columns: Columns | null = null;
  let readRow: ReadRow | null = null;
  let sampler: ColumnSampler | null = null;
  let passedOver = 0;
  let isFirstTable = true;

  function number(records: CsvRecord[]): NumberedRow[] {
    return records.map((record) => {
      line += 1;
      return Object.assign(record, { row: line });
    });
  }

  function openText(): CsvRecord[] {
    const text = (head ?? '').replace(/^\uFEFF/, '');
    head = null;
    // A file of an old Mac ends its lines with a bare return.
    if (!text.includes('\n') && text.includes('\r')) {
      csv = withNewlines(csvReader(chooseSeparator(text.replaceAll('\r', '\n'), context.mapping)));
    } else csv = csvReader(chooseSeparator(text, context.mapping));
    return csv.push(text);
  }

  function take(rows: readonly NumberedRow[], final: boolean): Result<RowOutcome[], FileRefusal> {
    if (waiting === null) return ok(outcomes(rows));
    waiting.push(...rows);
    if (!final && waiting.length < HEADER_WITHIN_ROWS) return ok([]);
    const found = findHeader(waiting, context.mapping);
    if (!found.ok) return found;
    const { first, last, headers } = found.value;
    const recognised = recogniseColumns(headers, context.mapping);
    sampler = columnSampler(headers);
    if (!recognised.ok) return err(withSamples(recognised.error, sampler, waiting.slice(last + 1)));
    columns = recognised.value;
    readRow = rowReader({ ...context, columns });
    passedOver = waiting.slice(0, first).filter(({ cells }) => isTitle(cells)).length;
    const below = waiting.slice(last + 1);
    waiting = null;
    return ok(outcomes(below));
  }

  function outcomes(rows: readonly NumberedRow[]): RowOutcome[] {
    const done: RowOutcome[] = [];
    for (const record of rows) {
      const { row } = record;
      if (record.broken !== null) {
        const value = record.broken;
        const refusal: RowRefusal = { row, column: '', field: null, kind: 'broken_quotes', value };
        done.push({ row, dossier: null, refusal });
      } else if (readRow && !isBlank(record.cells)) {
        const result = readRow(record.cells, row);
        if (!result.ok && columns && isOfTable(record.cells, columns)) {
          passedOver += 1;
          continue;
        }
        if (isFirstTable) sampler?.look(record.cells);
        if (result.ok) {
          const { dossier, warnings } = result.value;
          done.push({ row, dossier, refusal: null, warnings });
        } else done.push({ row, dossier: null, refusal: result.error });
      }
    }
    return done;
  }

  /** Whether the row belongs to the table's frame; a header in another order is heeded from here on. */
  function isOfTable(cells: readonly string[], before: Columns): boolean {
    const next = nextColumns(cells, before, context.mapping);
    if (!next) return isNoDossier(cells, before);
    columns = next;
    readRow = rowReader({ ...context, columns });
    isFirstTable = false;
    return true;
  }

  return {
    pushText(text) {
      if (csv) return take(number(csv.push(text)), false);
      head += text;
      return head !== null && head.length < HEAD_CHARACTERS
        ? ok([])
        : take(number(openText()), false);
    },
    pushRows: (rows) => take(rows, false),
    end() {
      const opened = head ? number(openText()) : [];
      return take([...opened, ...(csv ? number(csv.end()) : [])], true);
    },
    columns: () => columns,
    samples: () => sampler?.told() ?? [],
    passedOver: () => passedOver,
  };
}

/** Who is to say which column is which sees what stands in them, as far as rows have come. */
function withSamples(
  refusal: FileRefusal,
  sampler: ColumnSampler,
  rows: readonly NumberedRow[],
): FileRefusal {
  if (refusal.kind !== 'missing_columns') return refusal;
  for (const { cells } of rows) sampler.look(cells);
  return { ...refusal, columns: sampler.told() };
}

/** The separator under which some row of the head names most fields: "Phí, lệ phí" has a comma of its own. */
function chooseSeparator(head: string, mapping?: ColumnMapping): string {
  let best = ',';
  let most = -1;
  for (const separator of SEPARATORS) {
    const reader = csvReader(separator);
    const rows = [...reader.push(head), ...reader.end()].slice(0, HEADER_WITHIN_ROWS);
    const count = Math.max(0, ...rows.map((row) => countRecognised(row.cells, mapping)));
    if (count > most) [best, most] = [separator, count];
  }
  return best;
}

function withNewlines(reader: CsvReader): CsvReader {
  return { push: (text) => reader.push(text.replaceAll('\r', '\n')), end: reader.end };
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** A line above the table; `sep=;` is a word to Excel, not to people. */
function isTitle(cells: readonly string[]): boolean {
  return !isBlank(cells) && !/^sep=.?$/i.test((cells[0] ?? '').trim());
}
