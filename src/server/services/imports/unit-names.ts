import { type FindUnit, toldUnits, unitFinder } from '#domain/units/find-unit.ts';
import type { UnitRegister } from '#domain/units/register.ts';

export interface UnitsTold {
  unknown_units?: { value: string; count: number }[];
  told_units?: { value: string; code: string }[];
}

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

const MOST_NAMES = 200;

/** Names that no unit bears, each with its rows, most first; and those that only somebody's word explained. */
export function unitsTold(
  refused: readonly { kind: string; value: string }[],
  told: ReadonlyMap<string, string>,
): UnitsTold {
  const counts = new Map<string, number>();
  for (const { kind, value } of refused)
    if (kind === 'unknown_unit') counts.set(value, (counts.get(value) ?? 0) + 1);
  const unknown = [...counts].map(([value, count]) => ({ value, count }));
  return {
    ...(unknown.length > 0
      ? { unknown_units: unknown.sort((a, b) => b.count - a.count).slice(0, MOST_NAMES) }
      : {}),
    ...(told.size > 0 ? { told_units: [...told].map(([value, code]) => ({ value, code })) } : {}),
  };
}
