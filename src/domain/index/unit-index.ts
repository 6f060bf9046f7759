// The index of one unit: 23 indicators in six groups, each part with what it was counted from, what an authority
// published for it, and the difference. What is unknown stays unknown: it is null, and named in `missing`.

import type {
  BandId,
  GroupId,
  Indicator,
  IndicatorSet,
  Level,
} from '../indicators/indicator-set.ts';
import { findIndicator } from '../indicators/indicator-set.ts';
import { addHundredths } from '../indicators/round.ts';
import {
  band,
  blankAsNone,
  type NoScore,
  pointsWhereNotMeasured,
  scoreMetric,
} from '../indicators/score.ts';
import type { Day } from '../time/day.ts';

/** Where the two numbers of a part come from. `province`: the province's own value, which stands for all its units. */
export type MeasureSource = 'dossiers' | 'petitions' | 'entered' | 'published' | 'province';

export interface PartMeasure {
  /** Number in the decision: `3.1`. */
  indicator: string;
  numerator: number;
  denominator: number;
  source: MeasureSource;
  /** The day it was true, where the source says so. */
  as_of?: Day;
}

/** As printed; a part of a group, a whole group (its id) or the `total`. */
export interface PublishedMeasure {
  /** Number in the decision, id of a group, or `total`. */
  about: string;
  numerator: number | null;
  denominator: number | null;
  score: number | null;
  as_of: Day | null;
}

export interface Published {
  numerator: number | null;
  denominator: number | null;
  score: number | null;
  as_of: Day | null;
}

/** Ours less the printed; null where one of the two is not known. */
export interface Difference {
  numerator: number | null;
  denominator: number | null;
  score: number | null;
}

export interface IndexPart {
  indicator: string;
  max_score: number;
  numerator: number | null;
  denominator: number | null;
  /** Unrounded; null where nothing is known. */
  rate: number | null;
  /** To the hundredth, half up. */
  score: number | null;
  /** `granted`: it does not apply at this level, and the portal grants its maximum. Null: nothing is known. */
  source: MeasureSource | 'granted' | null;
  as_of: Day | null;
  /** Its points are inferred: "ước tính". */
  estimated: boolean;
  /** Why there are no points; null where there are. */
  reason: NoScore | null;
  published: Published | null;
  difference: Difference | null;
}

export interface IndexGroup {
  group: GroupId;
  max_score: number;
  /** The sum of its rounded parts; null while one is missing. */
  score: number | null;
  /** What is known of it: the points, and the maximum of the parts they come from. */
  known_score: number;
  known_max: number;
  /** Indicators without points. */
  missing: string[];
  estimated: boolean;
  published: Published | null;
  difference: Difference | null;
  parts: IndexPart[];
}

export interface UnitIndex {
  edition: string;
  level: Level;
  total: number | null;
  band: BandId | null;
  known_score: number;
  known_max: number;
  missing: string[];
  published_total: Published | null;
  difference: Difference | null;
  groups: IndexGroup[];
}

export interface IndexInput {
  level: Level;
  measures: readonly PartMeasure[];
  published: readonly PublishedMeasure[];
}

export function unitIndex(set: IndicatorSet, input: IndexInput): UnitIndex {
  const groups = set.groups.map((group) => {
    const scored = set.indicators.filter((each) => each.group === group.id && isScored(each));
    const parts = scored.map((indicator) => partOf(set, indicator, input));
    const printed = publishedOf(input.published, group.id);
    const sums = addUp(parts.map((part) => summandOf(set, part)));
    return {
      group: group.id,
      max_score: group.max,
      ...sums,
      estimated: parts.some((part) => part.estimated),
      published: printed,
      difference: difference({ score: sums.score }, printed),
      parts,
    };
  });
  const known_score = addHundredths(groups.map((each) => each.known_score));
  const total = groups.every((each) => each.score !== null) ? known_score : null;
  const printed = publishedOf(input.published, 'total');
  return {
    edition: set.version,
    level: input.level,
    total,
    band: total === null ? null : band(set, total),
    known_score,
    known_max: addHundredths(groups.map((each) => each.known_max)),
    missing: groups.flatMap((each) => each.missing),
    published_total: printed,
    difference: difference({ score: total }, printed),
    groups,
  };
}

