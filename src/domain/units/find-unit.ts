// Files name an agency by its code, by its code within other words, or by what people call it.

import { fold } from '../text/fold.ts';
import type { Day } from '../time/day.ts';
import { nearestTo, type UnitRegister } from './register.ts';
import type { Unit } from './unit.ts';

export type FindUnit = (text: string, day: Day) => Unit | null;

/** What somebody said the names in a file stand for: name key → code. */
export type ToldUnits = ReadonlyMap<string, string>;

const MOST_REMEMBERED = 5_000;

/**
 * The unit of a file's cell on a day: by what was told, by its code, by a code among other words, then by a name or
 * another name of it. Null for the unknown, and for a name that several units bear on that day.
 */
export function unitFinder(register: UnitRegister, told: ToldUnits = new Map()): FindUnit {
  const byName = indexNames(register.units);
  const known = new Map<string, readonly Unit[]>();
  return (text, day) => {
    let versions = known.get(text);
    if (!versions) {
      versions = versionsOf(text, { register, byName, told });
      if (known.size < MOST_REMEMBERED) known.set(text, versions);
    }
    return nearestTo(versions, day);
  };
}

/** Two ways of writing a name that are one name: "UBND phường Phú Xuân" and "Phường  Phú Xuân". */
export function unitNameKey(name: string): string {
  return fold(name).replace(/^(ubnd|uy ban nhan dan) (?=.)/, '');
}

interface Known {
  register: UnitRegister;
  byName: ReadonlyMap<string, readonly Unit[]>;
  told: ToldUnits;
}

function versionsOf(text: string, { register, byName, told }: Known): readonly Unit[] {
  const code = told.get(unitNameKey(text)) ?? text.toUpperCase().replace(/\s+/g, '');
  const named = register.byCode.get(code);
  if (named) return named;
  const words = new Set(text.toUpperCase().match(/[A-Z0-9][A-Z0-9.]*\d[A-Z0-9]*/g));
  const codes = [...words].filter((word) => register.byCode.has(word));
  const [only] = codes;
  if (only !== undefined) return codes.length === 1 ? (register.byCode.get(only) ?? []) : [];
  return byName.get(unitNameKey(text)) ?? byName.get(unitNameKey(withoutPlace(text))) ?? [];
}

/** "Phường Phú Xuân, thành phố Huế" is Phường Phú Xuân. */
function withoutPlace(text: string): string {
  return text.split(/[,(]|\s[-–]\s/, 1)[0] ?? text;
}

function indexNames(units: readonly Unit[]): ReadonlyMap<string, readonly Unit[]> {
  const byName = new Map<string, Unit[]>();
  for (const unit of units)
    for (const key of new Set([unit.name, ...(unit.aliases ?? [])].map(unitNameKey)))
      byName.set(key, [...(byName.get(key) ?? []), unit]);
  return byName;
}
