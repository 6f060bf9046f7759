// What an office's headers mean, learned from the mappings that its officers chose.

import type { ColumnMapping } from '#domain/dossiers/columns.ts';
import { headerKey, isDossierField } from '#domain/dossiers/fields.ts';
import type { Deps } from '../../deps.ts';

/** The mapping of the first office that has one; of several words on one header the office named first has it. */
export async function officeMapping(
  { db, config: { provinceCode } }: Deps,
  { kind, offices }: { kind: string; offices: readonly string[] },
): Promise<ColumnMapping> {
  const rows = await db
    .selectFrom('column_mapping')
    .select(['unit_code', 'header', 'header_key', 'field'])
    .where('province_code', '=', provinceCode)
    .where('kind', '=', kind)
    .where('unit_code', 'in', offices.length > 0 ? [...offices] : [''])
    .execute();
  const columns: ColumnMapping['columns'] = {};
  const known = new Set<string>();
  for (const office of offices)
    for (const { header, header_key, field } of rows.filter((row) => row.unit_code === office)) {
      if (known.has(header_key)) continue;
      known.add(header_key);
      // A field that a newer version dropped is forgotten.
      if (field === null) columns[header] = null;
      else if (isDossierField(field)) columns[header] = field;
    }
  return { columns };
}

/** Remembers a mapping that an import went well with. */
export async function learnMapping(
  { db, config: { provinceCode }, clock }: Deps,
  {
    kind,
    offices,
    mapping,
    personId,
  }: { kind: string; offices: readonly string[]; mapping: ColumnMapping; personId: string | null },
): Promise<void> {
  const learned = Object.entries(mapping.columns).filter(([header]) => headerKey(header) !== '');
  const rows = offices.flatMap((unit_code) =>
    [...new Map(learned.map((each) => [headerKey(each[0]), each]))].map(
      ([key, [header, field]]) => ({
        province_code: provinceCode,
        unit_code,
        kind,
        header_key: key.slice(0, 200),
        header: header.slice(0, 200),
        field,
        person_id: personId,
        learned_at: new Date(clock()),
      }),
    ),
  );
  if (rows.length === 0) return;
  await db
    .insertInto('column_mapping')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['province_code', 'unit_code', 'kind', 'header_key']).doUpdateSet((eb) => ({
        header: eb.ref('excluded.header'),
        field: eb.ref('excluded.field'),
        person_id: eb.ref('excluded.person_id'),
        learned_at: eb.ref('excluded.learned_at'),
      })),
    )
    .execute();
}
