// Files name an agency by its code, by its code beside its name, or by what people call it.

import { fold } from '../text/fold.ts';
import type { Day } from '../time/day.ts';
import { nearestTo, type UnitRegister } from './register.ts';
import { isValidOn, type Unit } from './unit.ts';

export type FindUnit = (text: string, day: Day) => Unit | null;

/** What somebody said the names in a file stand for: name key → code. */
export type ToldUnits = ReadonlyMap<string, string>;

const MOST_REMEMBERED = 5_000;

/**
 * The unit of a file's cell on a day: by its code, by its name or another name of it; else by the parts of the cell,
 * where each of them is a unit and all of them lie above one ("19753 - Phường Phú Xuân, thành phố Huế"). What the
 * register does not know is what somebody said it is, and that this was used is told. Null for the unknown, for a name that several units bear on that
 * day, and for a cell with a part that is no unit: an agency that we do not know may stand at a known address.
 */
export function unitFinder(
  register: UnitRegister,
  told: ToldUnits = new Map(),
  onTold: (text: string, code: string) => void = () => {},
): FindUnit {
  const names = indexNames(register.units);
  const known = new Map<string, Named>();
  return (text, day) => {
    let named = known.get(text);
    if (!named) {
      named = nameUnits(text, { register, names });
      if (known.size < MOST_REMEMBERED) known.set(text, named);
    }
    const unit = oneOf(named, { register, day });
    if (unit || told.size === 0) return unit;
    const code = told.get(unitNameKey(text)) ?? '';
    const said = nearestTo(register.byCode.get(code) ?? [], day);
    if (said) onTold(text, code);
    return said;
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
const BETWEEN_PARTS = /[,;:()[\]]|\s[-–]\s/;

interface Known {
  register: UnitRegister;
  names: { exact: UnitsByName; folded: UnitsByName };
}
type UnitsByName = ReadonlyMap<string, readonly Unit[]>;

/** For each thing that the cell names, the units it may be; null: one of the things is no unit that we know. */
type Named = readonly (readonly Unit[])[] | null;

function nameUnits(text: string, known: Known): Named {
  const whole = called(text, known);
  if (whole.length > 0) return [whole];
  const parts = text.split(BETWEEN_PARTS).filter((part) => part.trim() !== '');
  const found = parts.flatMap((part) => partsOf(part, known)).map((part) => called(part, known));
  return found.some((units) => units.length === 0) ? null : found;
}

/** "19753 Phường Phú Xuân" is a code and a name. */
function partsOf(part: string, known: Known): string[] {
  if (called(part, known).length > 0) return [part];
  const codes = part.match(/[A-Za-z0-9][A-Za-z0-9.]*\d[A-Za-z0-9]*/g) ?? [];
  const code = codes.find((word) => known.register.byCode.has(word.toUpperCase()));
  if (code === undefined) return [part];
  const rest = part.replace(code, ' ').replace(/^[\s\-–]+|[\s\-–]+$/g, '');
  return rest === '' ? [code] : [code, rest];
}

/** What is called just so. Marks count where they tell two units apart: Hương Vân is not Hương Văn. */
function called(text: string, { register, names }: Known): readonly Unit[] {
  return (
    register.byCode.get(text.toUpperCase().replace(/\s+/g, '')) ??
    names.exact.get(exactKey(text)) ??
    names.folded.get(unitNameKey(text)) ??
    []
  );
}

function oneOf(named: Named, { register, day }: { register: UnitRegister; day: Day }): Unit | null {
  const hits = named?.map((versions) => nearestTo(versions, day)) ?? [null];
  if (hits.includes(null)) return null;
  const all = [...new Map((hits as Unit[]).map((unit) => [unit.code, unit])).values()];
  const above = new Set(all.flatMap(({ code }) => [...codesAbove(register, code)]));
  const lowest = all.filter(({ code }) => !above.has(code));
  // A former district beside a commune of today is how people still tell where it lies.
  const stands = lowest.filter((unit) => isValidOn(unit, day) || unit.kind !== 'district');
  const [unit, ...others] = stands.length > 0 ? stands : lowest;
  return unit && others.length === 0 ? unit : null;
}

/** Of every version of the code: a commune is told with the district it once lay in. */
function codesAbove(register: UnitRegister, code: string, found = new Set<string>()): Set<string> {
  for (const { parentCode } of register.byCode.get(code) ?? [])
    if (parentCode !== null && !found.has(parentCode)) {
      found.add(parentCode);
      codesAbove(register, parentCode, found);
    }
  return found;
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
