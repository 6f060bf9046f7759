// The indicators that are counted from dossiers, and the rule of each in words. The same rules stand a second time
// as SQL, in the view dossier_fact and in the counting expression over it; tests hold the two together.

import type { DossierField } from '../dossiers/fields.ts';

export const COUNTED_INDICATORS = [
  'online_submission',
  'online_payment',
  'on_time',
  'overdue',
  'digitised',
  'electronic_result',
  'data_reuse',
  'portal_sync',
  'certified_e_copy',
  'satisfaction',
] as const;
export type CountedIndicator = (typeof COUNTED_INDICATORS)[number];

export const ASSISTED_INDICATORS = [
  'assisted_online_confirmed',
  'assisted_online_unmatched',
  'online_submission_provisional',
] as const;
export type AssistedIndicator = (typeof ASSISTED_INDICATORS)[number];

/** The procedure "Chứng thực bản sao điện tử từ bản chính" (decision 3152/QĐ-BTP). */
export const E_COPY_PROCEDURE = '2.000815';

export interface IndicatorRule {
  indicator: CountedIndicator | AssistedIndicator;
  /** Columns without which a row says nothing about it: such a row is in neither number. */
  needs: readonly DossierField[];
  numerator: string;
  denominator: string;
  source: string;
}

const DECISION = 'Decision 766/QĐ-TTg';

export const INDICATOR_RULES: readonly IndicatorRule[] = [
  {
    indicator: 'online_submission',
    needs: ['channel'],
    numerator: 'channel is online',
    denominator: 'received in the period',
    source: `${DECISION}, 3.3`,
  },
  {
    indicator: 'online_payment',
    needs: ['fee_due', 'paid_online'],
    numerator: 'of these, paid online',
    denominator: 'a fee is due: fee_due > 0, or fee_due is blank and it was paid online',
    source: `${DECISION}, 3.6`,
  },
  {
    indicator: 'on_time',
    needs: ['due_at', 'finished_at', 'supplement_requests'],
    numerator:
      'not late seen from as_of, and sent back for a supplement at most once (blank counts as never)',
    denominator: 'received in the period',
    source: `${DECISION}, 2.1; the portal counts a second supplement as late`,
  },
  {
    indicator: 'overdue',
    // One reason that can be told is enough.
    needs: [],
    numerator:
      'late seen from as_of, or name or title of the officer blank, or promised later than the published term',
    denominator: 'received in the period',
    source: 'dispatch 1986/UBND-KSTT (8/3/2023), note [2]',
  },
  {
    indicator: 'digitised',
    needs: ['dossier_digitised', 'result_digitised'],
    numerator: 'dossier and result digitised',
    denominator: 'received in the period',
    source: `${DECISION}, 4.2`,
  },
  {
    indicator: 'electronic_result',
    needs: ['e_result', 'result_required'],
    numerator: 'of these, with an electronic result',
    denominator: 'received, and a result on paper is part of the procedure (blank counts as yes)',
    source: `${DECISION}, 4.1`,
  },
  {
    indicator: 'data_reuse',
    needs: ['data_reused'],
    numerator: 'at least one component re-used data',
    denominator: 'received in the period',
    source: `${DECISION}, 4.3`,
  },
  {
    indicator: 'portal_sync',
    needs: ['synced'],
    numerator: 'synchronised with the national portal',
    denominator: 'received in the period',
    source: `${DECISION}, 1.4`,
  },
  {
    indicator: 'certified_e_copy',
    needs: ['procedure_code', 'finished_at', 'e_result'],
    numerator: `communes under the unit with a dossier of ${E_COPY_PROCEDURE} of the period finished with an electronic result`,
    denominator: 'communes under the unit on the last day of the period, or of the unit',
    source: `${DECISION}, 4.6`,
  },
  {
    indicator: 'satisfaction',
    needs: ['due_at', 'finished_at', 'petitioned', 'rating'],
    numerator: 'not late seen from as_of, not petitioned against, not rated unsatisfied',
    denominator: 'received in the period',
    source: `${DECISION}, 5.4`,
  },
  {
    indicator: 'assisted_online_confirmed',
    needs: ['channel'],
    numerator:
      'codes that volunteers noted for a submission and that the official file has as online',
    denominator: 'all codes that volunteers noted for a submission',
    source: 'our own: case log beside the official import',
  },
  {
    indicator: 'assisted_online_unmatched',
    needs: ['channel'],
    numerator: 'codes that volunteers noted for a submission and that no official file has yet',
    denominator: 'all codes that volunteers noted for a submission',
    source: 'our own: case log beside the official import',
  },
  {
    indicator: 'online_submission_provisional',
    needs: ['channel'],
    numerator: 'online and not yet in an official file, together',
    denominator: 'received and not yet in an official file, together',
    source: 'our own: what online_submission becomes when the noted codes arrive',
  },
];
