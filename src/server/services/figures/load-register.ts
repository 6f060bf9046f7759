import type { Kysely } from 'kysely';
import { indexUnits, type UnitRegister } from '#domain/units/register.ts';
import type { Database } from '../../db/schema.ts';

/** The units as the database has them: the content's, and those that somebody imported beside them. */
export async function loadRegister(
  db: Kysely<Database>,
  provinceCode: string,
): Promise<UnitRegister> {
  const rows = await db
    .selectFrom('unit')
    .select(['code', 'name', 'kind', 'valid_from', 'valid_to', 'parent_code'])
    .where('province_code', '=', provinceCode)
    .execute();
  return indexUnits(
    rows.map((row) => ({
      code: row.code,
      name: row.name,
      kind: row.kind,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      parentCode: row.parent_code,
      successorCodes: [],
    })),
  );
}
