import type { Grant } from '#app/device/team-rows.ts';

export interface Place {
  unitCode: string;
  village: string;
}

/** How a village is called in a list: with its unit where the list has more than one. */
export function placeNames(
  places: readonly Place[],
  { grants, noVillage }: { grants: readonly Grant[]; noVillage: string },
): (place: Place) => string {
  const isOfMany = new Set(places.map((it) => it.unitCode)).size > 1;
  return ({ unitCode, village }) => {
    const name = village || noVillage;
    const unit = grants.find((it) => it.unitCode === unitCode)?.unitName ?? unitCode;
    return isOfMany ? `${name} · ${unit}` : name;
  };
}

/** The units that a person leads, by name. */
export function ledUnitNames(grants: readonly Grant[]): string {
  const led = grants.filter((it) => it.role === 'lead');
  return [...new Set(led.map((it) => it.unitName))].join(', ');
}
