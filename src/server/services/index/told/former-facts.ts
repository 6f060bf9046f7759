import { type RawBuilder, sql } from 'kysely';

/**
 * Contents that a later import replaced, with the columns that the rules of indicator-sql.ts look at: the formulas of
 * the view dossier_fact, over dossier_version. A test holds the two together.
 */
export function formerFacts(table = 'dossier_version'): RawBuilder<unknown> {
  return sql.raw(`(SELECT
      province_code, dossier_code, unit_code, unit_valid_from, received_day, late_from, import_id, import_row,
      channel = 2 AS online,
      known & 384 = 384 AND (fee_due_vnd > 0 OR (fee_due_vnd IS NULL AND paid_online)) AS has_fee,
      paid_online,
      known & 262240 = 262240 AS on_time_known,
      supplement_requests > 1 AS sent_back_too_often,
      known & 1536 = 1536 AS digitised_known,
      dossier_digitised AND result_digitised AS digitised,
      known & 6144 = 6144 AND result_required AS result_expected,
      e_result,
      known & 8192 = 8192 AS data_reuse_known,
      data_reused,
      known & 16384 = 16384 AS portal_sync_known,
      synced,
      known & 1572960 = 1572960 AS satisfaction_known,
      petitioned OR satisfied IS FALSE AS dissatisfied
    FROM ${table})`);
}
