// In which role somebody gives a figure: kept with it, because the account may have another one tomorrow.
import type { Kysely } from 'kysely';
import { parsePeriod } from '#domain/time/period.ts';
import { ancestorsAt, type UnitRegister } from '#domain/units/register.ts';
import type { Database } from '../../db/schema.ts';
import type { Role } from '../../db/tables/identity.ts';
import { type Grant, OFFICER_ROLES } from '../identity/scope.ts';

export interface Giver {
  giver_role: Role | null;
  giver_unit: string | null;
}

/** Those of who works at a desk, the oldest first; none of nobody (the administrator's command line). */
export async function givingGrants(
  db: Kysely<Database>,
  { provinceCode, personId }: { provinceCode: string; personId: string | null },
): Promise<Grant[]> {
  if (personId === null) return [];
  return await db
    .selectFrom('grant_')
    .select(['role', 'unit_code as unitCode'])
    .where('province_code', '=', provinceCode)
    .where('person_id', '=', personId)
    .where('role', 'in', OFFICER_ROLES)
    .orderBy('granted_at')
    .orderBy('role')
    .execute();
}

/** The grant by which the person may speak for the unit: of its own, else of the nearest above it; of no other. */
export function giverOf(
  grants: readonly Grant[],
  { register, code, period }: { register: UnitRegister; code: string; period: string },
): Giver {
  const parsed = parsePeriod(period);
  const above = parsed.ok ? ancestorsAt(register, code, parsed.value.lastDay) : [];
  for (const each of [code, ...above.map((unit) => unit.code)]) {
    const grant = grants.find(({ unitCode }) => unitCode === each);
    if (grant) return { giver_role: grant.role, giver_unit: grant.unitCode };
  }
  return { giver_role: null, giver_unit: null };
}
