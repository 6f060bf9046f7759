// A row of the index (appendix I) today: the figure that the index takes, and the words among which it chose.

import { sql } from 'kysely';
import type { IndexPart } from '#domain/index/unit-index.ts';
import { findIndicator, type IndicatorSet } from '#domain/indicators/indicator-set.ts';
import type { BehindFigure } from '#domain/reports/trace/behind.ts';
import type { IssuedFigure, KeptWord } from '#domain/reports/trace/given-figure.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../../deps.ts';
import type { Question } from '../../figures/count-period.ts';
import { type ProvinceIndex, provinceIndex } from '../province-index.ts';
import { enteredWords, printedWords, type ReadWords } from './given-figures.ts';
import { metricsOf } from './metrics-of.ts';

export interface WordsOn {
  words: KeptWord[];
  today: BehindFigure['today'];
  /** How many more words there are. */
  leftOff: number;
}

interface Asked {
  unit: Unit;
  indicator: string;
  issued: IssuedFigure;
}

export async function wordsOfIndex(
  deps: Deps,
  question: Question,
  { unit: own, indicator, issued }: Asked,
): Promise<WordsOn> {
  const index = await provinceIndex(deps, question);
  const part = partOf(index, own, indicator);
  const { numerator = null, denominator = null, source = null } = part ?? {};
  const today = numerator === null ? null : { numerator, denominator, score: null };
  if (issued.kind === 'petitions' && source === 'petitions')
    return { words: [], today, leftOff: 0 };
  const province = unitAt(question.register, question.provinceCode, question.period.lastDay) ?? own;
  // A value of the province that stands for all its units was given for the province.
  const spoke = issued.kind === 'province' ? province : own;
  const speaks = source === 'province' ? province : own;
  const words: KeptWord[] = [];
  let leftOff = 0;
  for (const unit of new Set([speaks, spoke])) {
    const chosen = unit === speaks ? partOf(index, unit, indicator) : null;
    const of = { unit, indicator, chosen, set: index.set, issued };
    const read = await wordsOf(deps, question, of);
    words.push(...read.words);
    leftOff += read.leftOff;
  }
  return { words, today, leftOff };
}

async function wordsOf(
  deps: Deps,
  question: Question,
  of: Asked & { chosen: IndexPart | null; set: IndicatorSet },
): Promise<ReadWords<KeptWord>> {
  const { unit, indicator, chosen, set, issued } = of;
  const entered = await enteredWords(deps, question, { unit, indicator, issued });
  const known = findIndicator(set, indicator);
  const isMeant = known ? metricsOf(set, known) : sql`false`;
  const printed = await printedWords(deps, question, { unit, isMeant, issued });
  const words = [...entered.words, ...printed.words];
  const current = words.find(
    (word) => word.is_current && chosen !== null && isChosen(word, chosen),
  );
  return {
    words: words.map((word) => ({ ...word, is_current: word === current })),
    leftOff: entered.leftOff + printed.leftOff,
  };
}

function isChosen(word: KeptWord, { source, published }: IndexPart): boolean {
  if (word.how !== source) return false;
  if (source === 'entered') return true;
  return (['numerator', 'denominator', 'score', 'as_of'] as const).every(
    (each) => word[each] === published?.[each],
  );
}

function partOf(
  { standings, unknown }: ProvinceIndex,
  unit: Unit,
  indicator: string,
): IndexPart | null {
  const standing =
    standings.find(
      (each) => each.unit.code === unit.code && each.unit.validFrom === unit.validFrom,
    ) ?? unknown(unit);
  const parts = standing.index.groups.flatMap((group) => group.parts);
  return parts.find((each) => each.indicator === indicator) ?? null;
}
