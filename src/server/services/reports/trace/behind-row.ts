import { INDICATOR_EDITIONS } from '#content/indicators/editions.ts';
import { isScored } from '#domain/index/unit-index.ts';
import { type Edition, editionOn } from '#domain/indicators/editions.ts';
import { findIndicator } from '#domain/indicators/indicator-set.ts';
import { type BehindFigure, figuresOf, type PaperFigure } from '#domain/reports/trace/behind.ts';
import { isComparable, isOtherwise } from '#domain/reports/trace/figure-numbers.ts';
import { type IssuedFigure, tellWords } from '#domain/reports/trace/given-figure.ts';
import type { CellTelling } from '#domain/reports/trace/tellings.ts';
import type { Day } from '#domain/time/day.ts';
import { parsePeriod } from '#domain/time/period.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Deps } from '../../../deps.ts';
import type { Question } from '../../figures/count-period.ts';
import { type WordsOn, wordsOfIndex } from '../../index/behind/words-of-index.ts';
import { wordsOfSheet, wordsOfWatched } from '../../index/behind/words-of-sheet.ts';
import { unitRegister } from '../../unit-register.ts';

interface Row {
  tellings: readonly (CellTelling | null)[];
  period: string;
  asOf: Day;
  issuedAt: number;
  /** By number, those that the paper names for the row. */
  imports: readonly number[];
}

/** Each figure of one row that no dossier tells, held against what would be printed of that day today. */
export async function behindRow(
  deps: Deps,
  { tellings, period: name, asOf, issuedAt, imports }: Row,
  printed: Parameters<typeof figuresOf>[1],
): Promise<BehindFigure[]> {
  const figures = figuresOf(tellings, printed);
  const period = parsePeriod(name);
  if (figures.length === 0 || !period.ok) return [];
  const { provinceCode } = deps.config;
  const register = await unitRegister(deps.db, provinceCode);
  const question = { provinceCode, register, period: period.value, asOf };
  const found: BehindFigure[] = [];
  for (const { isOfIndex, ...figure } of figures) {
    const { kind, paper } = figure;
    const issued = { kind, paper, issuedAt };
    const asked = { ...figure, isOfIndex, issued };
    const { words, today, leftOff } = await wordsOn(deps, question, asked);
    found.push({
      ...{ ...figure, today, differs: isComparable(paper) ? isOtherwise(paper, today) : null },
      given: tellWords(words, { ...issued, imports }),
      given_left_off: leftOff,
    });
  }
  return found;
}

async function wordsOn(
  deps: Deps,
  question: Question,
  figure: PaperFigure & { issued: IssuedFigure },
): Promise<WordsOn> {
  const unit = unitAt(question.register, figure.unit_code, question.period.lastDay);
  if (!unit) return { words: [], today: null, leftOff: 0 };
  const { indicator: name, issued } = figure;
  if (!figure.isOfIndex) return wordsOfSheet(deps, question, { unit, metric: name, issued });
  const set = editionOn(INDICATOR_EDITIONS as unknown as Edition[], question.period.lastDay);
  const indicator = findIndicator(set, name);
  return indicator && !isScored(indicator)
    ? wordsOfWatched(deps, question, { unit, indicator, set, issued })
    : wordsOfIndex(deps, question, { unit, indicator: name, issued });
}
