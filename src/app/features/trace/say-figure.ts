// A figure behind a row in words: what it is called, and its numbers.
import { formatNumber } from '#app/ui/format.ts';
import type { Language } from '#app/ui/words.ts';
import {
  findIndicator,
  type IndicatorSet,
  indicatorOfRate,
} from '#domain/indicators/indicator-set.ts';
import type { BehindFigure } from '#domain/reports/trace/behind.ts';
import type { FigureNumbers } from '#domain/reports/trace/figure-numbers.ts';

interface Names {
  /** Of the rules that the paper was counted by; absent: not known here. */
  set: IndicatorSet | undefined;
  language: Language;
  rates: Readonly<Record<string, string>>;
}

/**
 * The rate or the indicator, else as the sheet has it: no figure stands under a heading that names none. Points are of
 * an indicator or a group, whatever rate has the same name.
 */
export function figureName(
  { indicator: name, paper }: Pick<BehindFigure, 'indicator' | 'paper'>,
  { set, language, rates }: Names,
): string {
  const rate = rates[name];
  if (rate && paper.score === null) return rate;
  const found = set && findIndicator(set, name);
  if (found) return `${found.id} ${found.name[language]}`;
  return set?.groups.find(({ id }) => id === name)?.name[language] ?? rate ?? name;
}

/** What its two numbers are, by the decision; null of what it does not know. */
export function figureRule(name: string, { set, language }: Pick<Names, 'set' | 'language'>) {
  const found = set && (indicatorOfRate(set, name) ?? findIndicator(set, name));
  const { numerator, denominator } = found ?? {};
  return numerator && denominator
    ? { numerator: numerator[language], denominator: denominator[language] }
    : null;
}

/** `8/10`; points alone to the hundredth, as papers print them; empty where there is no number at all. */
export function sayNumbers(
  { numerator, denominator, score }: FigureNumbers,
  sayPoints: (score: string) => string,
): string {
  if (numerator === null && denominator === null)
    return score === null ? '' : sayPoints(formatNumber(score, 2));
  const say = (value: number | null) => (value === null ? '–' : formatNumber(value));
  return `${say(numerator)}/${say(denominator)}`;
}
