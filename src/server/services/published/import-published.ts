// The import of a sheet of published figures (CONTRACT.md §1 and §3). Such sheets are small: they are read whole.

import {
  PUBLISHED_COLUMNS,
  type PublishedColumn,
  REQUIRED_COLUMNS,
  readPublishedRow,
} from '#domain/published/read-published-row.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Deps } from '../../deps.ts';
import { inspectFile } from '../dossiers/open-file.ts';
import { readSheetRows } from '../dossiers/read-sheet.ts';
import { WorkbookFault } from '../dossiers/workbook/read-workbook.ts';
import { unitRegister } from '../unit-register.ts';
import type {
  PublishedAnswer,
  PublishedFileRefusal,
  PublishedRequest,
  ReadSheet,
} from './published-answer.ts';
import { storePublished } from './store-published.ts';

export async function importPublished(
  deps: Deps,
  request: PublishedRequest,
): Promise<Result<PublishedAnswer, PublishedFileRefusal>> {
  const { format, bytes, hash } = await inspectFile(request.path, 'published');
  if (bytes === 0) return err({ kind: 'empty_file' });
  if (format === 'pdf' || format === 'binary') return err({ kind: 'not_a_table', format });
  // The words on these sheets matter: letters of an old encoding would be stored as signs.
  if (format === 'tcvn3' || format === 'vni') return err({ kind: 'not_a_table', format: 'binary' });
  const sheet = await readPublished(deps, request.path);
  if (!sheet.ok) return sheet;
  const { rows, refused, unknown } = sheet.value;
  const fates = await storePublished(deps, { request, sheet: sheet.value, fileHash: hash });
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

async function readPublished(
  deps: Deps,
  path: string,
): Promise<Result<ReadSheet, PublishedFileRefusal>> {
  const register = await unitRegister(deps.db, deps.config.provinceCode);
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
  const names = headers.map((header) => header.trim().toLowerCase());
  const missing = REQUIRED_COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0) return err({ kind: 'missing_columns', fields: missing, headers });
  const sheet: ReadSheet = {
    rows: 0,
    figures: [],
    refused: [],
    columns: names.filter(isKnown),
    unknown: headers.filter((header, at) => header.trim() !== '' && !isKnown(names[at] ?? '')),
  };
  for (const [index, { cells, broken }] of (records ?? []).entries()) {
    if (index <= top || (broken === null && isBlank(cells))) continue;
    sheet.rows += 1;
    const row = index + 1;
    if (broken !== null) {
      sheet.refused.push({ row, column: '', kind: 'broken_quotes', value: broken });
      continue;
    }
    const named = Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
    const read = readPublishedRow(named, (code, day) => unitAt(register, code, day));
    if (read.ok) sheet.figures.push({ row, figure: read.value });
    else sheet.refused.push({ row, ...read.error });
  }
  return ok(sheet);
}

function isKnown(name: string): name is PublishedColumn {
  return (PUBLISHED_COLUMNS as readonly string[]).includes(name);
}
