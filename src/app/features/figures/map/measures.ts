// What the map and the table can show of a unit: the points known, a group, or one indicator.
import type { GroupId, IndicatorSet } from '#domain/indicators/indicator-set.ts';
import type { IndexRow } from '../fetch/index-answer.ts';

/** `total`, `group:<id>` or the number of an indicator. */
export type MeasureId = string;

export interface Measured {
  /** 0 to 1: of the points known, of the group's known maximum, or the indicator's rate. Null where unknown. */
  share: number | null;
  /** What is told: points, or null for an indicator, whose rate says it. */
  points: number | null;
}

export function measure(row: IndexRow, id: MeasureId): Measured {
  if (id === 'total') return ofPoints(row.known_score, row.known_max);
  if (id.startsWith('group:')) {
    const group = row.groups[id.slice('group:'.length)];
    return group ? ofPoints(group.known_score, group.known_max) : { share: null, points: null };
  }
  return { share: row.parts[id]?.rate ?? null, points: null };
}

function ofPoints(score: number, max: number): Measured {
  return max > 0 ? { share: score / max, points: score } : { share: null, points: null };
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

/** The highest first or last; units of which nothing is known stand last either way, then by name. */
export function sortRows<T extends IndexRow & { unit: { name: string } }>(
  rows: readonly T[],
  { by, down }: { by: MeasureId | 'unit'; down: boolean },
): T[] {
  const byName = (a: T, b: T) => a.unit.name.localeCompare(b.unit.name, 'vi');
  return [...rows].sort((a, b) => {
    if (by === 'unit') return down ? byName(b, a) : byName(a, b);
    const [x, y] = [measure(a, by).share, measure(b, by).share];
    if (x === null || y === null) return x === y ? byName(a, b) : x === null ? 1 : -1;
    return (down ? y - x : x - y) || byName(a, b);
  });
}
