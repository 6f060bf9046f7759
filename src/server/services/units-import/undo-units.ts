import type { PoolClient } from 'pg';
import type { ToldUnit } from '#domain/units/read-unit-row.ts';

interface Told {
  code: string;
  valid_from: string;
  /** What stands once the import is undone; null: the unit was not there before. */
  stands: ToldUnit | null;
}

/**
 * Gives the register back as it stood without an import that is already marked as undone: the last other word on each
 * unit, else what stood before all. Answers `units_in_use` and changes nothing where a unit would go that dossiers,
 * cases, figures or people's roles name.
 */
export async function undoUnits(
  client: PoolClient,
  { provinceCode, importId }: { provinceCode: string; importId: number },
): Promise<'done' | 'units_in_use'> {
  const { rows } = await client.query<Told>(
    `SELECT mine.code, mine.valid_from, coalesce(
       (SELECT content FROM unit_version AS other JOIN import USING (province_code, import_id)
        WHERE province_code = $1 AND other.code = mine.code AND other.valid_from = mine.valid_from
          AND undone_at IS NULL ORDER BY import_id DESC LIMIT 1), mine.stood_before) AS stands
     FROM unit_version AS mine WHERE province_code = $1 AND import_id = $2`,
    [provinceCode, importId],
  );
  const gone = rows.filter(({ stands }) => stands === null);
  if (gone.length > 0 && (await areInUse(client, provinceCode, gone))) return 'units_in_use';
  for (const { code, valid_from, stands } of rows) {
    const key = [provinceCode, code, valid_from];
    await client.query(
      'DELETE FROM unit_successor WHERE province_code = $1 AND code = $2 AND valid_from = $3',
      key,
    );
    if (stands === null) {
      await client.query(
        'DELETE FROM unit WHERE province_code = $1 AND code = $2 AND valid_from = $3',
        key,
      );
      continue;
    }
    await client.query(
      `UPDATE unit SET name = $4, kind = $5, parent_code = $6, valid_to = $7, aliases = $8
       WHERE province_code = $1 AND code = $2 AND valid_from = $3`,
      [...key, stands.name, stands.kind, stands.parentCode, stands.validTo, stands.aliases ?? []],
    );
    await client.query(
      `INSERT INTO unit_successor (province_code, code, valid_from, successor_code)
       SELECT $1, $2, $3, unnest($4::text[])`,
      [...key, stands.successorCodes],
    );
  }
  return 'done';
}

async function areInUse(
  client: PoolClient,
  provinceCode: string,
  gone: readonly Told[],
): Promise<boolean> {
  const { rows } = await client.query<{ used: boolean }>(
    `WITH gone AS (SELECT * FROM unnest($2::text[], $3::date[]) AS unit (code, valid_from))
     SELECT EXISTS (SELECT FROM figure_cell JOIN gone ON (unit_code, unit_valid_from) = (code, valid_from)
         WHERE province_code = $1)
       OR EXISTS (SELECT FROM petition JOIN import USING (province_code, import_id)
           JOIN gone ON (unit_code, unit_valid_from) = (code, valid_from)
         WHERE province_code = $1 AND undone_at IS NULL)
       OR EXISTS (SELECT FROM published_figure JOIN import USING (province_code, import_id)
           JOIN gone ON (unit_code, unit_valid_from) = (code, valid_from)
         WHERE province_code = $1 AND undone_at IS NULL)
       OR EXISTS (SELECT FROM entered_figure JOIN gone ON (unit_code, unit_valid_from) = (code, valid_from)
         WHERE province_code = $1)
       OR EXISTS (SELECT FROM assisted_case JOIN gone ON unit_code = code WHERE province_code = $1)
       OR EXISTS (SELECT FROM grant_ JOIN gone ON unit_code = code WHERE province_code = $1) AS used`,
    [provinceCode, gone.map(({ code }) => code), gone.map((each) => each.valid_from)],
  );
  return rows[0]?.used ?? false;
}
