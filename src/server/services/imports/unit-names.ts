import { type FindUnit, toldUnits, unitFinder } from '#domain/units/find-unit.ts';
import type { UnitRegister } from '#domain/units/register.ts';

/** How a file's agencies are found, and which of them only by what somebody said their names mean: name → code. */
export interface UnitNames {
  findUnit: FindUnit;
  told: ReadonlyMap<string, string>;
}

export function unitNames(
  register: UnitRegister,
  said: Readonly<Record<string, string>> = {},
): UnitNames {
  const told = new Map<string, string>();
  const findUnit = unitFinder(register, toldUnits(said), (name, code) => void told.set(name, code));
  return { findUnit, told };
}
