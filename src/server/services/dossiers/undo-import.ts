// Undoing an import replays history without it. Where it was the last word on a dossier, the word before it stands
// again; where a later import had the last word, that stays; and where a later file had said the very same, the
// dossier stays too and is from now on that file's.

import { err, ok, type Result } from '#domain/result.ts';
import type { Deps } from '../../deps.ts';
import { forgetUnits } from '../unit-register.ts';
import { undoUnits } from '../units-import/undo-units.ts';
import { CONTENT_AND_DERIVED, columnsOf } from './copy-line.ts';
import { lockDossiers } from './publish.ts';
import { recountTouched, TOUCHED } from './recount.ts';

export type UndoRefusal =
  | { kind: 'unknown_import'; importId: number }
  | { kind: 'already_undone'; importId: number }
  | { kind: 'units_in_use'; importId: number };

export interface Undone {
  import_id: number;
  /** Dossiers that are gone, that say again what they said before, and that a later file vouches for. */
  removed: number;
  restored: number;
  kept: number;
}

/** Dossiers ($1 province, $2 import) on which the import has a word, the last one or a former one. */
export const GONE_CODES = `
  SELECT dossier_code FROM dossier WHERE province_code = $1 AND import_id = $2
  UNION SELECT dossier_code FROM dossier_version WHERE province_code = $1 AND import_id = $2`;

const ENTRIES = `
  SELECT dossier_code, import_id, import_row, 'dossier' AS home FROM dossier
    WHERE province_code = $1 AND dossier_code IN (SELECT dossier_code FROM gone_codes)
  UNION ALL
  SELECT dossier_code, import_id, import_row, 'version' FROM dossier_version
    WHERE province_code = $1 AND dossier_code IN (SELECT dossier_code FROM gone_codes)
  UNION ALL
  SELECT dossier_code, import_id, row_no, 'witness' FROM import_row
    JOIN import USING (province_code, import_id)
    WHERE province_code = $1 AND fate = 'unchanged' AND import_id <> $2 AND undone_at IS NULL
      AND dossier_code IN (SELECT dossier_code FROM gone_codes)`;

/** Each of its words on them, with the later file that said the very same, if that was the next word. */
export const GONE = `
  SELECT dossier_code, import_row, home,
    CASE WHEN next_home = 'witness' THEN next_id END AS heir_id,
    CASE WHEN next_home = 'witness' THEN next_row END AS heir_row
  FROM (SELECT *, lead(home) OVER entry AS next_home, lead(import_id) OVER entry AS next_id,
      lead(import_row) OVER entry AS next_row
    FROM (${ENTRIES}) AS entries
    WINDOW entry AS (PARTITION BY dossier_code ORDER BY import_id, import_row)) AS sequence
  WHERE import_id = $2`;

export async function undoImport(
  { db, pool, config: { provinceCode }, clock }: Deps,
  { importId, personId }: { importId: number; personId: string | null },
): Promise<Result<Undone, UndoRefusal>> {
  const client = await pool.connect();
  const key = [provinceCode, importId];
  let failure: Error | undefined;
  try {
    await client.query('BEGIN');
    await lockDossiers(client, provinceCode);
    const found = await client.query<{ undone_at: Date | null; kind: string }>(
      'SELECT undone_at, kind FROM import WHERE province_code = $1 AND import_id = $2',
      key,
    );
    if (!found.rows[0] || found.rows[0].undone_at !== null) {
      await client.query('ROLLBACK');
      return err({ kind: found.rows[0] ? 'already_undone' : 'unknown_import', importId });
    }
    await client.query(
      `UPDATE import SET undone_at = $3, undone_by = $4 WHERE province_code = $1 AND import_id = $2`,
      [...key, new Date(clock()), personId],
    );
    const mayGo =
      found.rows[0].kind !== 'units' ||
      (await undoUnits(client, { provinceCode, importId })) === 'done';
    if (!mayGo) {
      await client.query('ROLLBACK');
      return err({ kind: 'units_in_use', importId });
    }
    await client.query(`
      CREATE TEMP TABLE gone_codes (dossier_code text COLLATE "C" PRIMARY KEY) ON COMMIT DROP;
      CREATE TEMP TABLE gone (dossier_code text COLLATE "C", import_row integer, home text,
        heir_id bigint, heir_row integer) ON COMMIT DROP`);
    await client.query(`INSERT INTO gone_codes ${GONE_CODES}`, key);
    await client.query('ANALYZE gone_codes');
    await client.query(`INSERT INTO gone ${GONE}`, key);
    await client.query('ANALYZE gone');
    const undone = await takeAway(client, provinceCode, importId);
    await recountTouched(client, provinceCode);
    await client.query('COMMIT');
    forgetUnits(db);
    return ok({ import_id: importId, ...undone });
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
  }
}

type Client = Parameters<typeof recountTouched>[0];

async function takeAway(
  client: Client,
  provinceCode: string,
  importId: number,
): Promise<Omit<Undone, 'import_id'>> {
  const key = [provinceCode, importId];
  await client.query(
    `CREATE TEMP TABLE touched ON COMMIT DROP AS SELECT DISTINCT ${TOUCHED} FROM dossier
     JOIN gone_codes USING (dossier_code) WHERE import_id = ${Number(importId)}`,
  );
  const [kept] = [
    await inherit(client, 'dossier', key),
    await inherit(client, 'dossier_version', key),
  ];
  await client.query(
    'DELETE FROM dossier_version WHERE province_code = $1 AND import_id = $2',
    key,
  );
  const restored = await client.query(
    `WITH before AS (
       SELECT DISTINCT ON (dossier_code) version.* FROM dossier_version AS version
         JOIN gone USING (dossier_code)
       WHERE province_code = $1 AND home = 'dossier' AND heir_id IS NULL
       ORDER BY dossier_code, version.import_id DESC, version.import_row DESC
     ), moved AS (
       DELETE FROM dossier_version USING before
       WHERE dossier_version.province_code = $1 AND dossier_version.dossier_code = before.dossier_code
         AND dossier_version.import_id = before.import_id
         AND dossier_version.import_row = before.import_row
     )
     UPDATE dossier SET (${CONTENT_AND_DERIVED}, import_id, import_row) =
       (${columnsOf('before', CONTENT_AND_DERIVED)}, before.import_id, before.import_row)
     FROM before WHERE dossier.province_code = $1 AND dossier.dossier_code = before.dossier_code
       AND dossier.import_id = $2`,
    key,
  );
  await client.query(
    `INSERT INTO touched SELECT DISTINCT ${TOUCHED} FROM dossier JOIN gone USING (dossier_code)
     WHERE province_code = $1 AND import_id <> $2 AND home = 'dossier' EXCEPT SELECT * FROM touched`,
    key,
  );
  const removed = await client.query(
    'DELETE FROM dossier WHERE province_code = $1 AND import_id = $2',
    key,
  );
  return { removed: removed.rowCount ?? 0, restored: restored.rowCount ?? 0, kept };
}

/** What a later file said again becomes that file's. */
async function inherit(
  client: Client,
  table: 'dossier' | 'dossier_version',
  key: unknown[],
): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE ${table} AS entry SET import_id = heir_id, import_row = heir_row FROM gone
     WHERE entry.province_code = $1 AND entry.import_id = $2 AND heir_id IS NOT NULL
       AND entry.dossier_code = gone.dossier_code AND entry.import_row = gone.import_row
       AND home = '${table === 'dossier' ? 'dossier' : 'version'}'`,
    key,
  );
  return rowCount ?? 0;
}
