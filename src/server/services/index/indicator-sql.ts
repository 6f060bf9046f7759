// For lists of dossiers: which of them an indicator counts, and which of those it counts as good. Beside these the
// same rules stand as counts in figures/count-sql.ts, over the same view; a test holds the two together.

import { type RawBuilder, sql } from 'kysely';
import type { ListedIndicator } from '#domain/index/listed.ts';
import type { Day } from '#domain/time/day.ts';

export interface DossierRule {
  /** In the denominator. */
  counts: RawBuilder<boolean>;
  /** In the numerator, given that it counts. */
  good: RawBuilder<boolean>;
}

/** By number in the decision; seen from `asOf`. */
export function dossierRules(asOf: Day): Record<string, DossierRule> {
  const notLate = sql<boolean>`late_from > ${asOf}::date`;
  const rule = (counts: string, good: RawBuilder<boolean>): DossierRule => ({
    counts: sql.raw<boolean>(counts),
    good,
  });
  return {
    '1.4': rule('portal_sync_known', sql`synced`),
    '2.1': rule('on_time_known', sql`(NOT sent_back_too_often AND ${notLate})`),
    '3.3': rule('true', sql`online`),
    '3.6': rule('has_fee', sql`paid_online`),
    '4.1': rule('result_expected', sql`e_result`),
    '4.2': rule('digitised_known', sql`digitised`),
    '4.3': rule('data_reuse_known', sql`data_reused`),
    '5.4': rule('satisfaction_known', sql`(NOT dissatisfied AND ${notLate})`),
  } satisfies Record<ListedIndicator, DossierRule>;
}
