// The counts of a period seen from a day. Whole months come from the cells; only a month that is looked at from
// before its last receipt is counted from its dossiers, by the same expression that made the cells.

import { type Kysely, sql } from 'kysely';
import type { Counts, UnitCounts } from '#domain/figures/counts.ts';
import { addDays, type Day, monthOf } from '#domain/time/day.ts';
import type { Period } from '#domain/time/period.ts';
import { type UnitRegister, unitAt } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Database } from '../../db/schema.ts';
import { CELL_COLUMNS, CELL_COUNTS, CELL_KEY } from './count-sql.ts';

export interface Question {
  provinceCode: string;
  register: UnitRegister;
  period: Period;
  asOf: Day;
  /** Only these units; absent: all. */
  units?: readonly Unit[];
}

type Row = Record<keyof Counts, number> & {
  unit_code: string;
  unit_valid_from: Day;
  month: Day;
  has_e_copy: boolean | null;
};

export async function countPeriod(db: Kysely<Database>, question: Question): Promise<UnitCounts[]> {
  const { provinceCode, register, period, asOf, units } = question;
  const months = period.months.filter((month) => month <= monthOf(asOf)).map((m) => `${m}-01`);
  const opened = await monthSeenFromInside(db, question);
  const closed = months.filter((month) => month !== opened);
  const only = unitFilter(units);
  const direct = sql`UNION ALL SELECT ${sql.raw(CELL_COUNTS)} FROM dossier_fact
    WHERE province_code = ${provinceCode} AND received_day >= ${opened}::date
      AND received_day <= ${asOf}::date ${only} GROUP BY ${sql.raw(CELL_KEY)}`;
  const { rows } = await sql<Row>`
    WITH cell AS (
      SELECT ${sql.raw(CELL_COLUMNS)} FROM figure_cell
      WHERE province_code = ${provinceCode} AND month = ANY(${closed}::date[]) ${only}
      ${opened === null ? sql`` : direct}
    )
    SELECT unit_code, unit_valid_from, month, ${sql.raw(SUMS)},
      coalesce(sum(on_time_unless_late) FILTER (WHERE late_from > ${asOf}::date), 0)::bigint AS "onTime",
      (sum(overdue_always) + coalesce(sum(overdue_known - overdue_always)
        FILTER (WHERE late_from <= ${asOf}::date), 0))::bigint AS overdue,
      coalesce(sum(satisfied_unless_late) FILTER (WHERE late_from > ${asOf}::date), 0)::bigint AS satisfied,
      min(e_copy_from) <= ${asOf}::date AS has_e_copy
    FROM cell GROUP BY unit_code, unit_valid_from, month`.execute(db);
  return rows.flatMap((row) => {
    const unit = unitOf(register, row.unit_code, row.unit_valid_from);
    const { unit_code, unit_valid_from, month, has_e_copy, ...counts } = row;
    const day = [month, unit_valid_from].sort().at(-1) ?? month;
    return unit ? [{ unit, day, counts, hasECopy: has_e_copy === true }] : [];
  });
}

/** Columns of a cell that simply add up, under the names of `Counts`. */
const SUMS = Object.entries({
  received: 'received',
  online: 'online',
  hasFee: 'has_fee',
  feePaidOnline: 'fee_paid_online',
  onTimeKnown: 'on_time_known',
  overdueKnown: 'overdue_known',
  lateJudged: 'late_judged',
  officerJudged: 'officer_judged',
  appointmentJudged: 'appointment_judged',
  digitisedKnown: 'digitised_known',
  digitised: 'digitised',
  resultExpected: 'result_expected',
  eResult: 'e_result',
  dataReuseKnown: 'data_reuse_known',
  dataReused: 'data_reused',
  portalSyncKnown: 'portal_sync_known',
  synced: 'synced',
  satisfactionKnown: 'satisfaction_known',
  eCopyKnown: 'e_copy_known',
})
  .map(([name, column]) => `sum(${column})::bigint AS "${name}"`)
  .join(', ');

export function unitFilter(units: readonly Unit[] | undefined) {
  if (!units) return sql``;
  const codes = units.map((unit) => unit.code);
  const from = units.map((unit) => unit.validFrom);
  return sql`AND (unit_code, unit_valid_from) IN (SELECT * FROM unnest(${codes}::text[], ${from}::date[]))`;
}

/** The unit of a stored key; a register that lost the version answers with the nearest. */
export function unitOf(register: UnitRegister, code: string, validFrom: Day): Unit | null {
  return (
    register.byCode.get(code)?.find((unit) => unit.validFrom === validFrom) ??
    unitAt(register, code, validFrom)
  );
}

/** The first day of the month that `asOf` lies in, when something was received in it after `asOf`. */
async function monthSeenFromInside(
  db: Kysely<Database>,
  { provinceCode, period, asOf }: Question,
): Promise<Day | null> {
  const month = monthOf(asOf);
  if (!period.months.includes(month) || monthOf(addDays(asOf, 1)) !== month) return null;
  const first = `${month}-01`;
  const { rows } = await sql`
    SELECT FROM figure_cell WHERE province_code = ${provinceCode} AND month = ${first}::date
      AND last_received_day > ${asOf}::date LIMIT 1`.execute(db);
  return rows.length > 0 ? first : null;
}
