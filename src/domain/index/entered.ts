// Figures from the small forms, and how those of months make one of a longer period.

import type { Indicator, IndicatorSet } from '../indicators/indicator-set.ts';
import type { Day } from '../time/day.ts';
import type { Period } from '../time/period.ts';
import { isScored, type PartMeasure } from './unit-index.ts';

/** The last word on one (period, indicator) of one unit; withdrawn entries are left out. */
export interface EnteredFigure {
  period: string;
  indicator: string;
  numerator: number;
  denominator: number;
  asOf: Day;
}

/**
 * What is entered for the period itself has the word. Else the months in it that are over by `asOf` make it: added
 * up, if every one of them is there; or the last of them, for what stands on a day. Else nothing is known.
 */
export function enteredMeasures(
  set: IndicatorSet,
  entries: readonly EnteredFigure[],
  { period, asOf }: { period: Period; asOf: Day },
): PartMeasure[] {
  return set.indicators.filter(isScored).flatMap((indicator) => {
    const mine = entries.filter((each) => each.indicator === indicator.id);
    const found = mine.find((each) => each.period === period.name);
    const measure = found ? asMeasure(found) : fromMonths(indicator, mine, { period, asOf });
    return measure ? [measure] : [];
  });
}

function fromMonths(
  { id, combines }: Indicator,
  entries: readonly EnteredFigure[],
  { period, asOf }: { period: Period; asOf: Day },
): PartMeasure | null {
  if (combines === 'none' || period.months.length === 1) return null;
  const months = period.months.filter((month) => `${month}-01` <= asOf);
  const byMonth = months.map((month) => entries.find((each) => each.period === month));
  const known = byMonth.filter((each) => each !== undefined);
  const last = known.at(-1);
  if (!last) return null;
  if (combines === 'last') return asMeasure(last);
  if (known.length < months.length) return null;
  const sum = (of: 'numerator' | 'denominator') => known.reduce((so, each) => so + each[of], 0);
  return {
    indicator: id,
    numerator: sum('numerator'),
    denominator: sum('denominator'),
    source: 'entered',
    as_of: last.asOf,
  };
}

function asMeasure({ indicator, numerator, denominator, asOf }: EnteredFigure): PartMeasure {
  return { indicator, numerator, denominator, source: 'entered', as_of: asOf };
}
