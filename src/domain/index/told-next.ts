// What next as others read it (CONTRACT.md §2b): the points that each component still offers and the dossiers that
// would bring them, the most points for a dossier first.

import { findIndicator, type GroupId, type IndicatorSet } from '../indicators/indicator-set.ts';
import { partGain, type Shortfall } from './gains.ts';
import type { UnitIndex } from './unit-index.ts';

export interface ToldNext {
  metric: string;
  group: GroupId;
  score: number | null;
  max_score: number;
  /** 0: nothing is to be gained here. */
  points_open: number;
  /** Unrounded; null where there is nothing to gain, nothing is known, or procedures and petitions are counted. */
  points_per_dossier: number | null;
  dossiers_to_full: number | null;
  /** Where the dossiers that fall short are, the most first. */
  procedures: { procedure_code: string; dossiers: number }[];
}

/** Parts that count neither dossiers nor what happened to them, but procedures or petitions. */
const NOT_DOSSIERS = [
  '1.1',
  '1.2',
  '1.3',
  '3.1',
  '3.2',
  '3.5a',
  '3.5b',
  '4.5a',
  '4.6',
  '5.2',
  '5.3',
];

export function tellNext(
  set: IndicatorSet,
  index: UnitIndex,
  shortfalls: readonly Shortfall[],
): ToldNext[] {
  const rows = index.groups.flatMap(({ group, parts }) =>
    parts.map((part): ToldNext => {
      const { indicator, score, max_score } = part;
      const gain = partGain(set, part);
      const isOpen = gain.state === 'offers' && !NOT_DOSSIERS.includes(indicator);
      return {
        metric: findIndicator(set, indicator)?.metric ?? indicator,
        group,
        score,
        max_score,
        points_open: gain.points_left,
        points_per_dossier: isOpen ? gain.points_each : null,
        dossiers_to_full: isOpen ? gain.needed : null,
        procedures: isOpen ? proceduresOf(shortfalls, indicator) : [],
      };
    }),
  );
  return rows.sort(byPointsPerDossier);
}

function proceduresOf(shortfalls: readonly Shortfall[], indicator: string) {
  return shortfalls
    .filter((each) => each.indicator === indicator && each.dossiers > 0)
    .map(({ procedure_code, dossiers }) => ({ procedure_code, dossiers }))
    .sort((a, b) => b.dossiers - a.dossiers || (a.procedure_code < b.procedure_code ? -1 : 1));
}

function byPointsPerDossier(one: ToldNext, other: ToldNext): number {
  const known = (other.points_per_dossier ?? -1) - (one.points_per_dossier ?? -1);
  return known || other.points_open - one.points_open || (one.metric < other.metric ? -1 : 1);
}
