import type { Day } from '#domain/time/day.ts';
import { ancestorsAt, type UnitRegister } from '#domain/units/register.ts';
import type { Role } from '../../db/tables/identity.ts';

export interface Grant {
  role: Role;
  unitCode: string;
}

/** Who is asking: from the session, never from the request's body. */
export interface Who {
  personId: string;
  name: string;
  /** null after a log-in by password. */
  deviceId: string | null;
  provinceCode: string;
  grants: Grant[];
}

/** From the village to the whole server; one may give what one has or less. */
export const ROLES: readonly Role[] = ['volunteer', 'lead', 'officer', 'province', 'administrator'];

/** Who works at a desk, and may log in by password. */
export const OFFICER_ROLES: readonly Role[] = ['officer', 'province', 'administrator'];

/** Whether one of the grants is on the unit itself or on a unit above it. */
export function coversUnit(
  register: UnitRegister,
  grants: readonly Grant[],
  unitCode: string,
  day: Day,
): boolean {
  if (!register.byCode.has(unitCode)) return false;
  const line = [unitCode, ...ancestorsAt(register, unitCode, day).map((unit) => unit.code)];
  return grants.some((grant) => line.includes(grant.unitCode));
}

/** All unit codes that the grants reach: for a query's `unit_code = any(…)`. */
export function coveredUnits(register: UnitRegister, grants: readonly Grant[], day: Day): string[] {
  return [...register.byCode.keys()].filter((code) => coversUnit(register, grants, code, day));
}

export function hasRole(grants: readonly Grant[], roles: readonly Role[]): boolean {
  return grants.some((grant) => roles.includes(grant.role));
}

/** Whether somebody with these grants may give that role on that unit. */
export function mayGive(
  register: UnitRegister,
  grants: readonly Grant[],
  wanted: Grant,
  day: Day,
): boolean {
  return grants.some(
    (grant) =>
      grant.role !== 'volunteer' &&
      ROLES.indexOf(grant.role) >= ROLES.indexOf(wanted.role) &&
      coversUnit(register, [grant], wanted.unitCode, day),
  );
}
