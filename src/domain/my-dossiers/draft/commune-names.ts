import { fold } from '../../text/fold.ts';
import type { Unit } from '../../units/unit.ts';

/** Names of communes, folded, with their title ("xa hong ha"). */
export interface CommuneNames {
  readonly today: ReadonlySet<string>;
  /** A name that is no more, folded → as it was written, and the units on its land today. */
  readonly former: ReadonlyMap<
    string,
    { readonly name: string; readonly today: readonly string[] }
  >;
}

export function communeNames(units: readonly Unit[]): CommuneNames {
  const communes = units.filter((unit) => unit.kind === 'commune');
  const current = communes.filter((unit) => unit.validTo === null);
  const nameByCode = new Map(current.map((unit) => [unit.code, unit.name]));
  const today = new Set(current.map((unit) => fold(unit.name)));
  const former = new Map<string, { name: string; today: string[] }>();
  for (const unit of communes) {
    const name = fold(unit.name);
    if (unit.validTo === null || today.has(name)) continue;
    const heirs = heirsOf(unit, communes).flatMap((code) => nameByCode.get(code) ?? []);
    const known = former.get(name)?.today ?? [];
    former.set(name, { name: unit.name, today: [...new Set([...known, ...heirs])] });
  }
  return { today, former };
}

/** A unit that ended in 2024 leads to one that ended in 2025: follow to the codes of today. */
function heirsOf(unit: Unit, communes: readonly Unit[], steps = 0): string[] {
  if (unit.validTo === null || steps > 3) return [unit.code];
  const next = unit.validTo;
  return unit.successorCodes.flatMap((code) => {
    const versions = communes.filter((other) => other.code === code && other.validFrom > next);
    const heir = versions.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))[0];
    return heir ? heirsOf(heir, communes, steps + 1) : [];
  });
}
