import { type Kysely, sql } from 'kysely';

/**
 * The codes of the units of which a file told dossiers, new or not: a report asks it of the files of two months, and
 * must not walk through all dossiers for it. Of an import from before, those on whose dossiers it still has a word.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE import ADD COLUMN unit_codes text[] NOT NULL DEFAULT '{}'`.execute(db);
  await sql`
    UPDATE import SET unit_codes = told.codes FROM (
      SELECT province_code, import_id, array_agg(DISTINCT unit_code) AS codes FROM (
        SELECT province_code, import_id, unit_code FROM dossier
        UNION SELECT province_code, import_id, unit_code FROM dossier_version
        UNION SELECT province_code, import_row.import_id, unit_code
          FROM import_row JOIN dossier USING (province_code, dossier_code) WHERE fate = 'unchanged'
      ) AS word GROUP BY province_code, import_id) AS told
    WHERE import.kind = 'dossiers' AND import.province_code = told.province_code
      AND import.import_id = told.import_id`.execute(db);
}
