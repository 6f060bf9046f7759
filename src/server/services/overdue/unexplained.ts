import { sql } from 'kysely';
import type { Deps } from '../../deps.ts';
import type { Asked } from '../figures/figures.ts';

/** Overdue dossiers received in the period that nobody has explained, by the code of their unit; units without any are missing. */
export async function countUnexplained(
  { db }: Pick<Deps, 'db'>,
  { provinceCode, period, asOf }: Pick<Asked, 'provinceCode' | 'period' | 'asOf'>,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ unit_code: string; count: number }>`
    SELECT unit_code, count(*)::integer AS count FROM dossier_fact AS fact
    WHERE fact.province_code = ${provinceCode} AND overdue_known
      AND received_day BETWEEN ${period.firstDay}::date AND least(${period.lastDay}::date, ${asOf}::date)
      AND (late_from <= ${asOf}::date OR officer_missing OR appointment_too_long)
      AND NOT EXISTS (SELECT FROM dossier_note AS note
        WHERE note.province_code = fact.province_code AND note.dossier_code = fact.dossier_code
          AND note.kind = 'explanation')
    GROUP BY unit_code`.execute(db);
  return new Map(rows.map(({ unit_code, count }) => [unit_code, count]));
}