/** Some indicators are only watched (2.2, 5.1): they have no points and belong to no sum. */
export function isScored(indicator: Indicator): boolean {
  return indicator.thresholdPercent !== null;
}

export function appliesAt(indicator: Indicator, level: Level): boolean {
  return indicator.provinceValueForAll === true || indicator.levels.includes(level);
}

function partOf(set: IndicatorSet, indicator: Indicator, input: IndexInput): IndexPart {
  const { id, max, metric, estimated } = indicator;
  const measure = input.measures.find((each) => each.indicator === id);
  const printed = publishedOf(input.published, id);
  const part = { indicator: id, max_score: max, estimated, published: printed, as_of: null };
  const none = { numerator: null, denominator: null, rate: null };
  if (!measure) {
    const granted = !appliesAt(indicator, input.level);
    const score = granted ? pointsWhereNotMeasured(indicator) : null;
    const reason = granted ? null : ('missing_value' as const);
    const source = granted ? ('granted' as const) : null;
    return { ...part, ...none, score, source, reason, difference: difference({ score }, printed) };
  }
  const { numerator, denominator, source, as_of = null } = measure;
  const scored = scoreMetric(set, { metric, numerator, denominator });
  const counted = { numerator, denominator, score: scored.score };
  return {
    ...part,
    ...counted,
    as_of,
    rate: denominator === 0 ? null : numerator / denominator,
    source,
    reason: scored.score === null ? scored.reason : null,
    // A figure taken from what was printed cannot be checked against it.
    difference: source === 'published' ? null : difference(counted, printed),
  };
}

type Summand = Pick<IndexPart, 'score' | 'max_score'> & { name: string };

function summandOf(set: IndicatorSet, part: IndexPart): Summand {
  const { indicator: name, max_score, numerator, denominator } = part;
  const score =
    part.score ?? blankAsNone(scoreMetric(set, { metric: name, numerator, denominator }));
  return { name, max_score, score };
}

function addUp(parts: readonly Summand[]) {
  const known = parts.filter((part) => part.score !== null);
  const known_score = addHundredths(known.map((part) => part.score ?? 0));
  return {
    score: known.length === parts.length ? known_score : null,
    known_score,
    known_max: known.reduce((sum, part) => sum + part.max_score, 0),
    missing: parts.filter((part) => part.score === null).map((part) => part.name),
  };
}

function publishedOf(published: readonly PublishedMeasure[], about: string): Published | null {
  const found = published.find((each) => each.about === about);
  if (!found) return null;
  const { numerator, denominator, score, as_of } = found;
  return { numerator, denominator, score, as_of };
}

type Counted = { score: number | null; numerator?: number; denominator?: number };

function difference(ours: Counted, printed: Published | null): Difference | null {
  if (!printed) return null;
  const { numerator = null, denominator = null, score } = ours;
  const less = (one: number | null, other: number | null) =>
    one === null || other === null ? null : one - other;
  const points = less(score, printed.score);
  const told = {
    numerator: less(numerator, printed.numerator),
    denominator: less(denominator, printed.denominator),
    score: points === null ? null : Math.round(points * 100) / 100,
  };
  return Object.values(told).some((each) => each !== null) ? told : null;
}

/**
 * What a printed metric is about: an indicator's number, a group's id, or the total; null for what we do not know.
 * Capitals tell the indicator ONLINE_PAYMENT from the group online_payment.
 */
export function aboutOf(set: IndicatorSet, metric: string): string | null {
  const name = metric.trim().toLowerCase();
  if (name === 'total' || name === 'index' || name === '766') return 'total';
  const exact = set.groups.find((each) => each.id === metric.trim());
  const group = set.groups.find((each) => each.id === name || each.code.toLowerCase() === name);
  return exact?.id ?? findIndicator(set, metric)?.id ?? group?.id ?? null;
}
