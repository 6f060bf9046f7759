import { type Kysely, sql } from 'kysely';
import { type FigureRow, identity } from '#domain/figures/rows.ts';
import type { Day } from '#domain/time/day.ts';
import type { Database } from '../../db/schema.ts';
import { type Question, unitOf } from '../figures/count-period.ts';

interface Row {
  unit_code: string;
  unit_valid_from: Day;
  metric: string;
  numerator: number | null;
  denominator: number | null;
  score: number | null;
  max_score: number | null;
}

/**
 * Imported published figures of this very period that were known on the day one looks from, or at its end: of each unit
 * and metric the last day, as the last import that was not undone tells it.
 */
export async function storedPublished(
  db: Kysely<Database>,
  { provinceCode, register, period, asOf }: Question,
): Promise<FigureRow[]> {
  const { rows } = await sql<Row>`
    SELECT DISTINCT ON (unit_code COLLATE "C", unit_valid_from, metric COLLATE "C")
      unit_code, unit_valid_from, metric, numerator, denominator, score, max_score
    FROM published_figure JOIN import USING (province_code, import_id)
    WHERE province_code = ${provinceCode} AND undone_at IS NULL
      AND period = ${period.name} AND least(as_of, ${period.lastDay}::date) <= ${asOf}::date
    ORDER BY unit_code COLLATE "C", unit_valid_from, metric COLLATE "C",
      as_of DESC, import_id DESC, import_row DESC`.execute(db);
  return rows.flatMap(({ unit_code, unit_valid_from, metric, ...printed }) => {
    const unit = unitOf(register, unit_code, unit_valid_from);
    if (!unit) return [];
    const { numerator, denominator, score, max_score } = printed;
    const rate = numerator === null || !denominator ? null : numerator / denominator;
    const row = { ...identity(unit), indicator: metric, numerator, denominator, rate };
    return [{ ...row, score, max_score, source: 'published' as const }];
  });
}
