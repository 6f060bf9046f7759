// The index as others read it (CONTRACT.md §2b): what is counted and what was published stand side by side as two
// components of one metric, and each group says which of the two its points come from.

import type { GroupId, Indicator, IndicatorSet } from '../indicators/indicator-set.ts';
import { addHundredths } from '../indicators/round.ts';
import { band, blankAsNone, pointsWhereNotMeasured, scoreMetric } from '../indicators/score.ts';
import {
  type IndexGroup,
  type IndexPart,
  isScored,
  type Published,
  type UnitIndex,
} from './unit-index.ts';

export type ToldSource = 'dossiers' | 'published' | 'form' | 'none';
/** Where points come from; `mixed`: some groups as published, the others as counted. */
export type Basis = 'published' | 'counted' | 'mixed';

export interface ToldComponent {
  metric: string;
  group: GroupId;
  numerator: number | null;
  denominator: number | null;
  score: number | null;
  max_score: number;
  source: ToldSource;
  estimated: boolean;
}

export interface ToldGroup {
  group: GroupId;
  score: number | null;
  max_score: number;
  estimated: boolean;
  basis: Basis;
}

export interface ToldStanding {
  total: number | null;
  total_max: number;
  band: string | null;
  basis: Basis;
  groups: ToldGroup[];
  components: ToldComponent[];
}

const BANDS = {
  excellent: 'xuat_sac',
  good: 'tot',
  fair: 'kha',
  average: 'trung_binh',
  weak: 'yeu',
} as const;

/** `province`: the province's own index, whose 1.1 to 1.3 stand for every unit. */
export function tellIndex(
  set: IndicatorSet,
  index: UnitIndex,
  province: UnitIndex | null,
): ToldStanding {
  const components = set.indicators.flatMap((indicator) =>
    componentsOf(set, indicator, { index, province }),
  );
  const groups = index.groups.map((group) => tellGroup(set, group, components));
  const total = totalOf(index, groups);
  return {
    total: total.score,
    total_max: addHundredths(set.groups.map((group) => group.max)),
    band: total.score === null ? null : BANDS[band(set, total.score)],
    basis: total.basis,
    groups,
    components,
  };
}

function componentsOf(
  set: IndicatorSet,
  indicator: Indicator,
  { index, province }: { index: UnitIndex; province: UnitIndex | null },
): ToldComponent[] {
  const { metric, group, max: max_score, estimated } = indicator;
  const nothing = { numerator: null, denominator: null, score: null };
  const unknown = { metric, group, ...nothing, max_score, source: 'none' as const, estimated };
  const part = partOf(index, indicator);
  if (!part) return [unknown];
  const ofProvince = province && indicator.provinceValueForAll ? partOf(province, indicator) : null;
  const source = sourceOf(part.source === 'province' ? (ofProvince?.source ?? null) : part.source);
  const { numerator, denominator, score } = part;
  const counted = { ...unknown, numerator, denominator, score, source };
  const printed = part.published ?? ofProvince?.published ?? null;
  const told: ToldComponent[] = source === 'published' || source === 'none' ? [] : [counted];
  if (printed) told.push({ ...unknown, ...asPrinted(set, indicator, printed) });
  return told.length > 0 ? told : [counted];
}

function asPrinted(set: IndicatorSet, indicator: Indicator, printed: Published) {
  const { numerator, denominator, score } = printed;
  const worked = scoreMetric(set, { metric: indicator.metric, numerator, denominator }).score;
  const source = 'published' as const;
  // Points as printed are no estimate, whatever we would make of the numbers.
  const estimated = score === null && indicator.estimated;
  return { numerator, denominator, score: score ?? worked, source, estimated };
}

function partOf(index: UnitIndex, { id }: Indicator): IndexPart | null {
  return index.groups.flatMap((group) => group.parts).find((part) => part.indicator === id) ?? null;
}

function sourceOf(source: IndexPart['source']): ToldSource {
  switch (source) {
    case 'dossiers':
    case 'petitions':
      return 'dossiers';
    case 'entered':
      return 'form';
    case 'published':
      return 'published';
    case 'province':
    case 'granted':
    case null:
      return 'none';
    default:
      return source satisfies never;
  }
}

function tellGroup(
  set: IndicatorSet,
  group: IndexGroup,
  components: readonly ToldComponent[],
): ToldGroup {
  const { group: id, max_score } = group;
  const told = { group: id, max_score };
  if (typeof group.published?.score === 'number')
    return { ...told, score: group.published.score, estimated: false, basis: 'published' };
  const scored = set.indicators.filter((each) => each.group === id && isScored(each));
  const printed = components.filter((each) => each.group === id && each.source === 'published');
  const points = scored.map((indicator) => publishedPoints(set, indicator, { group, printed }));
  const known = points.filter((each) => each !== null);
  if (printed.length === 0 || known.length < points.length)
    return { ...told, score: group.score, estimated: group.estimated, basis: 'counted' };
  const estimated = printed.some((each) => each.estimated);
  return { ...told, score: addHundredths(known), estimated, basis: 'published' };
}

/** As printed, or what everybody is given; null where neither is known. */
function publishedPoints(
  set: IndicatorSet,
  indicator: Indicator,
  { group, printed }: { group: IndexGroup; printed: readonly ToldComponent[] },
): number | null {
  const found = printed.find((each) => each.metric === indicator.metric);
  if (found) return found.score ?? blankAsNone(scoreMetric(set, found));
  if (indicator.alwaysFull) return indicator.max;
  const part = group.parts.find((each) => each.indicator === indicator.id);
  return part?.source === 'granted' ? pointsWhereNotMeasured(indicator) : null;
}

function totalOf(
  index: UnitIndex,
  groups: readonly ToldGroup[],
): { score: number | null; basis: Basis } {
  const printed = index.published_total?.score;
  if (typeof printed === 'number') return { score: printed, basis: 'published' };
  const [first = 'counted', ...others] = new Set(groups.map((group) => group.basis));
  const known = groups.flatMap((group) => (group.score === null ? [] : [group.score]));
  const score = known.length === groups.length ? addHundredths(known) : null;
  return { score, basis: others.length > 0 ? 'mixed' : first };
}
