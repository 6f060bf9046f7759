import { isUnder } from '#domain/figures/roll-up.ts';
import { dayOf } from '#domain/time/day.ts';
import { parsePeriod } from '#domain/time/period.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Role } from '../../db/tables/identity.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { OFFICER_ROLES, type Who } from '../../services/identity/scope.ts';
import { unitRegister } from '../../services/unit-register.ts';

export { OFFICER_ROLES };

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

/**
 * The version of a unit that a question is about: of the end of its period, else of today. A code was given to another
 * unit in 2025, so whoever has a say over one of its versions need not have one over the next.
 */
export async function unitAskedFor(
  deps: Deps,
  { unit, period }: { unit: string; period?: string | undefined },
): Promise<Unit | null> {
  const register = await unitRegister(deps.db, deps.config.provinceCode);
  const parsed = parsePeriod(period ?? '');
  const day = parsed.ok ? parsed.value.lastDay : dayOf(deps.clock());
  return unitAt(register, unit.trim().toUpperCase(), day);
}

/** 403 unless it is a unit of the asker's: whoever has no say over it does not learn whether there is one. */
export async function assertInScope(
  deps: Deps,
  inScope: (unit: Unit) => boolean,
  { unit, period }: { unit?: string | undefined; period?: string | undefined },
): Promise<void> {
  const asked = await unitAskedFor(deps, {
    unit: unit?.trim() || deps.config.provinceCode,
    period,
  });
  if (!asked || !inScope(asked)) throw problem(403, 'out_of_scope');
}
