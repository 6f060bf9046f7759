// A file's rows as outcomes of the one parser: a CSV in pieces of text, a workbook sheet by sheet.

import type { ColumnMapping, Columns } from '#domain/dossiers/columns.ts';
import type { FileRefusal } from '#domain/dossiers/dossier.ts';
import type { Encoding } from '#domain/dossiers/encoding.ts';
import { type DossierParser, parseDossiers, type RowOutcome } from '#domain/dossiers/parse.ts';
import type { RowContext } from '#domain/dossiers/read-row.ts';
import { seenColumns } from '#domain/imports/column-samples.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { addWarning, type Reading } from '../import-answer.ts';
import { readText } from '../open-file.ts';
import { readWorkbook, WorkbookFault } from '../workbook/read-workbook.ts';
import type { SheetHead } from '../workbook/sheet-messages.ts';
import { MAX_SHEETS, placeOf } from './place.ts';

export type Readable = Encoding | 'xlsx' | 'xls' | 'html';
export type ParseRows = Omit<RowContext, 'columns'> & { mapping?: ColumnMapping | undefined };
type Outcomes = Result<RowOutcome[], FileRefusal>;

export interface FileToRead {
  path: string;
  format: Readable;
  context: ParseRows;
  reading: Reading;
}

export async function* readDossiers(file: FileToRead): AsyncGenerator<Outcomes> {
  const { path, format, reading } = file;
  if (format === 'xlsx' || format === 'xls' || format === 'html') {
    try {
      yield* readSheets(file);
    } catch (error) {
      if (!(error instanceof WorkbookFault)) throw error;
      yield err(refusalOf(error, format));
    }
    return;
  }
  const parser = parseDossiers(file.context);
  for await (const text of readText(path, format)) yield parser.pushText(text);
  yield parser.end();
  close(parser, reading);
}

export function refusalOf(
  { reason }: WorkbookFault,
  format: 'xlsx' | 'xls' | 'html' = 'xlsx',
): Extract<FileRefusal, { kind: 'encrypted' | 'too_heavy' | 'not_a_table' | 'broken_workbook' }> {
  if (reason === 'encrypted' || reason === 'too_heavy') return { kind: reason };
  if (reason === 'not_a_workbook') return { kind: 'not_a_table', format: 'zip' };
  if (format === 'xls' && reason === 'bad_part') return { kind: 'not_a_table', format };
  return { kind: 'broken_workbook', reason };
}

interface OpenSheet {
  head: SheetHead;
  parser: DossierParser;
  /** Rows with something in them, and how many of them are dossiers or were refused. */
  filled: number;
  outcomes: number;
  refusal: FileRefusal | null;
}

async function* readSheets(file: FileToRead): AsyncGenerator<Outcomes> {
  const { reading, context } = file;
  const refusals: FileRefusal[] = [];
  let open: OpenSheet | null = null;
  let read = 0;

  const take = (sheet: OpenSheet, outcomes: Outcomes): RowOutcome[] => {
    if (!outcomes.ok) {
      sheet.refusal = outcomes.error;
      return [];
    }
    sheet.outcomes += outcomes.value.length;
    return outcomes.value.map((outcome) => placed(outcome, read));
  };
  const finish = (sheet: OpenSheet): RowOutcome[] => {
    const { head, parser } = sheet;
    const isWanted = !head.isHidden && read < MAX_SHEETS;
    const last = isWanted && !sheet.refusal ? take(sheet, parser.end()) : [];
    const isRead = isWanted && !sheet.refusal;
    const rows = isRead ? sheet.outcomes : sheet.filled;
    reading.sheets.push({ name: head.name, rows, read: isRead });
    if (sheet.refusal) refusals.push(sheet.refusal);
    if (!isRead) return [];
    if (head.hiddenRows) {
      const { first, count } = head.hiddenRows;
      addWarning(reading, {
        ...{ row: placeOf(read, first), column: '', kind: 'hidden_rows', value: String(count) },
      });
    }
    close(parser, reading);
    reading.readSheets.push(head.name);
    read += 1;
    return last;
  };

  for await (const piece of readWorkbook(file.path)) {
    if (piece.kind === 'sheet') {
      if (open) yield ok(finish(open));
      const parser = parseDossiers({ ...context, dateSystem: piece.dateSystem });
      open = { head: piece, parser, filled: 0, outcomes: 0, refusal: null };
    } else if (open) {
      open.filled += piece.rows.length;
      if (!open.head.isHidden && !open.refusal && read < MAX_SHEETS)
        yield ok(take(open, open.parser.pushRows(piece.rows)));
    }
  }
  if (open) yield ok(finish(open));
  if (read === 0) yield err(clearest(refusals));
}

/** Of the sheets that could not be read, the one that came nearest says why. */
function clearest(refusals: readonly FileRefusal[]): FileRefusal {
  for (const kind of ['bad_mapping', 'missing_columns', 'no_header'])
    for (const refusal of refusals) if (refusal.kind === kind) return refusal;
  return { kind: 'empty_file' };
}

function placed(outcome: RowOutcome, sheet: number): RowOutcome {
  if (sheet === 0) return outcome;
  const row = placeOf(sheet, outcome.row);
  if (outcome.refusal) return { ...outcome, row, refusal: { ...outcome.refusal, row } };
  const warnings = outcome.warnings?.map((warning) => ({ ...warning, row })) ?? null;
  return { ...outcome, row, warnings };
}

function close(parser: DossierParser, reading: Reading): void {
  const columns = parser.columns();
  reading.passedOver += parser.passedOver();
  if (!columns) return;
  reading.columns ??= columns;
  noteColumns(columns, reading);
  const second = columns.secondFee === null ? [] : [['fee_due', columns.secondFee] as const];
  const { headers } = columns;
  for (const column of seenColumns(parser.samples(), { headers, at: [...columns.at, ...second] }))
    if (!reading.seen.has(column.header)) reading.seen.set(column.header, column);
}

function noteColumns(columns: Columns, { fields, unknown }: Reading): void {
  for (const field of columns.at.keys()) fields.add(field);
  for (const header of columns.unknown) unknown.add(header);
}
