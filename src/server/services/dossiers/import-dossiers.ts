// The import of a dossier file from its first byte to its answer (CONTRACT.md §3).

import { NATIONAL_HOLIDAYS } from '#content/holidays/national-holidays.ts';
import type { FileRefusal } from '#domain/dossiers/dossier.ts';
import { type DossierParser, parseDossiers, type RowOutcome } from '#domain/dossiers/parse.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { workingCalendar } from '#domain/time/working-days.ts';
import { type UnitRegister, unitAt } from '#domain/units/register.ts';
import type { Deps } from '../../deps.ts';
import { unitRegister } from '../unit-register.ts';
import { copyLines } from './copy-line.ts';
import {
  addRefusal,
  type ImportAnswer,
  type ImportRequest,
  type Reading,
} from './import-answer.ts';
import { inspectFile, readText } from './open-file.ts';
import { publishImport } from './publish-import.ts';
import { type Staging, withStaging } from './staging.ts';
import { readWorkbook, WorkbookFault } from './workbook/read-workbook.ts';

const PROGRESS_ROWS = 20_000;

export async function importDossiers(
  deps: Deps,
  request: ImportRequest,
): Promise<Result<ImportAnswer, FileRefusal>> {
  const inspected = await inspectFile(request.path, JSON.stringify(request.mapping ?? null));
  const { format } = inspected;
  if (inspected.bytes === 0) return err({ kind: 'empty_file' });
  if (format === 'xls' || format === 'pdf' || format === 'binary')
    return err({ kind: 'not_a_table', format });
  const register = await unitRegister(deps.db, deps.config.provinceCode);
  return withStaging(deps.pool, async (staging) => {
    const read = await readInto(staging, { deps, request, register, format });
    if (!read.ok) return read;
    const staged = await staging.finish();
    request.onProgress?.({ step: 'publishing', rows: read.value.rows });
    const published = await publishImport(staging.client, {
      deps,
      request,
      register,
      reading: read.value,
      staged,
      fileHash: inspected.hash,
    });
    return ok(published);
  });
}

type Readable = 'xlsx' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';

async function readInto(
  staging: Staging,
  context: { deps: Deps; request: ImportRequest; register: UnitRegister; format: Readable },
): Promise<Result<Reading, FileRefusal>> {
  const { deps, request, register, format } = context;
  const parser = parseDossiers({
    unitAt: (code, day) => unitAt(register, code, day),
    ...(request.mapping ? { mapping: request.mapping } : {}),
    ...(request.inScope ? { inScope: request.inScope } : {}),
  });
  const line = copyLines(deps.config.provinceCode, workingCalendar(NATIONAL_HOLIDAYS));
  const reading: Reading = { rows: 0, refused: [], refusedMore: 0, columns: null };
  for await (const outcomes of readFile(parser, request.path, format)) {
    if (!outcomes.ok) return outcomes;
    for (const outcome of outcomes.value) {
      reading.rows += 1;
      if (reading.rows % PROGRESS_ROWS === 0)
        request.onProgress?.({ step: 'reading', rows: reading.rows });
      if (!outcome.dossier) addRefusal(reading, outcome.refusal);
      else if (staging.add(line(outcome.row, outcome.dossier))) await staging.send();
    }
  }
  reading.columns = parser.columns();
  return ok(reading);
}

async function* readFile(
  parser: DossierParser,
  path: string,
  format: Readable,
): AsyncGenerator<Result<RowOutcome[], FileRefusal>> {
  try {
    if (format === 'xlsx') for await (const rows of readWorkbook(path)) yield parser.pushRows(rows);
    else for await (const text of readText(path, format)) yield parser.pushText(text);
    yield parser.end();
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    if (error.reason === 'not_a_workbook') yield err({ kind: 'not_a_table', format: 'zip' });
    else yield err({ kind: 'broken_workbook', reason: error.reason });
  }
}
