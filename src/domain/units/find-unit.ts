// Files name an agency by its code, by its code within other words, or by what people call it.

import { fold } from '../text/fold.ts';
import type { Day } from '../time/day.ts';
import { ancestorsAt, nearestTo, type UnitRegister } from './register.ts';
import type { Unit } from './unit.ts';

export type FindUnit = (text: string, day: Day) => Unit | null;

/** What somebody said the names in a file stand for: name key → code. */
export type ToldUnits = ReadonlyMap<string, string>;

const MOST_REMEMBERED = 5_000;

/**
 * The unit of a file's cell on a day: by what was told, by its code, or by its name or another name of it; else by the
 * parts of the cell, where all that they name lies above one unit ("Phường Phú Xuân, thành phố Huế"). Null for the
 * unknown, for a name that several units bear on that day, and for parts that name two.
 */
export function unitFinder(register: UnitRegister, told: ToldUnits = new Map()): FindUnit {
  const names = indexNames(register.units);
  const known = new Map<string, Named>();
  return (text, day) => {
    let named = known.get(text);
    if (!named) {
      named = nameUnits(text, { register, names, told });
      if (known.size < MOST_REMEMBERED) known.set(text, named);
    }
    return oneOf(named, { register, day });
  };
}

/** Two ways of writing a name that are one name: "UBND phường Phú Xuân" and "Phường  Phú Xuân". */
export function unitNameKey(name: string): string {
  return fold(name).replace(COMMITTEE, '');
}

/** Of what was said in a person's words: "Trung tâm 1 cửa" → "19753". */
export function toldUnits(said: Readonly<Record<string, string>>): ToldUnits {
  return new Map(Object.entries(said).map(([name, code]) => [unitNameKey(name), code]));
}

const COMMITTEE = /^(ubnd|uy ban nhan dan|ủy ban nhân dân|uỷ ban nhân dân) (?=.)/;

interface Known {
  register: UnitRegister;
  names: { exact: UnitsByName; folded: UnitsByName };
  told: ToldUnits;
}
type UnitsByName = ReadonlyMap<string, readonly Unit[]>;

interface Named {
  /** For each thing that the cell names, the units it may be. */
  units: readonly (readonly Unit[])[];
  /** Something in the cell is no unit that we know. */
  hasMore: boolean;
}

function nameUnits(text: string, known: Known): Named {
  const whole = called(text, known);
  if (whole.length > 0) return { units: [whole], hasMore: false };
  const parts = text.split(/[,;()]|\s[-–]\s/).filter((part) => part.trim() !== '');
  const found = parts.map((part) => called(part, known));
  return { units: found.filter((units) => units.length > 0), hasMore: found.some(isNone) };
}

const isNone = (units: readonly Unit[]) => units.length === 0;

/** What is called just so. Marks count where they tell two units apart: Hương Vân is not Hương Văn. */
function called(text: string, { register, names, told }: Known): readonly Unit[] {
  const code = told.get(unitNameKey(text)) ?? text.toUpperCase().replace(/\s+/g, '');
  return (
    register.byCode.get(code) ??
    names.exact.get(exactKey(text)) ??
    names.folded.get(unitNameKey(text)) ??
    []
  );
}

function oneOf(
  { units, hasMore }: Named,
  { register, day }: { register: UnitRegister; day: Day },
): Unit | null {
  const hits = units.map((versions) => nearestTo(versions, day));
  if (hits.includes(null)) return null;
  const all = [...new Set(hits)] as Unit[];
  const above = new Set(all.flatMap((unit) => ancestorsAt(register, unit.code, day)));
  const lowest = all.filter((unit) => !above.has(unit));
  const [unit] = lowest;
  if (!unit || lowest.length > 1) return null;
  // "Trung tâm A (H57)" is not the province: what we do not know may be a unit below.
  return hasMore && unit.kind !== 'commune' && unit.kind !== 'department' ? null : unit;
}

function exactKey(name: string): string {
  return name.normalize('NFC').toLowerCase().trim().replace(/\s+/g, ' ').replace(COMMITTEE, '');
}

function indexNames(units: readonly Unit[]): Known['names'] {
  const [exact, folded] = [new Map<string, Unit[]>(), new Map<string, Unit[]>()];
  for (const unit of units)
    for (const name of [unit.name, ...(unit.aliases ?? [])]) {
      note(exact, exactKey(name), unit);
      note(folded, unitNameKey(name), unit);
    }
  return { exact, folded };
}

function note(names: Map<string, Unit[]>, key: string, unit: Unit): void {
  const before = names.get(key) ?? [];
  if (!before.includes(unit)) names.set(key, [...before, unit]);
}
