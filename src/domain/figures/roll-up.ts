// From the counts of single units to those of every unit above them.

import { type Day, daysBetween } from '../time/day.ts';
import type { Period } from '../time/period.ts';
import { ancestorsAt, type UnitRegister, unitAt } from '../units/register.ts';
import { isValidOn, type Unit } from '../units/unit.ts';
import { addCounts, type Counts, noCounts, type UnitCounts } from './counts.ts';

export interface RolledUp {
  unit: Unit;
  counts: Counts;
  /** Communes under it (a commune: itself), and those of them with a certified e-copy. */
  communes: number;
  communesWithECopy: number;
}

/**
 * Each counted unit and all its ancestors, the province first. A parent is found by date, so a province that changed
 * its name has two entries only where the period touches both. The province of the period's end is always there.
 */
export function rollUp(
  counted: readonly UnitCounts[],
  { register, period }: { register: UnitRegister; period: Period },
): RolledUp[] {
  const totals = new Map<Unit, Counts>();
  const eCopies = new Set<Unit>();
  const ancestors = rememberedAncestors(register);
  for (const { unit, day, counts, hasECopy } of counted) {
    if (hasECopy) eCopies.add(unit);
    for (const each of [unit, ...ancestors(unit.code, day)]) {
      const total = totals.get(each) ?? noCounts();
      addCounts(total, counts);
      totals.set(each, total);
    }
  }
  for (const unit of register.units)
    if (unit.parentCode === null && isValidOn(unit, period.lastDay) && !totals.has(unit))
      totals.set(unit, noCounts());
  return [...totals]
    .sort(([one], [other]) => compareUnits(one, other))
    .map(([unit, counts]) => {
      const communes = communesUnder(register, unit, { day: lastDayOf(unit, period), ancestors });
      return {
        unit,
        counts,
        communes: communes.length,
        communesWithECopy: communes.filter((commune) => eCopies.has(commune)).length,
      };
    });
}

/** The unit that a person means by a code in a period: the one valid at its end, else the nearest. */
export function unitOfPeriod(register: UnitRegister, code: string, period: Period): Unit | null {
  return unitAt(register, code, period.lastDay);
}

/** It (every version of the code) and all units that reported to it while they existed. */
export function unitsUnder(register: UnitRegister, code: string): Unit[] {
  return register.units.filter((unit) => isUnder(register, unit, code));
}

/** Whether the unit is the one of that code, or reported to it, directly or not, when it last existed. */
export function isUnder(register: UnitRegister, unit: Unit, code: string): boolean {
  if (unit.code === code) return true;
  const above = ancestorsAt(register, unit.code, unit.validTo ?? unit.validFrom);
  return above.some((each) => each.code === code);
}

export function emptyRollUp(unit: Unit, register: UnitRegister, period: Period): RolledUp {
  const ancestors = rememberedAncestors(register);
  const communes = communesUnder(register, unit, {
    day: lastDayOf(unit, period),
    ancestors,
  }).length;
  return { unit, counts: noCounts(), communes, communesWithECopy: 0 };
}

function lastDayOf(unit: Unit, { firstDay, lastDay }: Period): Day {
  // A district whose dossiers still carry its code after its end is asked about its last day.
  const end = unit.validTo ?? lastDay;
  return daysBetween(end, lastDay) > 0 && end >= firstDay ? end : lastDay;
}

type AncestorsAt = (code: string, day: Day) => readonly Unit[];

/** A sum over a year asks ten thousand times for the ancestors of a few hundred units on a few days. */
function rememberedAncestors(register: UnitRegister): AncestorsAt {
  const known = new Map<Day, Map<string, readonly Unit[]>>();
  return (code, day) => {
    const ofDay = known.get(day) ?? new Map<string, readonly Unit[]>();
    known.set(day, ofDay);
    const found = ofDay.get(code) ?? ancestorsAt(register, code, day);
    ofDay.set(code, found);
    return found;
  };
}

function communesUnder(
  register: UnitRegister,
  unit: Unit,
  { day, ancestors }: { day: Day; ancestors: AncestorsAt },
): Unit[] {
  return register.units.filter(
    (other) =>
      other.kind === 'commune' &&
      isValidOn(other, day) &&
      (other === unit || ancestors(other.code, day).includes(unit)),
  );
}

const KINDS = ['province', 'department', 'district', 'commune'];

/** The province, then departments, districts, communes; by code and age. */
export function compareUnits(one: Unit, other: Unit): number {
  const byKind = KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind);
  if (byKind !== 0) return byKind;
  if (one.code !== other.code) return one.code < other.code ? -1 : 1;
  return one.validFrom < other.validFrom ? -1 : 1;
}
