import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Role } from '../../db/tables/identity.ts';

export type Db = Kysely<Database> | Transaction<Database>;

/** Who wrote a batch, as far as the device's signature proves it. */
export interface Author {
  provinceCode: string;
  personId: string;
  deviceId: string;
  /** The device or the person was revoked: what arrives is kept for review and counted nowhere. */
  isRevoked: boolean;
}

/** Everybody who keeps a log may write where any grant reaches; only the team reads what others wrote about people. */
export const WRITING_ROLES: readonly Role[] = [
  'volunteer',
  'lead',
  'officer',
  'province',
  'administrator',
];
/** Who may hand a case of somebody else over to a third person. */
export const LEADING_ROLES: readonly Role[] = WRITING_ROLES.filter((role) => role !== 'volunteer');
export const READING_ROLES: readonly Role[] = ['volunteer', 'lead'];

/** What somebody's grants reach: the units and everything below them, of any time. */
export interface Reach {
  scope: ReadonlySet<string>;
  /** Of grants above a volunteer's. */
  led: ReadonlySet<string>;
}

/** Of these people, in one question. */
export async function reachOf(
  db: Db,
  provinceCode: string,
  personIds: readonly string[],
): Promise<(personId: string) => Reach> {
  const { rows } = await sql<{ person_id: string; code: string; leads: boolean }>`
    WITH RECURSIVE below AS (
      SELECT person_id, unit_code AS code, role = ANY (${LEADING_ROLES}::text[]) AS leads FROM grant_
      WHERE province_code = ${provinceCode} AND person_id = ANY (${personIds}::uuid[])
        AND role = ANY (${WRITING_ROLES}::text[])
      UNION
      SELECT below.person_id, unit.code, below.leads
      FROM unit JOIN below ON unit.parent_code = below.code
      WHERE unit.province_code = ${provinceCode}
    )
    SELECT person_id, code, bool_or(leads) AS leads FROM below GROUP BY person_id, code`.execute(
    db,
  );
  const reach = new Map<string, { scope: Set<string>; led: Set<string> }>();
  for (const { person_id, code, leads } of rows) {
    const of = reach.get(person_id) ?? { scope: new Set(), led: new Set() };
    of.scope.add(code);
    if (leads) of.led.add(code);
    reach.set(person_id, of);
  }
  const none = { scope: new Set<string>(), led: new Set<string>() };
  return (personId) => reach.get(personId) ?? none;
}

interface Asked {
  provinceCode: string;
  personId: string;
  roles: readonly Role[];
}

/** The units of somebody's own grants, sorted. */
export async function grantedUnits(db: Db, asked: Asked): Promise<string[]> {
  const rows = await db
    .selectFrom('grant_')
    .select('unit_code')
    .distinct()
    .where('province_code', '=', asked.provinceCode)
    .where('person_id', '=', asked.personId)
    .where('role', 'in', asked.roles)
    .execute();
  return rows.map((row) => row.unit_code).sort();
}

/**
 * These units and everything below them, of any time: a unit that ended keeps its cases, and who answers for its parent
 * answers for them.
 */
export async function withChildren(
  db: Db,
  provinceCode: string,
  units: string[],
): Promise<Set<string>> {
  if (units.length === 0) return new Set();
  const { rows } = await sql<{ code: string }>`
    WITH RECURSIVE below AS (
      SELECT unnest(${units}::text[]) AS code
      UNION
      SELECT unit.code FROM unit JOIN below ON unit.parent_code = below.code
      WHERE unit.province_code = ${provinceCode}
    )
    SELECT code FROM below`.execute(db);
  return new Set(rows.map((row) => row.code));
}
