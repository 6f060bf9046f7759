import { isUnder } from '#domain/figures/roll-up.ts';
import { dayOf } from '#domain/time/day.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Deps } from '../../deps.ts';
import { OFFICER_ROLES } from '../identity/scope.ts';
import { unitRegister } from '../unit-register.ts';

/**
 * People who work at a desk for these offices or for units under them, and for no other: whoever also works
 * elsewhere may have brought what these offices have no say over.
 */
export async function colleaguesOf(deps: Deps, offices: readonly string[]): Promise<string[]> {
  const { provinceCode } = deps.config;
  const register = await unitRegister(deps.db, provinceCode);
  const today = dayOf(deps.clock());
  const isWithin = (code: string): boolean => {
    const unit = unitAt(register, code, today);
    return offices.some((office) => office === code || (unit && isUnder(register, unit, office)));
  };
  const grants = await deps.db
    .selectFrom('grant_')
    .select(['person_id', 'unit_code'])
    .where('province_code', '=', provinceCode)
    .where('role', 'in', [...OFFICER_ROLES])
    .execute();
  const elsewhere = new Set(
    grants.filter((grant) => !isWithin(grant.unit_code)).map((grant) => grant.person_id),
  );
  const people = new Set(grants.map((grant) => grant.person_id));
  return [...people].filter((id) => !elsewhere.has(id));
}
