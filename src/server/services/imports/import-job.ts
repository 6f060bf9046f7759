// How far an import is, for the screen that waits for it, and the wish to stop it. Both stand in the database: the
// question may come to another process than the one that imports.

import type { Deps } from '../../deps.ts';

export interface JobKey {
  jobId: string;
  personId: string;
}

export interface ImportJob {
  step: string;
  rows: number;
  cancelled: boolean;
}

export class ImportCancelled extends Error {}

const ASK_EVERY_MS = 500;
const KEPT_MS = 24 * 3_600_000;

export async function openJob(deps: Deps, { jobId, personId }: JobKey): Promise<boolean> {
  const { db, config, clock } = deps;
  const now = new Date(clock());
  await db
    .deleteFrom('import_job')
    .where('province_code', '=', config.provinceCode)
    .where('updated_at', '<', new Date(clock() - KEPT_MS))
    .execute();
  const opened = await db
    .insertInto('import_job')
    .values({
      province_code: config.provinceCode,
      job_id: jobId,
      person_id: personId,
      step: 'reading',
      rows: 0,
      cancelled: false,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.columns(['province_code', 'job_id']).doNothing())
    .returning('job_id')
    .executeTakeFirst();
  return opened !== undefined;
}

/** Null for a job that is not the asker's, as for one that does not exist. */
export async function findJob(deps: Deps, { jobId, personId }: JobKey): Promise<ImportJob | null> {
  const found = await deps.db
    .selectFrom('import_job')
    .select(['step', 'rows', 'cancelled'])
    .where('province_code', '=', deps.config.provinceCode)
    .where('job_id', '=', jobId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return found ?? null;
}

/** False when there is no such job, or when it is over: what is published is undone, not cancelled. */
export async function cancelJob(deps: Deps, { jobId, personId }: JobKey): Promise<boolean> {
  const cancelled = await deps.db
    .updateTable('import_job')
    .set({ cancelled: true })
    .where('province_code', '=', deps.config.provinceCode)
    .where('job_id', '=', jobId)
    .where('person_id', '=', personId)
    .where('step', 'not in', ['done', 'failed', 'cancelled'])
    .returning('job_id')
    .executeTakeFirst();
  return cancelled !== undefined;
}

export interface JobWatch {
  /** Where the work is now. */
  tell: (progress: { step: string; rows: number }) => void;
  /** Aborts when the person wishes to stop; ask it between two pieces of work. */
  signal: AbortSignal;
}

/** Runs the work with its job beside it: writes how far it is and hears of a wish to stop, twice a second. */
export async function withJob<T>(
  deps: Deps,
  key: JobKey,
  work: (watch: JobWatch) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  let now = { step: 'reading', rows: 0 };
  let asking: Promise<unknown> = Promise.resolve();
  const sayNow = (step: string) =>
    deps.db
      .updateTable('import_job')
      .set({ ...now, step, updated_at: new Date(deps.clock()) })
      .where('province_code', '=', deps.config.provinceCode)
      .where('job_id', '=', key.jobId)
      .returning('cancelled')
      .executeTakeFirst();
  const timer = setInterval(() => {
    asking = asking
      .then(() => sayNow(now.step))
      .then((job) => {
        if (job?.cancelled) stop.abort(new ImportCancelled());
      })
      // Not to know how far it is stops no import.
      .catch(() => {});
  }, ASK_EVERY_MS);
  const end = async (step: string) => {
    clearInterval(timer);
    await asking;
    await sayNow(step).catch(() => {});
  };
  try {
    const result = await work({
      tell: (progress) => {
        now = progress;
      },
      signal: stop.signal,
    });
    await end('done');
    return result;
  } catch (error) {
    await end(stop.signal.aborted ? 'cancelled' : 'failed');
    throw error;
  }
}
