// What petitions measure: 5.2 (on time) and 5.3 (handled to satisfaction). No petition is full marks, but only where
// files were brought that speak for the unit in every month of the period so far: else nothing is known.

import { type Kysely, sql } from 'kysely';
import type { PartMeasure } from '#domain/index/unit-index.ts';
import type { Day } from '#domain/time/day.ts';
import { ancestorsAt } from '#domain/units/register.ts';
import { isValidOn, type Unit } from '#domain/units/unit.ts';
import type { Database } from '../../../db/schema.ts';
import { type Question, unitOf } from '../../figures/count-period.ts';
import { countsWell, inPeriod, petitionsNow } from './petition-sql.ts';

interface Row {
  unit_code: string;
  unit_valid_from: Day;
  day: Day;
  received: number;
  on_time: number;
  satisfied: number;
}

type Sums = Pick<Row, 'received' | 'on_time' | 'satisfied'>;

export async function petitionMeasures(
  db: Kysely<Database>,
  question: Question,
): Promise<Map<Unit, PartMeasure[]>> {
  const { register, period } = question;
  const totals = new Map<Unit, Sums>();
  const spokenFor = await unitsSpokenFor(db, question);
  for (const unit of spokenFor) totals.set(unit, { received: 0, on_time: 0, satisfied: 0 });
  for (const { unit_code, unit_valid_from, day, ...row } of await countPetitions(db, question)) {
    const unit = unitOf(register, unit_code, unit_valid_from);
    if (!unit) continue;
    for (const each of [unit, ...ancestorsAt(register, unit.code, day)]) {
      const before = totals.get(each);
      if (!before) continue;
      totals.set(each, {
        received: before.received + row.received,
        on_time: before.on_time + row.on_time,
        satisfied: before.satisfied + row.satisfied,
      });
    }
  }
  const source = 'petitions' as const;
  return new Map(
    [...totals]
      .filter(([unit]) => unit.validFrom <= period.lastDay)
      .map(([unit, { received: denominator, on_time, satisfied }]) => [
        unit,
        [
          { indicator: '5.2', numerator: on_time, denominator, source },
          { indicator: '5.3', numerator: satisfied, denominator, source },
        ],
      ]),
  );
}

async function countPetitions(
  db: Kysely<Database>,
  { provinceCode, period, asOf }: Question,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT unit_code, unit_valid_from, min(received_day) AS day, count(*) AS received,
      count(*) FILTER (WHERE ${countsWell('5.2', asOf)}) AS on_time,
      count(*) FILTER (WHERE ${countsWell('5.3', asOf)}) AS satisfied
    FROM ${petitionsNow(provinceCode)} AS petition
    WHERE ${inPeriod({ period, asOf })}
    GROUP BY unit_code, unit_valid_from, date_trunc('month', received_day::timestamp)`.execute(db);
  return rows;
}

/** Units for which files speak in each of the period's months so far, whether or not a petition of theirs is in them. */
async function unitsSpokenFor(
  db: Kysely<Database>,
  { provinceCode, register, period, asOf }: Question,
): Promise<Set<Unit>> {
  const { rows } = await sql<{ unit_code: string; month: Day }>`
    SELECT DISTINCT unit_code, month FROM petition_scope JOIN import USING (province_code, import_id)
    WHERE province_code = ${provinceCode} AND undone_at IS NULL
      AND month BETWEEN ${period.firstDay}::date AND least(${period.lastDay}::date, ${asOf}::date)`.execute(
    db,
  );
  const told = new Set(rows.map(({ unit_code, month }) => `${unit_code} ${month}`));
  const begun = period.months.map((month) => `${month}-01`).filter((first) => first <= asOf);
  const isTold = (unit: Unit, first: Day) =>
    [unit, ...ancestorsAt(register, unit.code, first)].some(({ code }) =>
      told.has(`${code} ${first}`),
    );
  return new Set(
    register.units.filter((unit) => {
      const own = begun.filter((first) => isValidOn(unit, first));
      return own.length > 0 && own.every((first) => isTold(unit, first));
    }),
  );
}
