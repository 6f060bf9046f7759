import { reports as english } from '#content/messages/terminal/reports-en.ts';
import { reports as vietnamese } from '#content/messages/terminal/reports-vi.ts';
import type { ApprovalRefusal } from '#server/services/reports/issues/approve-drafts.ts';
import type { DraftRefusal } from '#server/services/reports/issues/make-drafts.ts';
import { isEnglish } from '../../../terminal.ts';
import { figuresSentence, figureWords } from '../../figure-words.ts';

export type ReportWords = typeof english;

export function reportWords(environment: Record<string, string | undefined>): ReportWords {
  return isEnglish(environment) ? english : vietnamese.words;
}

/** Who issued, where nobody gave a name; it stands in the report, which is Vietnamese. */
export const { administrator } = vietnamese.words;

/** One line for why nothing was made or approved. */
export function reportSentence(
  refusal: DraftRefusal | ApprovalRefusal,
  environment: Record<string, string | undefined>,
): string {
  const words = reportWords(environment);
  switch (refusal.kind) {
    case 'not_a_month':
    case 'period_not_over':
    case 'no_data':
    case 'nothing_changed':
    case 'only_figures_compared':
    case 'reason_needed':
      return words[refusal.kind](refusal.value);
    case 'no_draft':
    case 'signing_incomplete':
      return words[refusal.kind];
    case 'bad_number':
    case 'same_number':
    case 'maker_approves':
    case 'province_approves':
      return words[refusal.kind](refusal.units.join(', '));
    case 'number_taken':
      return refusal.taken
        .map((each) =>
          words.number_taken(each.unit_code, each.number, each.has_unit, each.has_period),
        )
        .join(' ');
    case 'figures_changed':
      return words.figures_changed(refusal.units.join(', '));
    case 'period_not_begun':
      return figureWords(environment).period_not_begun(refusal.value);
    default:
      return figuresSentence(figureWords(environment), refusal);
  }
}
