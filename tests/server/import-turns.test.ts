import { expect, it } from 'vitest';
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
  // Either it waits as well, or it is through: both are states in which the table may be given back.
  await Promise.race([petitions, someoneWaits(deps, 2)]);
  await other.query('COMMIT');
  other.release();
  expect(await dossiers).toMatchObject({ import_id: 1, stored: 1 });
  expect(await petitions).toMatchObject({ ok: true, value: { import_id: 2, stored: 1 } });
});

it('says that it waits, and goes on when the one before is through; who stops meanwhile has changed nothing', async () => {
  const other = await deps.pool.connect();
  await other.query('BEGIN');
  await lockDossiers(other, deps.config.provinceCode);
  const said: string[] = [];
  const onProgress = ({ step }: { step: string }) => said.push(step);
  const file = csvOf([aRow({ dossier_code: codeOf(7) })]);
  const patient = bring(deps, file, { onProgress });
  await someoneWaits(deps);
  const stop = new AbortController();
  const stopped = bring(deps, file, { signal: stop.signal }).catch((error: Error) => error);
  await someoneWaits(deps, 2);
  stop.abort(new ImportCancelled());
  expect(await stopped).toBeInstanceOf(ImportCancelled);
  await other.query('COMMIT');
  other.release();
  expect(await patient).toMatchObject({ import_id: 3, stored: 1 });
  expect(said).toEqual(['waiting', 'reading', 'publishing']);
});
