import { isUnder } from '#domain/figures/roll-up.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Role } from '../../db/tables/identity.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import type { Who } from '../../services/identity/scope.ts';
import { unitRegister } from '../../services/unit-register.ts';

export const OFFICER_ROLES: readonly Role[] = ['officer', 'province', 'administrator'];

/** Whether a unit is under one of the asker's, by the roles that count for this address. */
export async function scopeOf(
  deps: Deps,
  who: Who,
  roles: readonly Role[] = OFFICER_ROLES,
): Promise<(unit: Unit) => boolean> {
  const grants = who.grants.filter((grant) => roles.includes(grant.role));
  const register = await unitRegister(deps.db, deps.config.provinceCode);
  return (unit) => grants.some((grant) => isUnder(register, unit, grant.unitCode));
}

/** 403 unless the code is a unit of the asker's: whoever has no say over it does not learn whether there is one. */
export async function assertInScope(
  deps: Deps,
  inScope: (unit: Unit) => boolean,
  code: string | undefined,
): Promise<void> {
  const register = await unitRegister(deps.db, deps.config.provinceCode);
  const wanted = code?.trim().toUpperCase() || deps.config.provinceCode;
  const named = register.byCode.get(wanted) ?? [];
  if (!named.some(inScope)) throw problem(403, 'out_of_scope');
}
