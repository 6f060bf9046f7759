// What the map and the table can show of a unit: the points known, a group, or one indicator.

import type { Rank } from '#domain/index/rank.ts';
import type { GroupId, IndicatorSet } from '#domain/indicators/indicator-set.ts';
import type { IndexRow } from '../fetch/index-answer.ts';

/** `total`, `group:<id>` or the number of an indicator. */
export type MeasureId = string;

export interface Measured {
  /** 0 to 1: of the points known, of the group's known maximum, or the indicator's rate. Null where unknown. */
  share: number | null;
  /** What is told: points, or null for an indicator, whose rate says it. */
  points: number | null;
  /** The maximum of the parts that are known, where some are not: such points do not stand beside whole ones. */
  knownOf: number | null;
}

export function measure(row: IndexRow, id: MeasureId): Measured {
  if (id === 'total') return ofPoints(row, row.total !== null);
  if (!id.startsWith('group:')) return { ...UNKNOWN, share: row.parts[id]?.rate ?? null };
  const group = row.groups[id.slice('group:'.length)];
  return group ? ofPoints(group, group.score !== null) : UNKNOWN;
}

const UNKNOWN: Measured = { share: null, points: null, knownOf: null };

function ofPoints(
  { known_score, known_max }: { known_score: number; known_max: number },
  isWhole: boolean,
): Measured {
  if (known_max === 0) return UNKNOWN;
  return {
    share: known_score / known_max,
    points: known_score,
    knownOf: isWhole ? null : known_max,
  };
}

/** The place among its peers; only whole sums have one. */
export function rankOf(row: IndexRow, id: MeasureId): Rank | null {
  if (id === 'total') return row.rank;
  return id.startsWith('group:') ? (row.groups[id.slice('group:'.length)]?.rank ?? null) : null;
}

export const groupMeasure = (id: GroupId): MeasureId => `group:${id}`;

/** Every choice with its name, the total first. */
export function measuresOf(
  set: IndicatorSet,
  names: { total: string; group: (id: GroupId) => string; indicator: (id: string) => string },
): { value: MeasureId; label: string }[] {
  return [
    { value: 'total', label: names.total },
    ...set.groups.flatMap((group) => [
      { value: groupMeasure(group.id), label: names.group(group.id) },
      ...set.indicators
        .filter((each) => each.group === group.id && each.thresholdPercent !== null)
        .map((each) => ({ value: each.id, label: `${each.id} ${names.indicator(each.id)}` })),
    ]),
  ];
}

/** The highest first or last; sums that lack a part stand behind whole ones either way, the unknown last, then by name. */
export function sortRows<T extends IndexRow & { unit: { name: string } }>(
  rows: readonly T[],
  { by, down }: { by: MeasureId | 'unit'; down: boolean },
): T[] {
  const byName = (a: T, b: T) => a.unit.name.localeCompare(b.unit.name, 'vi');
  return [...rows].sort((a, b) => {
    if (by === 'unit') return down ? byName(b, a) : byName(a, b);
    const [x, y] = [measure(a, by), measure(b, by)];
    const known = standing(x) - standing(y);
    if (known !== 0 || x.share === null || y.share === null) return known || byName(a, b);
    return (down ? y.share - x.share : x.share - y.share) || byName(a, b);
  });
}

function standing({ share, knownOf }: Measured): number {
  if (share === null) return 2;
  return knownOf === null ? 0 : 1;
}
