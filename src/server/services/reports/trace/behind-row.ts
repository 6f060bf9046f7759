import { type BehindFigure, figuresOf, isOtherwise } from '#domain/reports/trace/behind.ts';
import type { CellTelling } from '#domain/reports/trace/tellings.ts';
import type { Day } from '#domain/time/day.ts';
import { parsePeriod } from '#domain/time/period.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Deps } from '../../../deps.ts';
import type { Question } from '../../figures/count-period.ts';
import { provinceIndex } from '../../index/province-index.ts';
import { unitRegister } from '../../unit-register.ts';

interface Row {
  tellings: readonly (CellTelling | null)[];
  period: string;
  asOf: Day;
}

/** Each figure of one row that no dossier tells, held against what would be printed of that day today. */
export async function behindRow(
  deps: Deps,
  { tellings, period: name, asOf }: Row,
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
    const today = await indexToday(deps, question, figure);
    found.push({ ...figure, today, differs: isOtherwise(figure.paper, today) });
  }
  return found;
}

async function indexToday(
  deps: Deps,
  question: Question,
  { unit_code, indicator }: Pick<BehindFigure, 'unit_code' | 'indicator'>,
): Promise<BehindFigure['today']> {
  const unit = unitAt(question.register, unit_code, question.period.lastDay);
  const { standings } = await provinceIndex(deps, question);
  const part = standings
    .find((each) => each.unit.code === unit_code && each.unit.validFrom === unit?.validFrom)
    ?.index.groups.flatMap(({ parts }) => parts)
    .find((each) => each.indicator === indicator);
  if (!part || part.numerator === null) return null;
  return { numerator: part.numerator, denominator: part.denominator };
}
