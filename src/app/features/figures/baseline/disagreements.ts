import type { figures } from '#content/messages/vi/figures.ts';
import type { Translation } from '#content/messages/words.ts';
import type { Baseline, Contradiction } from '#domain/indicators/baseline.ts';
import { sayPrinted } from '../figure-words.ts';

type FigureWords = Translation<typeof figures.words>;

/** What the paper contradicts at one place: an appendix, and a row of it (a unit's code or an item's number). */
export function disagreementsAt(
  w: FigureWords,
  baseline: Baseline,
  place: { appendix: number; row?: string },
): string[] {
  return baseline.contradictions
    .filter((each) => each.appendix === place.appendix)
    .filter((each) => place.row === undefined || rowsOf(each).includes(place.row))
    .map((each) => sayDisagreement(w, baseline, each));
}

function rowsOf(each: Contradiction): (string | undefined)[] {
  switch (each.id) {
    case 'province_total':
    case 'national_total':
      return ['I'];
    case 'e_copies':
      return ['6.5'];
    default:
      return [each.code, each.item];
  }
}

function sayDisagreement(w: FigureWords, baseline: Baseline, each: Contradiction): string {
  const printed = say(each.printed, each.id);
  const found = say(each.found, each.id);
  switch (each.id) {
    case 'unit_count': {
      const unit = baseline.certifiedCopies.find((row) => row.code === each.code)?.name ?? '';
      return w.disagreements.unit_count(unit, printed, found);
    }
    case 'rate_as_count':
      return w.disagreements.rate_as_count;
    case 'blank':
      return w.disagreements.blank;
    default:
      return w.disagreements[each.id](printed, found);
  }
}

/** Points are printed with one decimal: 54.0 is said "54,0", not "54". */
function say(value: number | string | null, id: Contradiction['id']): string {
  if (typeof value !== 'number') return value ?? '';
  return id.endsWith('_total') ? sayPrinted(value, 1) : sayPrinted(value);
}
