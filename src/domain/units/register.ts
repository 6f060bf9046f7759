// Finds units by code and day. Papers go on naming units after they ended (a file of 2026 may carry a code of
// 2022), so a code that exists at all is always answered, with the version nearest in time.

import { type Day, daysBetween } from '../time/day.ts';
import { isValidOn, type Unit } from './unit.ts';

export interface UnitRegister {
  readonly units: readonly Unit[];
  /** Versions of each code, oldest first. */
  readonly byCode: ReadonlyMap<string, readonly Unit[]>;
}

export function indexUnits(units: readonly Unit[]): UnitRegister {
  const byCode = new Map<string, Unit[]>();
  for (const unit of units) {
    const versions = byCode.get(unit.code) ?? [];
    versions.push(unit);
    byCode.set(unit.code, versions);
  }
  for (const versions of byCode.values())
    versions.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return { units, byCode };
}

/** The unit that bore the code on that day, else the version nearest in time; null for an unknown code. */
export function unitAt(register: UnitRegister, code: string, day: Day): Unit | null {
  const versions = register.byCode.get(code) ?? [];
  // Nearly every question is about a day on which the unit existed: it is answered without counting days.
  const valid = versions.find((version) => isValidOn(version, day));
  return valid ?? nearestTo(versions, day);
}

/** Of these the one that existed on the day, else the nearest in time; null where two codes are equally near. */
export function nearestTo(versions: readonly Unit[], day: Day): Unit | null {
  let nearest: Unit | null = null;
  let nearestDays = Number.POSITIVE_INFINITY;
  let isOne = true;
  for (const version of versions) {
    const away = daysAway(version, day);
    if (away === nearestDays && version.code !== nearest?.code) isOne = false;
    if (away >= nearestDays) continue;
    [nearest, nearestDays, isOne] = [version, away, true];
  }
  return isOne ? nearest : null;
}

/** The unit it reports to, as it stood on that day or nearest to it. */
export function parentAt(register: UnitRegister, code: string, day: Day): Unit | null {
  const parentCode = unitAt(register, code, day)?.parentCode;
  return parentCode ? unitAt(register, parentCode, day) : null;
}

/** From the parent up to the province. A former unit still has its ancestors, so that its figures add up. */
export function ancestorsAt(register: UnitRegister, code: string, day: Day): Unit[] {
  const ancestors: Unit[] = [];
  let above = parentAt(register, code, day);
  while (above && !ancestors.includes(above)) {
    ancestors.push(above);
    above = parentAt(register, above.code, day);
  }
  return ancestors;
}

/** The units under it that exist on that day. */
export function childrenAt(register: UnitRegister, code: string, day: Day): Unit[] {
  return register.units.filter((unit) => unit.parentCode === code && isValidOn(unit, day));
}

function daysAway(unit: Unit, day: Day): number {
  if (day < unit.validFrom) return daysBetween(day, unit.validFrom);
  return unit.validTo !== null && day > unit.validTo ? daysBetween(unit.validTo, day) : 0;
}
