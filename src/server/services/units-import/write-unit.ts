import { sql, type Transaction } from 'kysely';
import type { ToldUnit } from '#domain/units/read-unit-row.ts';
import type { Database } from '../../db/schema.ts';

/** Makes one version of a unit, and its edges to those that take it over, what is told. */
export async function writeUnit(
  trx: Transaction<Database>,
  province_code: string,
  { code, validFrom: valid_from, validTo: valid_to, ...told }: ToldUnit,
): Promise<void> {
  const { name, kind, parentCode: parent_code, successorCodes, aliases = [] } = told;
  const content = { name, kind, parent_code, valid_to, aliases };
  await trx
    .insertInto('unit')
    .values({ province_code, code, valid_from, note: null, ...content })
    .onConflict((conflict) =>
      conflict.columns(['province_code', 'code', 'valid_from']).doUpdateSet(content),
    )
    .execute();
  await trx
    .deleteFrom('unit_successor')
    .where('province_code', '=', province_code)
    .where('code', '=', code)
    .where('valid_from', '=', valid_from)
    .execute();
  if (successorCodes.length > 0)
    await trx
      .insertInto('unit_successor')
      .values(
        successorCodes.map((successor_code) => ({
          province_code,
          code,
          valid_from,
          successor_code,
        })),
      )
      .execute();
}

/** After the units of the content were loaded: what imports said of them since has the word. */
export async function writeImportedUnits(
  trx: Transaction<Database>,
  provinceCode: string,
): Promise<void> {
  const { rows } = await sql<{ content: ToldUnit }>`
    SELECT DISTINCT ON (code, valid_from) content
    FROM unit_version JOIN import USING (province_code, import_id)
    WHERE province_code = ${provinceCode} AND undone_at IS NULL
    ORDER BY code, valid_from, import_id DESC`.execute(trx);
  for (const { content } of rows) await writeUnit(trx, provinceCode, content);
}
