import { INDICATOR_EDITIONS } from '#content/indicators/editions.ts';
import { type Edition, editionOn } from '#domain/indicators/editions.ts';
import { type BehindFigure, figuresOf, isOtherwise } from '#domain/reports/trace/behind.ts';
import { markIssued } from '#domain/reports/trace/given-figure.ts';
import type { CellTelling } from '#domain/reports/trace/tellings.ts';
import type { Day } from '#domain/time/day.ts';
import { parsePeriod } from '#domain/time/period.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../../deps.ts';
import type { Question } from '../../figures/count-period.ts';
import { enteredWords, printedWords } from '../../index/behind/given-figures.ts';
import { provinceIndex } from '../../index/province-index.ts';
import { unitRegister } from '../../unit-register.ts';

interface Row {
  tellings: readonly (CellTelling | null)[];
  period: string;
  asOf: Day;
  issuedAt: number;
}

type Figure = ReturnType<typeof figuresOf>[number];

/** Each figure of one row that no dossier tells, held against what would be printed of that day today. */
export async function behindRow(
  deps: Deps,
  { tellings, period: name, asOf, issuedAt }: Row,
  printed: Parameters<typeof figuresOf>[1],
): Promise<BehindFigure[]> {
  const figures = figuresOf(tellings, printed);
  const period = parsePeriod(name);
  if (figures.length === 0 || !period.ok) return [];
  const { provinceCode } = deps.config;
  const register = await unitRegister(deps.db, provinceCode);
  const question = { provinceCode, register, period: period.value, asOf };
  const found: BehindFigure[] = [];
  for (const figure of figures) {
    const { given, today } = await wordsOn(deps, question, figure);
    found.push({
      ...{ ...figure, today, differs: isOtherwise(figure.paper, today) },
      given: markIssued(given, figure.paper, issuedAt),
    });
  }
  return found;
}

async function wordsOn(
  deps: Deps,
  question: Question,
  figure: Figure,
): Promise<Pick<BehindFigure, 'given' | 'today'>> {
  const own = unitAt(question.register, figure.unit_code, question.period.lastDay);
  if (!own) return { given: [], today: null };
  if (figure.kind === 'petitions')
    return { given: [], today: await indexToday(deps, question, { ...figure, unit: own }) };
  const set = editionOn(INDICATOR_EDITIONS as unknown as Edition[], question.period.lastDay);
  const province = unitAt(question.register, question.provinceCode, question.period.lastDay);
  // A value of the province that stands for all its units was given for the province.
  const unit = figure.kind === 'province' && province ? province : own;
  const asked = { unit, indicator: figure.indicator, set };
  const entered = figure.kind === 'published' ? [] : await enteredWords(deps, question, asked);
  const given = [...entered, ...(await printedWords(deps, question, asked))];
  if (figure.kind === 'published') {
    const now = given.find((each) => each.is_current);
    const { numerator = null, denominator = null } = now ?? {};
    return { given, today: now ? { numerator, denominator } : null };
  }
  return { given, today: await indexToday(deps, question, { ...figure, unit: own }) };
}

async function indexToday(
  deps: Deps,
  question: Question,
  { unit, indicator }: { unit: Unit; indicator: string },
): Promise<BehindFigure['today']> {
  const { standings } = await provinceIndex(deps, question);
  const part = standings
    .find((each) => each.unit.code === unit.code && each.unit.validFrom === unit.validFrom)
    ?.index.groups.flatMap(({ parts }) => parts)
    .find((each) => each.indicator === indicator);
  if (!part || part.numerator === null) return null;
  return { numerator: part.numerator, denominator: part.denominator };
}
