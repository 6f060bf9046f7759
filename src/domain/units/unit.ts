import type { Day } from '../time/day.ts';

export type UnitKind = 'province' | 'department' | 'district' | 'commune';

/**
 * What is not certain about a unit; the sentences stand in content/messages under the same names.
 * `register_start`: it is older than the register. `department_2022`: known from the dispatch on 2022 only.
 * `department_ended_2025`: it is gone; its last day is the one of the whole country's rearrangement, not read for Huế.
 * `split_2025`, `status_2025`, `merged_2025`: a district ended or changed on 1/1/2025 and its next code is unknown.
 * `district_code_unknown`: its district of 1–6/2025 has no known code, so it hangs under the province.
 * `mapping_unsourced`: its successor rests on local knowledge, not on a list.
 */
export type UnitNote =
  | 'register_start'
  | 'department_2022'
  | 'department_ended_2025'
  | 'split_2025'
  | 'status_2025'
  | 'merged_2025'
  | 'district_code_unknown'
  | 'mapping_unsourced';

/**
 * An administrative unit or agency for as long as it existed under one code.
 * The key is (code, validFrom): codes were re-used on 1/7/2025.
 */
export interface Unit {
  code: string;
  name: string;
  kind: UnitKind;
  /** First day of this unit; last day included, null while it exists. */
  validFrom: Day;
  validTo: Day | null;
  /** Code of the unit it reports to; it is the parent's version valid at the same time. Null for the province. */
  parentCode: string | null;
  /** Codes of the units that took it over after validTo; for a district, the communes on its land today. */
  successorCodes: string[];
  /** What else people and files call it. */
  aliases?: readonly string[];
  note?: UnitNote;
  /** The district of 1–6/2025 by name, where its code is not known. */
  districtName?: string;
  areaKm2?: number;
  /** Longitude and latitude of the middle, in degrees. */
  centre?: [number, number];
}

export interface UnitKey {
  code: string;
  validFrom: Day;
}

export function isValidOn(unit: Unit, day: Day): boolean {
  return unit.validFrom <= day && (unit.validTo === null || day <= unit.validTo);
}
