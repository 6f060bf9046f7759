import type { Kysely, Transaction } from 'kysely';
import units from '#content/units/units.json' with { type: 'json' };
import type { Unit } from '#domain/units/unit.ts';
import type { Database } from '../db/schema.ts';
import { writeImportedUnits } from './units-import/write-unit.ts';

const BATCH = 500;

/** Brings the tables to what the content says; what somebody imported since has the last word. */
export async function loadUnits(db: Kysely<Database>, provinceCode: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await storeUnits(trx, provinceCode, units as unknown as Unit[]);
    await writeImportedUnits(trx, provinceCode);
  });
}

export async function storeUnits(
  trx: Transaction<Database>,
  provinceCode: string,
  list: readonly Unit[],
): Promise<void> {
  const rows = list.map((unit) => ({
    province_code: provinceCode,
    code: unit.code,
    valid_from: unit.validFrom,
    valid_to: unit.validTo,
    name: unit.name,
    kind: unit.kind,
    parent_code: unit.parentCode,
    note: unit.note ?? null,
  }));
  for (const batch of inBatches(rows))
    await trx
      .insertInto('unit')
      .values(batch)
      .onConflict((conflict) =>
        conflict.columns(['province_code', 'code', 'valid_from']).doUpdateSet((eb) => ({
          valid_to: eb.ref('excluded.valid_to'),
          name: eb.ref('excluded.name'),
          kind: eb.ref('excluded.kind'),
          parent_code: eb.ref('excluded.parent_code'),
          note: eb.ref('excluded.note'),
        })),
      )
      .execute();
  const edges = list.flatMap((unit) =>
    [...new Set(unit.successorCodes)].map((successor) => ({
      province_code: provinceCode,
      code: unit.code,
      valid_from: unit.validFrom,
      successor_code: successor,
    })),
  );
  await trx
    .deleteFrom('unit_successor')
    .where('province_code', '=', provinceCode)
    .where('code', 'in', [...new Set(list.map((unit) => unit.code))])
    .execute();
  for (const batch of inBatches(edges))
    await trx.insertInto('unit_successor').values(batch).execute();
}

function* inBatches<T>(rows: T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += BATCH) yield rows.slice(start, start + BATCH);
}
