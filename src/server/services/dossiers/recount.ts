import type { PoolClient } from 'pg';
import { CELL_COLUMNS, CELL_COUNTS, CELL_KEY } from '../figures/count-sql.ts';

/** Columns of the temporary table `touched`: the cells whose dossiers an import or an undo changed. */
export const TOUCHED = `unit_code, unit_valid_from, date_trunc('month', received_day::timestamp)::date AS month`;

/** Counts the touched cells anew from their dossiers: figures are recounted, never added to. */
export async function recountTouched(client: PoolClient, provinceCode: string): Promise<void> {
  const { rows } = await client.query<{ first: string | null; after: string | null }>(
    `SELECT min(month) AS first, (max(month) + interval '1 month')::date AS after FROM touched`,
  );
  const { first = null, after = null } = rows[0] ?? {};
  if (first === null) return;
  await client.query(
    `DELETE FROM figure_cell AS cell USING touched
     WHERE cell.province_code = $1 AND cell.unit_code = touched.unit_code
       AND cell.unit_valid_from = touched.unit_valid_from AND cell.month = touched.month`,
    [provinceCode],
  );
  await client.query(
    `INSERT INTO figure_cell (${CELL_COLUMNS})
     SELECT ${CELL_COUNTS} FROM dossier_fact
     WHERE province_code = $1 AND received_day >= $2 AND received_day < $3
       AND (unit_code, unit_valid_from, month) IN (
         SELECT unit_code, unit_valid_from, month FROM touched)
     GROUP BY ${CELL_KEY}`,
    [provinceCode, first, after],
  );
}
