// A row of the index (appendix I) today: the figure that the index takes, and the words among which it chose.

import { sql } from 'kysely';
import type { IndexPart } from '#domain/index/unit-index.ts';
import { findIndicator, type IndicatorSet } from '#domain/indicators/indicator-set.ts';
import type { BehindFigure } from '#domain/reports/trace/behind.ts';
import type { KeptWord } from '#domain/reports/trace/given-figure.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../../deps.ts';
import type { Question } from '../../figures/count-period.ts';
import { type ProvinceIndex, provinceIndex } from '../province-index.ts';
import { enteredWords, printedWords } from './given-figures.ts';
import { metricsOf } from './metrics-of.ts';

export interface WordsOn {
  words: KeptWord[];
  today: BehindFigure['today'];
}

interface Asked {
  unit: Unit;
  indicator: string;
  /** On the paper. */
  kind: BehindFigure['kind'];
}

export async function wordsOfIndex(
  deps: Deps,
  question: Question,
  { unit: own, indicator, kind }: Asked,
): Promise<WordsOn> {
  const index = await provinceIndex(deps, question);
  const part = partOf(index, own, indicator);
  const { numerator = null, denominator = null, source = null } = part ?? {};
  const today = numerator === null ? null : { numerator, denominator, score: null };
  if (kind === 'petitions' && source === 'petitions') return { words: [], today };
  const province = unitAt(question.register, question.provinceCode, question.period.lastDay) ?? own;
  // A value of the province that stands for all its units was given for the province.
  const spoke = kind === 'province' ? province : own;
  const speaks = source === 'province' ? province : own;
  const words: KeptWord[] = [];
  for (const unit of new Set([speaks, spoke])) {
    const chosen = unit === speaks ? partOf(index, unit, indicator) : null;
    words.push(...(await wordsOf(deps, question, { unit, indicator, chosen, set: index.set })));
  }
  return { words, today };
}

async function wordsOf(
  deps: Deps,
  question: Question,
  of: { unit: Unit; indicator: string; chosen: IndexPart | null; set: IndicatorSet },
): Promise<KeptWord[]> {
  const { unit, indicator, chosen, set } = of;
  const entered = await enteredWords(deps, question, { unit, indicator });
  const known = findIndicator(set, indicator);
  const isMeant = known ? metricsOf(set, known) : sql`false`;
  const printed = await printedWords(deps, question, { unit, isMeant });
  const current = [...entered, ...printed].find(
    (word) => word.is_current && chosen !== null && isChosen(word, chosen),
  );
  return [...entered, ...printed].map((word) => ({ ...word, is_current: word === current }));
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
