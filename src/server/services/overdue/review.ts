// The overdue review of an office: its overdue dossiers with reasons, officer, procedure and age, its dossiers that
// will soon be late, and what was written down about each.

import { sql } from 'kysely';
import { judgedOf, type OverdueReason } from '#domain/figures/overdue-reasons.ts';
import { type Age, ageOf, daysLate, soonWindow } from '#domain/overdue/review.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';
import { daysOff } from '#domain/time/holidays.ts';
import { workingCalendar } from '#domain/time/working-days.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../deps.ts';
import { holidaysInForce } from '../content/holidays-in-force.ts';
import { countPeriod, unitFilter } from '../figures/count-period.ts';
import { type FiguresRefusal, type FiguresRequest, understand } from '../figures/figures.ts';
import { openDossiers } from './open-dossiers.ts';

export interface ReviewRow {
  dossier_code: string;
  unit_code: string;
  procedure_code: string;
  officer_name: string;
  officer_title: string;
  received: Day;
  due: Day | null;
  finished: Day | null;
  reasons: OverdueReason[];
  /** Reasons that its file had no columns for: nobody can say whether they hold. */
  not_judged: OverdueReason[];
  /** Days late so far, or when it was finished; null for one that is not late. */
  days_late: number | null;
  age: Age;
  /** The last explanation and the last cure; how many notes there are in all. */
  explanation: string | null;
  cure: string | null;
  cured_on: Day | null;
  notes: number;
}

export interface Review {
  period: string;
  as_of: Day;
  /** Received in the period, and of how many of them each reason could be told. */
  dossiers: number;
  judged: Record<OverdueReason, number>;
  rows: ReviewRow[];
  /** Not finished, and due within the next five working days; of any period. */
  soon: { from: Day; to: Day; rows: ReviewRow[] };
}

type Row = Omit<ReviewRow, 'days_late' | 'age'> & { late_from: Day };

const NOTES = sql`
  LEFT JOIN LATERAL (
    SELECT count(*)::integer AS notes,
      (array_agg(text ORDER BY note_id DESC) FILTER (WHERE kind = 'explanation'))[1] AS explanation,
      (array_agg(text ORDER BY note_id DESC) FILTER (WHERE kind = 'cure'))[1] AS cure,
      (array_agg(cured_on ORDER BY note_id DESC) FILTER (WHERE kind = 'cure'))[1] AS cured_on
    FROM dossier_note WHERE dossier_note.province_code = fact.province_code
      AND dossier_note.dossier_code = fact.dossier_code) AS note ON true`;

export async function overdueReview(
  deps: Deps,
  request: FiguresRequest & { inScope?: (unit: Unit) => boolean },
): Promise<Result<Review, FiguresRefusal>> {
  const asked = await understand(deps, request);
  if (!asked.ok) return asked;
  const { provinceCode, period, asOf, register } = asked.value;
  const wanted = asked.value.units;
  const { inScope } = request;
  const units = inScope ? (wanted ?? register.units).filter(inScope) : wanted;
  const late = sql`late_from <= ${asOf}::date`;
  const columns = sql`fact.dossier_code, unit_code, procedure_code, officer_name, officer_title,
    received_day AS received, due_day AS due, CASE WHEN finished_day <= ${asOf}::date THEN finished_day END AS finished,
    late_from, notes, explanation, cure, cured_on,
    CASE WHEN overdue_known THEN array_remove(ARRAY[CASE WHEN ${late} THEN 'late' END,
      CASE WHEN officer_missing THEN 'officer_missing' END,
      CASE WHEN appointment_too_long THEN 'appointment_too_long' END], NULL)
      ELSE '{}' END AS reasons,
    array_remove(ARRAY[CASE WHEN NOT lateness_known THEN 'late' END,
      CASE WHEN NOT officer_judged THEN 'officer_missing' END,
      CASE WHEN NOT appointment_judged THEN 'appointment_too_long' END], NULL) AS not_judged`;
  const overdue = await sql<Row>`
    SELECT ${columns} FROM dossier_fact AS fact ${NOTES}
    WHERE fact.province_code = ${provinceCode} AND overdue_known
      AND received_day BETWEEN ${period.firstDay}::date AND least(${period.lastDay}::date, ${asOf}::date)
      AND (${late} OR officer_missing OR appointment_too_long) ${unitFilter(units)}
    ORDER BY late_from, fact.dossier_code`.execute(deps.db);
  const window = soonWindow(asOf, workingCalendar(daysOff(await holidaysInForce(deps))));
  const soon = await sql<Row>`
    SELECT ${columns} FROM ${openDossiers(
      sql`province_code = ${provinceCode} AND lateness_known
        AND received_day BETWEEN ${asOf}::date - 400 AND ${asOf}::date
        AND due_day BETWEEN ${window.from}::date AND ${window.to}::date ${unitFilter(units)}`,
      asOf,
    )} ${NOTES}
    ORDER BY due_day, fact.dossier_code`.execute(deps.db);
  const finish = ({ late_from, ...row }: Row): ReviewRow => {
    const days_late = daysLate(late_from === 'infinity' ? null : late_from, asOf, row.finished);
    return { ...row, days_late, age: ageOf(days_late) };
  };
  const counted = await countPeriod(deps.db, { ...asked.value, ...(units ? { units } : {}) });
  return ok({
    period: period.name,
    as_of: asOf,
    ...judgedOf(counted),
    rows: overdue.rows.map(finish),
    soon: { ...window, rows: soon.rows.map(finish) },
  });
}
