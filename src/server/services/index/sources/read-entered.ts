import { type Kysely, sql } from 'kysely';
import { type EnteredFigure, enteredMeasures } from '#domain/index/entered.ts';
import type { PartMeasure } from '#domain/index/unit-index.ts';
import type { IndicatorSet } from '#domain/indicators/indicator-set.ts';
import type { Day } from '#domain/time/day.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Database } from '../../../db/schema.ts';
import { type Question, unitOf } from '../../figures/count-period.ts';

interface Row {
  unit_code: string;
  unit_valid_from: Day;
  period: string;
  indicator: string;
  numerator: number | null;
  denominator: number | null;
  as_of: Day;
}

/** What officers entered for the period or its months, the last word on each. */
export async function enteredByUnit(
  db: Kysely<Database>,
  { provinceCode, register, period, asOf }: Question,
  set: IndicatorSet,
): Promise<Map<Unit, PartMeasure[]>> {
  const periods = [...new Set([period.name, ...period.months])];
  const { rows } = await sql<Row>`
    SELECT DISTINCT ON (unit_code, unit_valid_from, period, indicator)
      unit_code, unit_valid_from, period, indicator, numerator, denominator, as_of
    FROM entered_figure
    WHERE province_code = ${provinceCode} AND period = ANY(${periods}::text[])
      AND as_of <= ${asOf}::date
    ORDER BY unit_code, unit_valid_from, period, indicator, entry_id DESC`.execute(db);
  const entries = new Map<Unit, EnteredFigure[]>();
  for (const row of rows) {
    const unit = unitOf(register, row.unit_code, row.unit_valid_from);
    if (!unit || row.numerator === null || row.denominator === null) continue;
    const { period: name, indicator, numerator, denominator, as_of } = row;
    const entry = { period: name, indicator, numerator, denominator, asOf: as_of };
    entries.set(unit, [...(entries.get(unit) ?? []), entry]);
  }
  return new Map(
    [...entries].map(([unit, mine]) => [unit, enteredMeasures(set, mine, { period, asOf })]),
  );
}
