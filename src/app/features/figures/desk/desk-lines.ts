// What the officer's first screen says of a unit, worked out of its last two months as the server tells them.
import type { GroupId, IndicatorSet } from '#domain/indicators/indicator-set.ts';
import { findIndicator } from '#domain/indicators/indicator-set.ts';
import type { TrendAnswer } from '../fetch/index-answer.ts';

export type DeskMonth = TrendAnswer['rows'][number];

export interface GroupLine {
  group: GroupId;
  max: number;
  known: number;
  knownMax: number;
  /** Null where the month before has no figure of it. */
  before: number | null;
  /** Points more than in the month before; null unless both were known in the same extent. */
  change: number | null;
}

/** Points that are granted to all are no figure of the unit's own. */
export function hasFigures(month: DeskMonth | null): month is DeskMonth {
  if (month === null) return false;
  const parts = Object.values(month.parts);
  return month.published_total !== null || parts.some((part) => (part.denominator ?? 0) > 0);
}

export function groupLines(
  set: IndicatorSet,
  { now, before }: { now: DeskMonth; before: DeskMonth | null },
): GroupLine[] {
  return set.groups.map(({ id, max }) => {
    const { known_score: known = 0, known_max: knownMax = 0 } = now.groups[id] ?? {};
    const old = before?.groups[id];
    const isKnown = old !== undefined && old.known_max > 0 && hasFigures(before);
    const isComparable = isKnown && old.known_max === knownMax;
    return {
      ...{ group: id, max, known, knownMax },
      before: isKnown ? old.known_score : null,
      change: isComparable ? hundredths(known - old.known_score) : null,
    };
  });
}

export interface Loss {
  indicator: string;
  score: number;
  max: number;
  lost: number;
}

/**
 * The largest first, of what was counted for the unit: what the portal sets for a level without counting cannot be
 * mended, nor can a commune mend what stands for all units alike.
 */
export function largestLosses(
  set: IndicatorSet,
  now: DeskMonth,
  { isProvince, most = 3 }: { isProvince: boolean; most?: number },
): Loss[] {
  return Object.entries(now.parts)
    .flatMap(([indicator, { score, denominator }]): Loss[] => {
      const found = findIndicator(set, indicator);
      if (!found || score === null || !denominator) return [];
      if (found.provinceValueForAll && !isProvince) return [];
      return [{ indicator, score, max: found.max, lost: hundredths(found.max - score) }];
    })
    .filter(({ lost }) => lost > 0)
    .sort((a, b) => b.lost - a.lost || (a.indicator < b.indicator ? -1 : 1))
    .slice(0, most);
}

/** Where a loss is mended: late dossiers, what the portal has not got, what only a form can tell, or the whole list. */
export function doorOf(indicator: string): string {
  switch (indicator) {
    case '2.1':
      return '/can-bo/qua-han';
    case '1.4':
      return '/can-bo/lech';
    case '1.1':
    case '1.2':
    case '1.3':
    case '3.1':
    case '3.2':
    case '4.5a':
      return '/can-bo/ghi-so';
    case '5.2':
    case '5.3':
      return '/can-bo/nhap-ho-so';
    default:
      return '/so-lieu/lam-gi';
  }
}

function hundredths(points: number): number {
  return Math.round(points * 100) / 100;
}
