// What an office's headers mean, and whom its names of agencies mean, learned from what its officers chose.

import type { ColumnMapping } from '#domain/dossiers/columns.ts';
import { isDossierField } from '#domain/dossiers/fields.ts';
import { headerKey } from '#domain/imports/table/header-key.ts';
import { unitNameKey } from '#domain/units/find-unit.ts';
import type { Deps } from '../../deps.ts';

/** What an office's headers mean; a header of no use is null. */
export type Headers = Readonly<Record<string, string | null>>;

export async function officeMapping(
  deps: Deps,
  { kind, offices }: { kind: string; offices: readonly string[] },
): Promise<ColumnMapping> {
  const known = await officeHeaders(deps, { kind, offices });
  const columns = Object.entries(known).filter(
    // A field that a newer version dropped is forgotten.
    (each): each is [string, ColumnMapping['columns'][string]] =>
      each[1] === null || isDossierField(each[1]),
  );
  return { columns: Object.fromEntries(columns) };
}

/** Of several words on one header the office named first has it; the newest word first. */
export async function officeHeaders(
  { db, config: { provinceCode } }: Deps,
  { kind, offices }: { kind: string; offices: readonly string[] },
): Promise<Headers> {
  const rows = await db
    .selectFrom('column_mapping')
    .select(['unit_code', 'header', 'header_key', 'field'])
    .where('province_code', '=', provinceCode)
    .where('kind', '=', kind)
    .where('unit_code', 'in', offices.length > 0 ? [...offices] : [''])
    .orderBy('learned_at', 'desc')
    .orderBy('header_key')
    .execute();
  const columns: Record<string, string | null> = {};
  const known = new Set<string>();
  for (const office of offices)
    for (const { header, header_key, field } of rows.filter((row) => row.unit_code === office)) {
      if (known.has(header_key)) continue;
      known.add(header_key);
      columns[header] = field;
    }
  return columns;
}

/** Name of an agency, as the office's files write it → code of a unit; the office named first has the word. */
export async function officeUnits(
  { db, config: { provinceCode } }: Deps,
  offices: readonly string[],
): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('column_mapping')
    .select(['unit_code', 'header', 'field'])
    .where('province_code', '=', provinceCode)
    .where('kind', '=', UNIT_NAMES)
    .where('unit_code', 'in', offices.length > 0 ? [...offices] : [''])
    .execute();
  const inTurn = [...offices].reverse();
  const said = inTurn.flatMap((office) => rows.filter((row) => row.unit_code === office));
  return Object.fromEntries(said.map(({ header, field }) => [header, field ?? '']));
}

const UNIT_NAMES = 'unit names';

/** Remembers a mapping that an import went well with. */
export async function learnMapping(
  { db, config: { provinceCode }, clock }: Deps,
  {
    kind,
    offices,
    headers,
    personId,
  }: { kind: string; offices: readonly string[]; headers: Headers; personId: string | null },
): Promise<void> {
  const learned = Object.entries(headers)
    .map(([header, field]) => ({ key: headerKey(header), header, field }))
    .filter(({ key }) => key !== '');
  await learn({ db, provinceCode, now: clock() }, { kind, offices, learned, personId });
}

/** Remembers whom the names in a file meant; an empty code forgets what was said of a name. */
export async function learnUnits(
  { db, config: { provinceCode }, clock }: Deps,
  {
    offices,
    units,
    personId,
  }: {
    offices: readonly string[];
    units: Readonly<Record<string, string>>;
    personId: string | null;
  },
): Promise<void> {
  const said = Object.entries(units)
    .map(([name, code]) => ({ key: unitNameKey(name).slice(0, 200), header: name, field: code }))
    .filter(({ key }) => key !== '');
  const forgotten = said.filter(({ field }) => field === '').map(({ key }) => key);
  const learned = said.filter(({ field }) => field !== '');
  if (forgotten.length > 0 && offices.length > 0)
    await db
      .deleteFrom('column_mapping')
      .where('province_code', '=', provinceCode)
      .where('kind', '=', UNIT_NAMES)
      .where('unit_code', 'in', [...offices])
      .where('header_key', 'in', forgotten)
      .execute();
  await learn({ db, provinceCode, now: clock() }, { kind: UNIT_NAMES, offices, learned, personId });
}

interface Learned {
  kind: string;
  offices: readonly string[];
  learned: readonly { key: string; header: string; field: string | null }[];
  personId: string | null;
}

async function learn(
  { db, provinceCode, now }: { db: Deps['db']; provinceCode: string; now: number },
  { kind, offices, learned, personId }: Learned,
): Promise<void> {
  const once = new Map(learned.map((each) => [each.key.slice(0, 200), each]));
  const rows = offices.flatMap((unit_code) =>
    [...once].map(([header_key, { header, field }]) => ({
      ...{ province_code: provinceCode, unit_code, kind, header_key, field },
      header: header.slice(0, 200),
      person_id: personId,
      learned_at: new Date(now),
    })),
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
