import type { Day } from '../time/day.ts';
import type { IndicatorSet } from './indicator-set.ts';

export interface Edition {
  /** First day it holds for. */
  validFrom: Day;
  set: IndicatorSet;
}

/** The edition that held on that day; the first one for days before all. `editions` stand oldest first. */
export function editionOn(editions: readonly Edition[], day: Day): IndicatorSet {
  const held = editions.filter((each) => each.validFrom <= day).at(-1) ?? editions[0];
  if (!held) throw new Error('there is no edition of the index');
  return held.set;
}
