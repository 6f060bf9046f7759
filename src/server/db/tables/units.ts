import type { Generated } from 'kysely';
import type { Day } from '#domain/time/day.ts';
import type { UnitKind, UnitNote } from '#domain/units/unit.ts';

/** Columns of the units tables, as kysely sees them. The key of a unit is (code, valid_from): codes were re-used. */
export interface UnitsTables {
  unit: {
    province_code: string;
    code: string;
    valid_from: Day;
    valid_to: Day | null;
    name: string;
    kind: UnitKind;
    parent_code: string | null;
    note: UnitNote | null;
    aliases: Generated<string[]>;
  };
  /** From a unit that ended to the codes of those that took it over. */
  unit_successor: {
    province_code: string;
    code: string;
    valid_from: Day;
    successor_code: string;
  };
}
