// A row that shows what a sheet printed, today: the last import that names the very same metric.

import { sql } from 'kysely';
import type { Indicator, IndicatorSet } from '#domain/indicators/indicator-set.ts';
import type { IssuedFigure } from '#domain/reports/trace/given-figure.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../../deps.ts';
import type { Question } from '../../figures/count-period.ts';
import { type PrintedWord, printedWords, type ReadWords } from './given-figures.ts';
import { metricsOf } from './metrics-of.ts';
import type { WordsOn } from './words-of-index.ts';

export async function wordsOfSheet(
  deps: Deps,
  question: Question,
  { unit, metric, issued }: { unit: Unit; metric: string; issued: IssuedFigure },
): Promise<WordsOn> {
  const isMeant = sql`metric = ${metric}`;
  return chosenOf(await printedWords(deps, question, { unit, isMeant, issued }));
}

/** Of an indicator that is only watched: appendix I shows the first metric about it that was printed without points. */
export async function wordsOfWatched(
  deps: Deps,
  question: Question,
  of: { unit: Unit; indicator: Indicator; set: IndicatorSet; issued: IssuedFigure },
): Promise<WordsOn> {
  const { unit, indicator, set, issued } = of;
  const isMeant = metricsOf(set, indicator);
  const { words, leftOff } = await printedWords(deps, question, { unit, isMeant, issued });
  const plain = ({ score, max_score }: PrintedWord) => score === null && max_score === null;
  const [first] = words
    .filter((word) => word.is_current && plain(word))
    .sort((one, other) => (one.metric < other.metric ? -1 : 1));
  return chosenOf({
    words: words.map((word) => ({ ...word, is_current: word === first })),
    leftOff,
  });
}

function chosenOf({ words, leftOff }: ReadWords<PrintedWord>): WordsOn {
  const now = words.find((word) => word.is_current);
  const { numerator = null, denominator = null, score = null } = now ?? {};
  return { words, leftOff, today: now ? { numerator, denominator, score } : null };
}
