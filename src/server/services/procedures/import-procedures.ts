// The import of a sheet of procedures (CONTRACT.md §1 and §3): a catalogue is some thousands of rows, read whole.
import {
  type ProcedureColumn,
  procedureColumnOf,
  REQUIRED_PROCEDURE_COLUMNS,
  readProcedureRow,
} from '#domain/procedures/read-procedure-row.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import type { Deps } from '../../deps.ts';
import { inspectFile } from '../dossiers/open-file.ts';
import { readSheetRows } from '../dossiers/read-sheet.ts';
import { WorkbookFault } from '../dossiers/workbook/read-workbook.ts';
import type {
  PublishedAnswer,
  PublishedFileRefusal,
  PublishedRequest,
} from '../published/published-answer.ts';
import { type ReadProcedureSheet, storeProcedures } from './store-procedures.ts';

export async function importProcedures(
  deps: Deps,
  request: PublishedRequest,
): Promise<Result<PublishedAnswer, PublishedFileRefusal>> {
  const { format, bytes, hash } = await inspectFile(request.path, 'procedures');
  if (bytes === 0) return err({ kind: 'empty_file' });
  if (format === 'pdf' || format === 'binary') return err({ kind: 'not_a_table', format });
  // The words on these sheets matter: letters of an old encoding would be stored as signs.
  if (format === 'tcvn3' || format === 'vni') return err({ kind: 'not_a_table', format: 'binary' });
  const sheet = await readProcedures(deps, request.path);
  if (!sheet.ok) return sheet;
  const { rows, refused, unknown } = sheet.value;
  const fates = await storeProcedures(deps, { request, sheet: sheet.value, fileHash: hash });
  return ok({
    import_id: fates.importId,
    file: request.fileName,
    rows,
    stored: fates.stored,
    unchanged: fates.unchanged,
    corrected: fates.corrected,
    refused,
    unknown_columns: unknown,
    ...(request.dryRun ? { dry_run: true as const } : {}),
  });
}

async function readProcedures(
  deps: Deps,
  path: string,
): Promise<Result<ReadProcedureSheet, PublishedFileRefusal>> {
  let records: Awaited<ReturnType<typeof readSheetRows>>;
  try {
    records = await readSheetRows(path);
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    return err({ kind: 'broken_workbook', reason: error.message });
  }
  const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');
  const top = records?.findIndex(({ cells }) => !isBlank(cells)) ?? -1;
  const headers = records?.[top]?.cells ?? [];
  const columns = headers.map(procedureColumnOf);
  const missing = REQUIRED_PROCEDURE_COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length > 0) return err({ kind: 'missing_columns', fields: missing, headers });
  const today = dayOf(deps.clock());
  const headerOf = (column: ProcedureColumn) => headers[columns.indexOf(column)] ?? column;
  const sheet: ReadProcedureSheet = {
    rows: 0,
    procedures: [],
    refused: [],
    columns: columns.filter((column) => column !== null),
    unknown: headers.filter((header, at) => header.trim() !== '' && columns[at] === null),
  };
  for (const [index, { cells, broken }] of (records ?? []).entries()) {
    if (index <= top || (broken === null && isBlank(cells))) continue;
    sheet.rows += 1;
    const row = index + 1;
    if (broken !== null) {
      sheet.refused.push({ row, column: '', kind: 'broken_quotes', value: broken });
      continue;
    }
    const named: Partial<Record<ProcedureColumn, string>> = {};
    columns.forEach((column, at) => {
      if (column) named[column] ||= cells[at] ?? '';
    });
    const read = readProcedureRow(named, today);
    if (read.ok) sheet.procedures.push({ row, ...read.value });
    else sheet.refused.push({ row, ...read.error, column: headerOf(read.error.column) });
  }
  return ok(sheet);
}
