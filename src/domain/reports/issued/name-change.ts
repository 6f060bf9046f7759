// What changed between two issues, in words: which number, and what it was.

import { findIndicator, type IndicatorSet } from '../../indicators/indicator-set.ts';
import type { FigureChange } from '../changes.ts';
import type { ReportWords } from '../report-words.ts';
import { count, percent, points } from '../write-numbers.ts';

type Named = Pick<FigureChange, 'indicator' | 'source'>;

export function nameOfChange(
  { indicator, source }: Named,
  { set, words }: { set: IndicatorSet; words: ReportWords },
): string {
  if (!isOfIndex(source)) return words.indicators[indicator] ?? indicator;
  if (indicator === 'total') return words.index;
  if (indicator === 'rank') return words.columns.place;
  const known = findIndicator(set, indicator);
  if (known?.id === indicator) return `${known.id}. ${known.name.vi}`;
  return set.groups.find(({ id }) => id === indicator)?.name.vi ?? indicator;
}

export function saidOfChange(
  values: FigureChange['before'],
  { indicator, source }: Named,
  words: ReportWords,
): string {
  if (!values) return words.gone;
  const { numerator, denominator, rate, score } = values;
  const text = (value: number | null, write: (value: number) => string) =>
    value === null ? words.unknown : write(value);
  if (indicator === 'rank' && numerator !== null && denominator !== null)
    return words.placeOf(numerator, denominator);
  const fraction = () =>
    words.fraction(text(numerator, count), text(denominator, count), text(rate, percent));
  if (isOfIndex(source))
    return denominator === null
      ? text(score, points)
      : words.pointsOf(text(score, points), fraction());
  return rate === null && score !== null ? points(score) : fraction();
}

function isOfIndex(source: FigureChange['source']): boolean {
  return source === 'index' || source === 'index_before';
}
