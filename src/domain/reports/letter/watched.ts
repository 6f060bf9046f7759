// Indicators that are only watched (2.2, 5.1): a row each in appendix I, with what was printed and without points.
import type { FigureRow } from '../../figures/rows.ts';
import { appliesAt, isScored } from '../../index/unit-index.ts';
import {
  findIndicator,
  type Indicator,
  type IndicatorSet,
  type Level,
} from '../../indicators/indicator-set.ts';
import type { Unit } from '../../units/unit.ts';
import { type Cell, countCell, percentCell, pointsCell, textCell } from '../report.ts';
import type { ReportWords } from '../report-words.ts';
import { isRowOf } from '../tables.ts';

interface Watched {
  indicator: Indicator;
  row: FigureRow | null;
  level: Level;
}

/** Without points, for nobody gives any. */
export function isWatched(set: IndicatorSet, { indicator, score, max_score }: FigureRow): boolean {
  const known = findIndicator(set, indicator);
  return known !== null && !isScored(known) && score === null && max_score === null;
}

export function watchedRow(
  rows: readonly FigureRow[],
  { unit, indicator, set }: { unit: Unit; indicator: Indicator; set: IndicatorSet },
): FigureRow | null {
  const printed = rows.filter((row) => row.source === 'published' && isRowOf(row, unit));
  const mine = printed.filter((row) => findIndicator(set, row.indicator)?.id === indicator.id);
  return mine.find((row) => isWatched(set, row)) ?? null;
}

/** From its number to the change since last month. */
export function watchedCells({ indicator, row, level }: Watched, words: ReportWords): Cell[] {
  const says = appliesAt(indicator, level) ? words.unknown : words.granted;
  const { numerator = null, denominator = null } = row ?? {};
  const rate = numerator === null || !denominator ? null : numerator / denominator;
  return [
    textCell(indicator.id),
    textCell(indicator.name.vi),
    countCell(numerator, says),
    countCell(denominator, says),
    indicator.isMean ? pointsCell(rate, says) : percentCell(rate, says),
    textCell(''),
    textCell(words.watched),
    textCell(''),
    textCell(''),
    textCell(''),
  ];
}
