// Rows that are all new go straight to the dossiers, two megabytes at a time; from the first that meets a code on they
// wait for the verdict. Larger files than elsewhere, for the change happens between two pieces.
import { expect, it } from 'vitest';
import { undoImport } from '#server/services/dossiers/undo-import.ts';
import {
  aRow,
  bring,
  codeOf,
  csvOf,
  type FileRow,
  figuresOf,
  fractionOf,
} from './dossier-files.ts';
import { freshDeps } from './test-database.ts';

/** Some 150 bytes a row and more: several pieces. */
const MANY = 30_000;

const rowsFrom = (first: number, count: number): FileRow[] =>
  Array.from({ length: count }, (_, i) => {
    const code = codeOf(first + i);
    return aRow({
      dossier_code: i % 2 === 0 ? code.replace('261005', '260907') : code,
      received_at: i % 2 === 0 ? '2026-09-07' : '2026-10-05',
      channel: i % 3 === 0 ? 'direct' : 'online',
    });
  });

const TWICE = codeOf(2).replace('261005', '260907');

const cells = async (deps: Awaited<ReturnType<typeof freshDeps>>) =>
  (await deps.pool.query('SELECT * FROM figure_cell ORDER BY month, unit_code, late_from')).rows;

it('a file that meets a code only at its end says of every row what it would say of it alone', async () => {
  const [deps, slow] = [await freshDeps(), await freshDeps()];
  await bring(deps, csvOf([aRow({ dossier_code: codeOf(1), channel: 'direct' })]));
  const rows = [
    ...rowsFrom(2, MANY),
    // of the first piece, said twice
    aRow({ dossier_code: TWICE, received_at: '2026-09-07', channel: 'postal' }),
    // stands already: once with another word, once the same
    aRow({ dossier_code: codeOf(1), channel: 'online' }),
    aRow({ dossier_code: codeOf(MANY + 2) }),
  ];
  const file = csvOf(rows);
  const foreseen = await bring(deps, file, { dryRun: true });
  expect(foreseen).toMatchObject({ stored: MANY + 1, unchanged: 0, corrected: 2 });
  const answer = await bring(deps, file);
  expect(answer).toMatchObject({
    import_id: 2,
    rows: MANY + 3,
    stored: MANY + 1,
    unchanged: 0,
    corrected: 2,
  });
  const twice = answer.warnings.filter(({ kind }) => kind === 'same_code_twice');
  expect(twice).toMatchObject([{ row: MANY + 2, value: TWICE }]);
  const october = await figuresOf(deps, '2026-10');
  expect(fractionOf(october, 'H57', 'online_submission')).toBe('10002/15002');

  // The same dossiers, brought where everything waits for the verdict from the first row on.
  await bring(slow, csvOf([aRow({ dossier_code: codeOf(1), channel: 'direct' })]));
  await bring(slow, csvOf([rows.at(-2) ?? {}, ...rows.slice(0, -2), rows.at(-1) ?? {}]));
  expect(await cells(deps)).toEqual(await cells(slow));

  expect(await bring(deps, file)).toMatchObject({ stored: 0, unchanged: MANY + 3, corrected: 0 });
  expect(await undoImport(deps, { importId: 2, personId: null })).toMatchObject({ ok: true });
});

it('a file of many pieces without any code that stands is counted in every month it brings', async () => {
  const deps = await freshDeps();
  const file = csvOf(rowsFrom(1, MANY));
  expect(await bring(deps, file)).toMatchObject({ stored: MANY, unchanged: 0, corrected: 0 });
  const [september, october] = [await figuresOf(deps, '2026-09'), await figuresOf(deps, '2026-10')];
  expect(fractionOf(september, 'H57', 'online_submission')).toBe('10000/15000');
  expect(fractionOf(october, 'H57', 'online_submission')).toBe('10000/15000');
  const before = await cells(deps);
  await bring(deps, csvOf(rowsFrom(MANY + 1, 1)));
  await undoImport(deps, { importId: 2, personId: null });
  expect(await cells(deps)).toEqual(before);
});

const contents = async (deps: Awaited<ReturnType<typeof freshDeps>>) =>
  (
    await deps.pool.query(
      'SELECT dossier_code, received_day, channel, import_id FROM dossier ORDER BY dossier_code',
    )
  ).rows;

it('a month is found by its pages as soon as the file is in, whatever came in before', async () => {
  const deps = await freshDeps();
  await bring(deps, csvOf(rowsFrom(1, MANY)));
  const { rows } = await deps.pool.query(
    `SELECT brin_summarize_new_values('dossier_by_day') AS unknown_ranges,
       pg_relation_size('dossier') / 8192 AS pages`,
  );
  expect(rows[0].pages).toBeGreaterThan(100);
  expect(rows[0].unknown_ranges).toBe(0);
});

it('a file that meets old, new and old pieces again gives each row its verdict, and undone leaves no trace', async () => {
  const deps = await freshDeps();
  await bring(deps, csvOf(rowsFrom(1, MANY)));
  const before = { cells: await cells(deps), contents: await contents(deps) };
  const [old, fresh] = [rowsFrom(1, MANY), rowsFrom(MANY + 1, MANY)];
  const otherWord = (row: FileRow | undefined) => aRow({ ...row, channel: 'postal' });
  const last = rowsFrom(2 * MANY + 1, 2);
  const rows = [
    ...old,
    ...fresh,
    // stood before this file, said above as it stood: another word corrects it, the same one again does not
    otherWord(old[0]),
    old[1] ?? {},
    // another word and then what stood: the file as a whole leaves it as it was
    otherWord(old[2]),
    old[2] ?? {},
    // came in with a piece above that was new as a whole
    otherWord(fresh[0]),
    fresh[1] ?? {},
    // new, twice in one piece, the second time with another word
    ...last,
    otherWord(last[0]),
    last[1] ?? {},
  ];
  const answer = await bring(deps, csvOf(rows));
  expect(answer).toMatchObject({
    rows: 2 * MANY + 10,
    stored: MANY + 2,
    unchanged: MANY + 5,
    corrected: 3,
  });
  const at = 2 * MANY + 2;
  expect(answer.warnings.filter(({ kind }) => kind === 'same_code_twice')).toMatchObject(
    [at, at + 2, at + 3, at + 4, at + 8].map((row) => ({ row })),
  );
  const fates = await deps.pool.query(
    `SELECT row_no FROM import_row WHERE import_id = 2 AND fate = 'corrected' ORDER BY row_no`,
  );
  expect(fates.rows.map(({ row_no }) => row_no)).toEqual([at, at + 4, at + 8]);
  expect(await bring(deps, csvOf(rows))).toMatchObject({ stored: 0, corrected: 0 });
  await undoImport(deps, { importId: 2, personId: null });
  expect({ cells: await cells(deps), contents: await contents(deps) }).toEqual(before);
});
