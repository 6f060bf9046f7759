import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await placeByPeriod(db);
  await judgeByReason(db);
  await recountCells(db);
}

/**
 * A published figure belongs to the period that its sheet names, not to the month of the day it was read. A sheet that
 * names none is the year to date.
 */
async function placeByPeriod(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE published_figure ADD COLUMN period text`.execute(db);
  await sql`UPDATE published_figure SET period = to_char(as_of, 'YYYY')`.execute(db);
  await sql`ALTER TABLE published_figure ALTER COLUMN period SET NOT NULL`.execute(db);
  await sql`
    CREATE INDEX published_figure_by_period
      ON published_figure (province_code, period, unit_code, metric)`.execute(db);
}

/** A reason of `overdue` that a file cannot tell leaves the others standing (CONTRACT.md §2). */
async function judgeByReason(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE OR REPLACE VIEW dossier_fact AS SELECT
      province_code, dossier_code, unit_code, unit_valid_from, received_day,
      -- a file without one of the two days tells nothing of lateness
      CASE WHEN known & 96 = 96 THEN late_from ELSE 'infinity'::date END AS late_from,
      date_trunc('month', received_day::timestamp)::date AS month,
      channel = 2 AS online,
      known & 384 = 384 AND (fee_due_vnd > 0 OR (fee_due_vnd IS NULL AND paid_online)) AS has_fee,
      paid_online,
      known & 262240 = 262240 AS on_time_known,
      supplement_requests > 1 AS sent_back_too_often,
      known & 96 = 96 OR known & 98304 = 98304 OR known & 131104 = 131104
        OR (known & 32768 = 32768 AND officer_name = '')
        OR (known & 65536 = 65536 AND officer_title = '') AS overdue_known,
      (known & 32768 = 32768 AND officer_name = '')
        OR (known & 65536 = 65536 AND officer_title = '') AS officer_missing,
      appointment_too_long,
      known & 1536 = 1536 AS digitised_known,
      dossier_digitised AND result_digitised AS digitised,
      known & 6144 = 6144 AND result_required AS result_expected,
      e_result,
      known & 8192 = 8192 AS data_reuse_known,
      data_reused,
      known & 16384 = 16384 AS portal_sync_known,
      synced,
      known & 1572960 = 1572960 AS satisfaction_known,
      petitioned OR satisfied IS FALSE AS dissatisfied,
      known & 2116 = 2116 AS e_copy_known,
      CASE WHEN e_result AND (procedure_code = '2.000815' OR procedure_code LIKE '2.000815.%')
        THEN finished_day END AS e_copy_day,
      procedure_code, officer_name, officer_title, due_day, finished_day, published_days,
      -- each of these alone: whether its own columns were in the file
      known & 96 = 96 AS lateness_known,
      known & 98304 = 98304 AS officer_known,
      known & 262144 = 262144 AS supplements_known,
      import_id, import_row,
      known & 98304 = 98304 OR (known & 32768 = 32768 AND officer_name = '')
        OR (known & 65536 = 65536 AND officer_title = '') AS officer_judged,
      known & 131104 = 131104 AS appointment_judged
    FROM dossier`.execute(db);
}

async function recountCells(db: Kysely<unknown>): Promise<void> {
  await sql`TRUNCATE figure_cell`.execute(db);
  for (const column of ['late_judged', 'officer_judged', 'appointment_judged'])
    await sql`ALTER TABLE figure_cell ADD COLUMN ${sql.ref(column)} integer NOT NULL`.execute(db);
  await sql`
    INSERT INTO figure_cell (
        province_code, unit_code, unit_valid_from, month, late_from,
        last_received_day,
        received,
        online,
        has_fee,
        fee_paid_online,
        on_time_known,
        on_time_unless_late,
        overdue_known,
        overdue_always,
        late_judged,
        officer_judged,
        appointment_judged,
        digitised_known,
        digitised,
        result_expected,
        e_result,
        data_reuse_known,
        data_reused,
        portal_sync_known,
        synced,
        satisfaction_known,
        satisfied_unless_late,
        e_copy_known,
        e_copy_from)
      SELECT province_code, unit_code, unit_valid_from, month, late_from,
        max(received_day),
        count(*),
        count(*) FILTER (WHERE online),
        count(*) FILTER (WHERE has_fee),
        count(*) FILTER (WHERE has_fee AND paid_online),
        count(*) FILTER (WHERE on_time_known),
        count(*) FILTER (WHERE on_time_known AND NOT sent_back_too_often),
        count(*) FILTER (WHERE overdue_known),
        count(*) FILTER (WHERE overdue_known AND (officer_missing OR appointment_too_long)),
        count(*) FILTER (WHERE lateness_known),
        count(*) FILTER (WHERE officer_judged),
        count(*) FILTER (WHERE appointment_judged),
        count(*) FILTER (WHERE digitised_known),
        count(*) FILTER (WHERE digitised_known AND digitised),
        count(*) FILTER (WHERE result_expected),
        count(*) FILTER (WHERE result_expected AND e_result),
        count(*) FILTER (WHERE data_reuse_known),
        count(*) FILTER (WHERE data_reuse_known AND data_reused),
        count(*) FILTER (WHERE portal_sync_known),
        count(*) FILTER (WHERE portal_sync_known AND synced),
        count(*) FILTER (WHERE satisfaction_known),
        count(*) FILTER (WHERE satisfaction_known AND NOT dissatisfied),
        count(*) FILTER (WHERE e_copy_known),
        min(e_copy_day) FILTER (WHERE e_copy_known)
      FROM dossier_fact GROUP BY province_code, unit_code, unit_valid_from, month, late_from`.execute(
    db,
  );
}
