// The import of a dossier file from its first byte to its answer (CONTRACT.md §3).

import type { PoolClient } from 'pg';
import type { FileRefusal, RowWarning } from '#domain/dossiers/dossier.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import { daysOff } from '#domain/time/holidays.ts';
import { workingCalendar } from '#domain/time/working-days.ts';
import { toldUnits, unitFinder } from '#domain/units/find-unit.ts';
import type { UnitRegister } from '#domain/units/register.ts';
import type { Deps } from '../../deps.ts';
import { holidaysInForce } from '../content/holidays-in-force.ts';
import { inTurn } from '../imports/in-turn.ts';
import { unitRegister } from '../unit-register.ts';
import { copyLines, type ImportKey } from './copy-line.ts';
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
import { openImport, publishImport } from './publish-import.ts';
import { type Readable, readDossiers } from './reading/read-dossiers.ts';
import { type Staging, stagingOf, withStaging } from './staging.ts';

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
  const file: OpenFile = { deps, request, register, format, fileHash: inspected.hash };
  const { signal, onProgress } = request;
  let hasWaited = false;
  const onWait = () => {
    hasWaited = true;
    onProgress?.({ step: 'waiting', rows: 0 });
  };
  return inTurn(deps.pool, { signal, onWait }, () => {
    if (hasWaited) onProgress?.({ step: 'reading', rows: 0 });
    return withStaging(deps.pool, (client) =>
      whileWanted(deps, { client, signal }, () => importFrom(client, file)),
    );
  });
}

interface OpenFile {
  deps: Deps;
  request: ImportRequest;
  register: UnitRegister;
  format: Readable;
  fileHash: string;
}

/** In one transaction from the first row to the answer: everything, or nothing at all. */
async function importFrom(
  client: PoolClient,
  file: OpenFile,
): Promise<Result<ImportAnswer, FileRefusal>> {
  const { request } = file;
  try {
    const key = await openImport(client, file);
    const staging = stagingOf(client, key);
    const read = await readInto(staging, { ...file, key });
    const staged = await staging.finish();
    if (!read.ok) {
      await client.query('ROLLBACK');
      return read;
    }
    const reading = read.value;
    request.onProgress?.({ step: 'publishing', rows: reading.rows });
    return ok(await publishImport(client, { ...file, key, reading, staged }));
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

async function readInto(
  staging: Staging,
  context: OpenFile & { key: ImportKey },
): Promise<Result<Reading, FileRefusal>> {
  const { deps, request, register, format, key } = context;
  const line = copyLines(key, workingCalendar(daysOff(await holidaysInForce(deps))));
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
        const { row, dossier } = outcome;
        if (staging.add(line(row, dossier), dossier)) await staging.send();
      }
    }
  }
  return ok(reading);
}

const NONE: readonly RowWarning[] = [];

/** Waiting and publishing are a few long statements: who stops it has the database stop the one that runs. */
async function whileWanted<T>(
  deps: Deps,
  { client, signal }: { client: PoolClient; signal: AbortSignal | undefined },
  work: () => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const stop = () => {
    deps.pool.query('SELECT pg_cancel_backend($1)', [rows[0]?.pid]).catch(() => {});
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await work();
  } catch (error) {
    // Cancelled by us: the reason is the wish, not the statement that was cut.
    if (signal?.aborted && (error as { code?: string }).code === '57014') throw signal.reason;
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
