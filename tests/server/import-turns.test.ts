import { expect, it, vi } from 'vitest';
import { lockDossiers } from '#server/services/dossiers/publish.ts';
import { ImportCancelled } from '#server/services/imports/import-job.ts';
import { importPetitions } from '#server/services/petitions/import-petitions.ts';
import { aRow, bring, codeOf, csvOf, fileOf } from './dossier-files.ts';
import { freshDeps, someoneWaits } from './test-database.ts';

const deps = await freshDeps();

it('numbers every kind of import from one sequence: one that comes while another is published waits its turn', async () => {
  const other = await deps.pool.connect();
  await other.query('BEGIN');
  await other.query('LOCK TABLE dossier IN SHARE MODE');
  const dossiers = bring(deps, csvOf([aRow()]));
  await someoneWaits(deps);
  const path = await fileOf(
    'petition_code,agency_code,received_at\nP1,19753,05/10/2026',
    'pakn.csv',
  );
  const petitions = importPetitions(deps, { path, fileName: 'pakn.csv' });
  await other.query('COMMIT');
  other.release();
  expect(await dossiers).toMatchObject({ import_id: 1, stored: 1 });
  expect(await petitions).toMatchObject({ ok: true, value: { import_id: 2, stored: 1 } });
});

it('says that it waits, and goes on when the one before is through; who stops meanwhile has changed nothing', async () => {
  const other = await deps.pool.connect();
  await other.query('BEGIN');
  await lockDossiers(other, deps.config.provinceCode);
  const said: string[][] = [[], [], []];
  const progress = (who: number) => ({
    onProgress: ({ step }: { step: string }) => said[who]?.push(step),
  });
  const file = csvOf([aRow({ dossier_code: codeOf(7) })]);
  // Another server's import is before the first of ours, and the first before the others, who hold no connection.
  const first = bring(deps, file, progress(0));
  await someoneWaits(deps);
  const stop = new AbortController();
  const second = bring(deps, file, { ...progress(1), signal: stop.signal }).catch(
    (error: Error) => error,
  );
  const third = bring(deps, file, progress(2));
  await vi.waitFor(() => expect(said).toEqual([['waiting'], ['waiting'], ['waiting']]));
  stop.abort(new ImportCancelled());
  expect(await second).toBeInstanceOf(ImportCancelled);
  await other.query('COMMIT');
  other.release();
  expect(await first).toMatchObject({ import_id: 3, stored: 1 });
  expect(await third).toMatchObject({ import_id: 4, stored: 0, unchanged: 1 });
  const whole = ['waiting', 'reading', 'publishing'];
  expect(said).toEqual([whole, ['waiting'], whole]);
});

it('one that waits its turn and is stopped while it waits for another server lets the next one pass', async () => {
  const other = await deps.pool.connect();
  await other.query('BEGIN');
  await lockDossiers(other, deps.config.provinceCode);
  const stop = new AbortController();
  const stopped = bring(deps, csvOf([aRow()]), { signal: stop.signal }).catch((e: Error) => e);
  await someoneWaits(deps);
  stop.abort(new ImportCancelled());
  expect(await stopped).toBeInstanceOf(ImportCancelled);
  await other.query('COMMIT');
  other.release();
  expect(await bring(deps, csvOf([aRow()]))).toMatchObject({ import_id: 5 });
});
