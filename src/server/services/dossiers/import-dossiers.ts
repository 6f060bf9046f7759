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
    const publication = {
      deps,
      request,
      register,
      reading: read.value,
      staged,
      fileHash: inspected.hash,
    };
    return ok(await whileWanted(deps, staging.client, { request, publication }));
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
    request.signal?.throwIfAborted();
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

/** Publishing is a few long statements: who stops it has the database stop the one that runs. */
async function whileWanted(
  deps: Deps,
  client: Staging['client'],
  {
    request: { signal },
    publication,
  }: { request: ImportRequest; publication: Parameters<typeof publishImport>[1] },
): Promise<ImportAnswer> {
  signal?.throwIfAborted();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const stop = () => {
    deps.pool.query('SELECT pg_cancel_backend($1)', [rows[0]?.pid]).catch(() => {});
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await publishImport(client, publication);
  } catch (error) {
    // Cancelled by us: the reason is the wish, not the statement that was cut.
    if (signal?.aborted && (error as { code?: string }).code === '57014') throw signal.reason;
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
