// Which of several sources has the word on an indicator of a unit.

import type { Indicator, IndicatorSet } from '../indicators/indicator-set.ts';
import { isScored, type PartMeasure } from './unit-index.ts';

export interface Sources {
  /** Counted from dossiers; a denominator of 0 says nothing and is left out. */
  dossiers: readonly PartMeasure[];
  petitions: readonly PartMeasure[];
  entered: readonly PartMeasure[];
  published: readonly PartMeasure[];
  /** The province's own measures, of which some stand for every unit. */
  province: readonly PartMeasure[];
}

/**
 * What dossiers tell is counted, and nothing printed takes its place, for the two are compared. What they cannot tell
 * comes from petitions, from what an officer entered, from what was printed, in this order; and where the province's
 * value stands for all, from the province. Whether a commune offers certified e-copies (4.6) an officer knows better
 * than dossiers do: a commune without a request still offers the service.
 */
export function chooseMeasures(set: IndicatorSet, sources: Sources): PartMeasure[] {
  return set.indicators.filter(isScored).flatMap((indicator) => {
    for (const from of orderOf(indicator)) {
      const found = sources[from].find((each) => each.indicator === indicator.id);
      if (found) return [from === 'province' ? { ...found, source: 'province' } : found];
    }
    return [];
  });
}

function orderOf(indicator: Indicator): (keyof Sources)[] {
  if (indicator.id === '4.6') return ['entered', 'dossiers', 'published'];
  if (indicator.countedAs !== null) return ['dossiers', 'entered'];
  const own: (keyof Sources)[] = ['petitions', 'entered', 'published'];
  return indicator.provinceValueForAll ? [...own, 'province'] : own;
}
