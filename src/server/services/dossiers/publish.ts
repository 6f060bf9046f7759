// From the staged rows to the dossiers everybody counts, inside one transaction. One import or undo at a time per
// province: the verdict on a row depends on what stands there.

import type { PoolClient } from 'pg';
import {
  CONTENT,
  CONTENT_AND_DERIVED,
  columnsOf,
  DOSSIER_COLUMNS,
  type ImportKey,
} from './copy-line.ts';
import { recountTouched, TOUCHED } from './recount.ts';
import type { Staged } from './staging.ts';

/** From here on what the planner knows of the table is out of date; learning it anew takes less than a second. */
const MANY_ROWS = 50_000;

export interface Counts {
  stored: number;
  unchanged: number;
  corrected: number;
}

const LOCK = `hashtextextended('dossiers:' || $1, 0)`;

export async function lockDossiers(client: PoolClient, provinceCode: string): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(${LOCK})`, [provinceCode]);
}

export async function lockDossiersIfFree(
  client: PoolClient,
  provinceCode: string,
): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(
    `SELECT pg_try_advisory_xact_lock(${LOCK}) AS locked`,
    [provinceCode],
  );
  return rows[0]?.locked ?? false;
}

/**
 * Stores what is new and corrects what differs. A row that says what already stands is unchanged. Of two rows with one
 * code the later wins; read in their order, the former is what it would be alone and the later corrects it, unless
 * the file as a whole leaves the dossier as it was: then all its rows are unchanged, so that the same file again
 * never changes anything.
 */
export async function publishStaged(
  client: PoolClient,
  { key, staged: { rows, direct, months } }: { key: ImportKey; staged: Staged },
): Promise<Counts> {
  await client.query(
    `CREATE TEMP TABLE verdict (import_row integer PRIMARY KEY, dossier_code text COLLATE "C",
       new_here boolean, same boolean, is_last boolean) ON COMMIT DROP`,
  );
  const counts = { stored: direct, unchanged: 0, corrected: 0 };
  if (direct < rows) {
    await client.query('ANALYZE staged (dossier_code, import_row, unit_code, received_day)');
    const stored = await client.query(
      `INSERT INTO dossier (${DOSSIER_COLUMNS}) SELECT ${DOSSIER_COLUMNS} FROM staged
       ON CONFLICT (province_code, dossier_code) DO NOTHING`,
    );
    counts.stored += stored.rowCount ?? 0;
    if (counts.stored < rows) {
      await judge(client, key.importId);
      Object.assign(counts, await countVerdicts(client));
    }
    await noteTouched(client, key);
    if (counts.corrected > 0) await correct(client, key);
  } else await noteNew(client, months);
  // Else a month is looked for in all pages that came since the last vacuum, by this recount and by every reader.
  await client.query(
    `SELECT brin_summarize_new_values('dossier_by_day'), brin_summarize_new_values('dossier_finished')`,
  );
  // Without it the planner thinks of the table as it was, and recounts a first year row by row.
  if (counts.stored >= MANY_ROWS) await client.query('ANALYZE dossier');
  await recountTouched(client, key.provinceCode);
  return counts;
}

/** What became of each row that met a dossier with its code. */
async function judge(client: PoolClient, importId: number): Promise<void> {
  await client.query(
    `INSERT INTO verdict
     SELECT staged.import_row, dossier_code, dossier.import_id = $1,
       (${columnsOf('staged', CONTENT)}) IS NOT DISTINCT FROM (${columnsOf('dossier', CONTENT)})
     FROM staged JOIN dossier USING (province_code, dossier_code)
     WHERE NOT (dossier.import_id = $1 AND dossier.import_row = staged.import_row)`,
    [importId],
  );
  await client.query('ANALYZE verdict');
  await client.query(
    `CREATE TEMP TABLE repeated ON COMMIT DROP AS
     SELECT dossier_code FROM verdict GROUP BY dossier_code HAVING count(*) > 1`,
  );
  await client.query(
    `WITH content AS (
       SELECT verdict.import_row, dossier_code, new_here,
         md5(ROW(${columnsOf('staged', CONTENT)})::text) AS said,
         md5(ROW(${columnsOf('dossier', CONTENT)})::text) AS stood
       FROM repeated JOIN verdict USING (dossier_code) JOIN staged USING (dossier_code, import_row)
         JOIN dossier USING (province_code, dossier_code)
     ), sequence AS (
       SELECT import_row, new_here, said, stood,
         lag(said, 1, stood) OVER (PARTITION BY dossier_code ORDER BY import_row) AS before,
         first_value(said) OVER (PARTITION BY dossier_code ORDER BY import_row DESC) AS last
       FROM content
     )
     UPDATE verdict SET same = (NOT sequence.new_here AND last = stood) OR said = before
     FROM sequence WHERE sequence.import_row = verdict.import_row`,
  );
  await client.query(
    `UPDATE verdict SET is_last = true FROM (
       SELECT max(import_row) AS import_row FROM verdict WHERE NOT same GROUP BY dossier_code) AS last
     WHERE last.import_row = verdict.import_row`,
  );
}

/** Rows that say something else of a dossier than a row above them in the same file: perhaps one row a fee. */
export async function codesTwice(client: PoolClient): Promise<{ row: number; code: string }[]> {
  const { rows: found } = await client.query('SELECT FROM verdict LIMIT 1');
  if (found.length === 0) return [];
  const { rows } = await client.query<{ row: number; code: string }>(
    `WITH twice AS (
       SELECT dossier_code FROM verdict GROUP BY dossier_code HAVING count(*) > 1 OR bool_or(new_here)
     ), said AS (
       SELECT import_row AS row, dossier_code AS code, md5(ROW(${CONTENT})::text) AS content,
         row_number() OVER entry AS place,
         lag(md5(ROW(${CONTENT})::text)) OVER entry AS before
       FROM staged WHERE dossier_code IN (SELECT dossier_code FROM twice)
       WINDOW entry AS (PARTITION BY dossier_code ORDER BY import_row)
     )
     SELECT row, code FROM said WHERE place > 1 AND content <> before ORDER BY row LIMIT 10000`,
  );
  return rows;
}

async function countVerdicts(client: PoolClient): Promise<Omit<Counts, 'stored'>> {
  const { rows } = await client.query<{ unchanged: number; corrected: number }>(
    `SELECT count(*) FILTER (WHERE same) AS unchanged, count(*) FILTER (WHERE NOT same) AS corrected
     FROM verdict`,
  );
  return rows[0] ?? { unchanged: 0, corrected: 0 };
}

/** Where every row is new, the cells are known from the reading. */
async function noteNew(client: PoolClient, months: Staged['months']): Promise<void> {
  const cells = [...months].flatMap(([{ code, validFrom }, of]) =>
    [...of].map((month) => [code, validFrom, `${month}-01`] as const),
  );
  await client.query(
    `CREATE TEMP TABLE touched (unit_code text, unit_valid_from date, month date) ON COMMIT DROP`,
  );
  await client.query(
    `INSERT INTO touched SELECT DISTINCT * FROM unnest($1::text[], $2::date[], $3::date[])`,
    [cells.map(([code]) => code), cells.map((cell) => cell[1]), cells.map((cell) => cell[2])],
  );
}

/** The cells of what is new or corrected, as it is now and as it was before. */
async function noteTouched(
  client: PoolClient,
  { provinceCode, importId }: ImportKey,
): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE touched ON COMMIT DROP AS
     SELECT DISTINCT ${TOUCHED} FROM staged
       WHERE NOT EXISTS (SELECT FROM verdict WHERE verdict.import_row = staged.import_row AND same)
     UNION
     SELECT DISTINCT ${TOUCHED} FROM dossier
       WHERE province_code = $1 AND import_id <> $2
         AND dossier_code IN (SELECT dossier_code FROM verdict WHERE NOT same)`,
    [provinceCode, importId],
  );
}

async function correct(client: PoolClient, { provinceCode, importId }: ImportKey): Promise<void> {
  await client.query(
    `INSERT INTO dossier_version (${DOSSIER_COLUMNS})
     SELECT ${columnsOf('dossier', DOSSIER_COLUMNS)} FROM dossier
       JOIN verdict USING (dossier_code) WHERE is_last AND province_code = $1`,
    [provinceCode],
  );
  await client.query(
    `INSERT INTO dossier_version (${DOSSIER_COLUMNS})
     SELECT province_code, dossier_code, ${columnsOf('staged', CONTENT_AND_DERIVED)}, $1, import_row
     FROM staged JOIN verdict USING (dossier_code, import_row) WHERE NOT same AND is_last IS NULL`,
    [importId],
  );
  await client.query(
    `UPDATE dossier SET (${CONTENT_AND_DERIVED}, import_id, import_row) =
       (${columnsOf('staged', CONTENT_AND_DERIVED)}, $1, staged.import_row)
     FROM staged JOIN verdict USING (dossier_code, import_row)
     WHERE is_last AND dossier.province_code = staged.province_code
       AND dossier.dossier_code = staged.dossier_code`,
    [importId],
  );
}
