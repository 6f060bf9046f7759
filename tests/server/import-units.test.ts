// Of which units a file told dossiers: a report of a silent unit asks, and walks through no dossier for it.
import { expect, it } from 'vitest';
import { up } from '#server/db/migrations/0035-units-of-an-import.ts';
import { undoImport } from '#server/services/dossiers/undo-import.ts';
import { unitsWithFiles } from '#server/services/reports/issues/silent-units.ts';
import { aRow, bring, codeOf, csvOf } from './dossier-files.ts';
import { freshDeps } from './test-database.ts';

const OCTOBER = { lastDay: '2026-10-31' } as Parameters<typeof unitsWithFiles>[1];
const [PHU_XUAN, THUAN_HOA] = ['19753', '19789'];

const rowOf = (unit: string, n: number) => aRow({ dossier_code: codeOf(n), agency_code: unit });
const told = async (deps: Awaited<ReturnType<typeof freshDeps>>) =>
  [...(await unitsWithFiles(deps, OCTOBER))].sort();

it('are those of new rows and of rows that stood already, until the file is undone', async () => {
  let now = Date.parse('2026-10-20T03:00:00Z');
  const deps = await freshDeps({ clock: () => now });
  const both = csvOf([rowOf(PHU_XUAN, 1), rowOf(THUAN_HOA, 2)]);
  await bring(deps, both);
  expect(await told(deps)).toEqual([]);
  now = Date.parse('2026-11-03T03:00:00Z');
  await bring(deps, csvOf([rowOf(PHU_XUAN, 1), rowOf(PHU_XUAN, 3)]));
  expect(await told(deps)).toEqual([PHU_XUAN]);
  await bring(deps, both);
  expect(await told(deps)).toEqual([PHU_XUAN, THUAN_HOA]);
  await undoImport(deps, { importId: 3, personId: null });
  expect(await told(deps)).toEqual([PHU_XUAN]);
});

it('leave out a unit whose every row was refused as another one’s', async () => {
  const deps = await freshDeps({ clock: () => Date.parse('2026-11-03T03:00:00Z') });
  await bring(deps, csvOf([rowOf(PHU_XUAN, 1)]));
  const answer = await bring(deps, csvOf([rowOf(THUAN_HOA, 1)]), {
    inScope: ({ code }) => code === THUAN_HOA,
  });
  expect(answer.refused).toMatchObject([{ kind: 'out_of_scope' }]);
  expect(await told(deps)).toEqual([PHU_XUAN]);
});

it('are told while somebody keeps every reader from the dossiers', async () => {
  const deps = await freshDeps({ clock: () => Date.parse('2026-11-03T03:00:00Z') });
  await bring(deps, csvOf([rowOf(PHU_XUAN, 1)]));
  const other = await deps.pool.connect();
  await other.query('BEGIN; LOCK TABLE dossier, import_row IN ACCESS EXCLUSIVE MODE');
  try {
    expect(await told(deps)).toEqual([PHU_XUAN]);
  } finally {
    await other.query('ROLLBACK');
    other.release();
  }
});

it('are found for the imports from before they were written down', async () => {
  const deps = await freshDeps();
  await bring(deps, csvOf([rowOf(PHU_XUAN, 1), rowOf(THUAN_HOA, 2)]));
  await bring(deps, csvOf([{ ...rowOf(PHU_XUAN, 1), channel: 'postal' }]));
  await bring(deps, csvOf([rowOf(THUAN_HOA, 2), rowOf(PHU_XUAN, 3)]));
  const codes = async () =>
    (await deps.pool.query('SELECT import_id, unit_codes FROM import ORDER BY import_id')).rows.map(
      (row) => [row.import_id, [...row.unit_codes].sort()],
    );
  const written = await codes();
  expect(written).toEqual([
    [1, [PHU_XUAN, THUAN_HOA].sort()],
    [2, [PHU_XUAN]],
    [3, [PHU_XUAN, THUAN_HOA].sort()],
  ]);
  await deps.pool.query('ALTER TABLE import DROP COLUMN unit_codes');
  await up(deps.db as unknown as Parameters<typeof up>[0]);
  expect(await codes()).toEqual(written);
});
