import type { Day } from '../time/day.ts';

export type UnitKind = 'province' | 'department' | 'district' | 'commune';

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
  /** Codes of the units that took it over after validTo. */
  successorCodes: string[];
}

export interface UnitKey {
  code: string;
  validFrom: Day;
}
