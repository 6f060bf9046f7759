// The import of a dossier file from its first byte to its answer (CONTRACT.md §3).

import { NATIONAL_HOLIDAYS } from '#content/holidays/national-holidays.ts';
import type { FileRefusal, RowWarning } from '#domain/dossiers/dossier.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import { workingCalendar } from '#domain/time/working-days.ts';
import { toldUnits, unitFinder } from '#domain/units/find-unit.ts';
import type { UnitRegister } from '#domain/units/register.ts';
import type { Deps } from '../../deps.ts';
import { unitRegister } from '../unit-register.ts';
import { copyLines } from './copy-line.ts';
import {
  addRefusal,
  addWarning,
  type ImportAnswer,
  type ImportRequest,
  nothingRead,
  type Reading,
  UNKNOWN_UNITS_LISTED,
} from './import-answer.ts';
import { inspectFile } from './open-file.ts';
import { publishImport } from './publish-import.ts';
import { type Readable, readDossiers } from './reading/read-dossiers.ts';
import { type Staging, withStaging } from './staging.ts';

const PROGRESS_ROWS = 20_000;

export async function importDossiers(
  deps: Deps,
  request: ImportRequest,
): Promise<Result<ImportAnswer, FileRefusal>> {
  const inspected = await inspectFile(request.path);
  const { format } = inspected;
  if (inspected.bytes === 0) return err({ kind: 'empty_file' });
  if (format === 'pdf' || format === 'binary') return err({ kind: 'not_a_table', format });
  if (format === 'tcvn3' || format === 'vni')
    return err({ kind: 'old_encoding', encoding: format });
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

async function readInto(
  staging: Staging,
  context: { deps: Deps; request: ImportRequest; register: UnitRegister; format: Readable },
): Promise<Result<Reading, FileRefusal>> {
  const { deps, request, register, format } = context;
  const line = copyLines(deps.config.provinceCode, workingCalendar(NATIONAL_HOLIDAYS));
  const reading = nothingRead();
  const rows = {
    findUnit: unitFinder(register, toldUnits(request.units ?? {}), (text, code) => {
      if (reading.toldUnits.size < UNKNOWN_UNITS_LISTED) reading.toldUnits.set(text, code);
    }),
    today: dayOf(deps.clock()),
    ...(request.mapping ? { mapping: request.mapping } : {}),
    ...(request.inScope ? { inScope: request.inScope } : {}),
  };
  const file = { path: request.path, format, context: rows, reading };
  for await (const outcomes of readDossiers(file)) {
    request.signal?.throwIfAborted();
    if (!outcomes.ok) return outcomes;
    for (const outcome of outcomes.value) {
      reading.rows += 1;
      if (reading.rows % PROGRESS_ROWS === 0)
        request.onProgress?.({ step: 'reading', rows: reading.rows });
      if (outcome.refusal) addRefusal(reading, outcome.refusal);
      else {
        for (const warning of outcome.warnings ?? NONE) addWarning(reading, warning);
        if (staging.add(line(outcome.row, outcome.dossier))) await staging.send();
      }
    }
  }
  return ok(reading);
}

const NONE: readonly RowWarning[] = [];

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
