import { type RolledUp, rollUp } from '#domain/figures/roll-up.ts';
import { countedPairs } from '#domain/figures/rows.ts';
import type { PartMeasure } from '#domain/index/unit-index.ts';
import { type IndicatorSet, indicatorOfRate } from '#domain/indicators/indicator-set.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../../deps.ts';
import { countPeriod, type Question } from '../../figures/count-period.ts';

/** Each unit of the period with what its dossiers, and those under it, measure. */
export async function dossierMeasures(
  deps: Deps,
  question: Question,
  set: IndicatorSet,
): Promise<Map<Unit, PartMeasure[]>> {
  const counted = await countPeriod(deps.db, question);
  const rolled = rollUp(counted, question);
  return new Map(rolled.map((each) => [each.unit, measuresOf(each, set)]));
}

function measuresOf(rolled: RolledUp, set: IndicatorSet): PartMeasure[] {
  return countedPairs(rolled).flatMap(([rate, [numerator, denominator]]) => {
    const indicator = indicatorOfRate(set, rate);
    // A denominator of 0 says that nothing is known: no file tells a quiet month from a month without a file.
    if (!indicator || numerator === null || !denominator) return [];
    return [{ indicator: indicator.id, numerator, denominator, source: 'dossiers' as const }];
  });
}
