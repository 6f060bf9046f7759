// What was printed for a period, by unit: imported sheets, and the 2022 appendices.

import { type Kysely, sql } from 'kysely';
import baseline from '#content/indicators/baseline-2022.json' with { type: 'json' };
import { aboutOf, type PublishedMeasure } from '#domain/index/unit-index.ts';
import type { Baseline } from '#domain/indicators/baseline.ts';
import type { IndicatorSet } from '#domain/indicators/indicator-set.ts';
import type { Day } from '#domain/time/day.ts';
import type { Period } from '#domain/time/period.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Database } from '../../../db/schema.ts';
import { type Question, unitOf } from '../../figures/count-period.ts';

interface Row {
  unit_code: string;
  unit_valid_from: Day;
  metric: string;
  as_of: Day;
  numerator: number | null;
  denominator: number | null;
  score: number | null;
}

/** Of each unit and metric the last day of this very period, as the last import that was not undone tells it. */
export async function publishedByUnit(
  db: Kysely<Database>,
  question: Question,
  set: IndicatorSet,
): Promise<Map<Unit, PublishedMeasure[]>> {
  const { provinceCode, register, period, asOf } = question;
  const { rows } = await sql<Row>`
    SELECT DISTINCT ON (unit_code, unit_valid_from, metric)
      unit_code, unit_valid_from, metric, as_of, numerator, denominator, score
    FROM published_figure JOIN import USING (province_code, import_id)
    WHERE province_code = ${provinceCode} AND undone_at IS NULL
      AND period = ${period.name} AND least(as_of, ${period.lastDay}::date) <= ${asOf}::date
    ORDER BY unit_code, unit_valid_from, metric, as_of DESC, import_id DESC, import_row DESC`.execute(
    db,
  );
  const found = fromPapers(question);
  for (const { unit_code, unit_valid_from, metric, ...printed } of rows) {
    const unit = unitOf(register, unit_code, unit_valid_from);
    const about = aboutOf(set, metric);
    if (!unit || !about) continue;
    const others = (found.get(unit) ?? []).filter((each) => each.about !== about);
    found.set(unit, [...others, { about, ...printed }]);
  }
  return found;
}

const PRINTED = baseline as unknown as Baseline;

/** What the papers at hand say: the 2022 appendices by unit, and the province's points on some days since. */
function fromPapers({ register, period, asOf, provinceCode }: Question) {
  const found = new Map<Unit, PublishedMeasure[]>();
  const numbers = { numerator: null, denominator: null };
  const latest = latestPrinted(period, asOf);
  const province = unitAt(register, provinceCode, period.lastDay);
  if (latest && province) {
    const as_of = latest.day;
    const groups = Object.entries(latest.groups).map(([about, score]) => ({ about, score }));
    const all = [{ about: 'total', score: latest.total }, ...groups];
    found.set(
      province,
      all.map((each) => ({ ...each, ...numbers, as_of })),
    );
  }
  if (period.name !== PRINTED.period) return found;
  for (const { code, score } of PRINTED.districtScores) {
    const district = unitAt(register, code, period.lastDay);
    if (district) found.set(district, [{ about: 'total', score, ...numbers, as_of: null }]);
  }
  return found;
}

/** The last printed standing of the province in the period, with the nation's mean and the place among provinces. */
export function latestPrinted(period: Period, asOf: Day): Baseline['history'][number] | null {
  const printed = PRINTED.history.filter(
    (each) =>
      each.period === period.name && each.day <= (asOf < period.lastDay ? asOf : period.lastDay),
  );
  return printed.sort((one, other) => (one.day < other.day ? -1 : 1)).at(-1) ?? null;
}
