// A figure of a former unit stays its own. These chains let it stand beside today's unit, and say what that
// comparison takes for granted.

import { addDays } from '../time/day.ts';
import { ancestorsAt, type UnitRegister, unitAt } from './register.ts';
import type { Unit } from './unit.ts';

export interface FormerDistrict {
  district: Unit;
  /** Communes of 2023 of that district that are inside today's unit. */
  communes: Unit[];
  /** All communes the district had. */
  communesInDistrict: number;
}

export type Assumption =
  | { kind: 'renamed'; from: string }
  | { kind: 'merged'; communes: number }
  /** The district's figure also counts communes that are elsewhere now. */
  | { kind: 'part_of_district'; district: string; communes: number; of: number }
  | { kind: 'crosses_districts'; districts: string[] }
  | { kind: 'split_into'; units: string[] }
  | { kind: 'mapping_unsourced'; communes: string[] };

export interface UnitHistory {
  unit: Unit;
  /** The units before it, newest generation first; each generation is of the same level. */
  generations: Unit[][];
  formerDistricts: FormerDistrict[];
  successors: Unit[];
  assumptions: Assumption[];
}

/** The units of the same level that it directly took over: the day before it began, they ended naming its code. */
export function predecessorsOf(register: UnitRegister, unit: Unit): Unit[] {
  const lastDay = addDays(unit.validFrom, -1);
  return register.units.filter(
    (other) =>
      other.validTo === lastDay &&
      other.kind === unit.kind &&
      other.successorCodes.includes(unit.code),
  );
}

/** A district names the units on its land today, for what stood between them in early 2025 has no known code. */
export function successorsOf(register: UnitRegister, unit: Unit): Unit[] {
  if (unit.validTo === null) return [];
  const nextDay = addDays(unit.validTo, 1);
  return unit.successorCodes.flatMap((code) => {
    const latest = register.byCode.get(code)?.at(-1);
    return (unit.kind === 'district' ? latest : unitAt(register, code, nextDay)) ?? [];
  });
}

export function historyOf(register: UnitRegister, unit: Unit): UnitHistory {
  const generations: Unit[][] = [];
  let before = predecessorsOf(register, unit);
  while (before.length > 0) {
    generations.push(before);
    before = [...new Set(before.flatMap((older) => predecessorsOf(register, older)))];
  }
  const districts = unit.kind === 'commune' ? formerDistricts(register, unit, generations) : [];
  const successors = successorsOf(register, unit);
  return {
    unit,
    generations,
    formerDistricts: districts,
    successors,
    assumptions: assume(unit, generations, districts, successors),
  };
}

/** The oldest units of each branch: a branch that did not change in 2025 is one generation shorter. */
function oldest(register: UnitRegister, unit: Unit, generations: Unit[][]): Unit[] {
  const all = [unit, ...generations.flat()];
  return all.filter((each) => predecessorsOf(register, each).length === 0);
}

function formerDistricts(
  register: UnitRegister,
  unit: Unit,
  generations: Unit[][],
): FormerDistrict[] {
  const found = new Map<Unit, Unit[]>();
  for (const commune of oldest(register, unit, generations)) {
    const district = ancestorsAt(register, commune.code, commune.validFrom).find(
      (above) => above.kind === 'district',
    );
    if (district) found.set(district, [...(found.get(district) ?? []), commune]);
  }
  return [...found].map(([district, communes]) => ({
    district,
    communes,
    communesInDistrict: register.units.filter(
      (other) => other.parentCode === district.code && other.validFrom === district.validFrom,
    ).length,
  }));
}

function assume(
  unit: Unit,
  generations: Unit[][],
  districts: FormerDistrict[],
  successors: Unit[],
): Assumption[] {
  const said: Assumption[] = [];
  const first = districts.flatMap((each) => each.communes);
  if (first.length > 1) said.push({ kind: 'merged', communes: first.length });
  const only = generations[0]?.length === 1 ? generations[0][0] : undefined;
  if (only && only.name !== unit.name) said.push({ kind: 'renamed', from: only.name });
  if (districts.length > 1)
    said.push({ kind: 'crosses_districts', districts: districts.map((d) => d.district.name) });
  for (const { district, communes, communesInDistrict } of districts) {
    if (communes.length < communesInDistrict) {
      const count = communes.length;
      said.push({
        kind: 'part_of_district',
        district: district.name,
        communes: count,
        of: communesInDistrict,
      });
    }
  }
  if (successors.length > 1)
    said.push({ kind: 'split_into', units: successors.map((s) => s.name) });
  const unsourced = first.filter((commune) => commune.note === 'mapping_unsourced');
  if (unsourced.length > 0)
    said.push({ kind: 'mapping_unsourced', communes: unsourced.map((c) => c.name) });
  return said;
}
