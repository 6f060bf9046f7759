// One edition of an index as data. Editions are versioned: a new decision is a new file, an old figure keeps its own.

import type { Day } from '../time/day.ts';

export type GroupId =
  | 'transparency'
  | 'timeliness'
  | 'online_service'
  | 'online_payment'
  | 'satisfaction'
  | 'digitisation';
export type BandId = 'excellent' | 'good' | 'fair' | 'average' | 'weak';
export type Level = 'province' | 'commune' | 'department';

/** What is written beside the number, in both languages of the app. */
export interface Label {
  vi: string;
  en: string;
}

export interface Indicator {
  id: string;
  group: GroupId;
  /** The code in sheets, and what other sheets call the same. */
  metric: string;
  aliases: string[];
  name: Label;
  /** Points for full marks; 0 for what is only watched. */
  max: number;
  numerator: Label;
  denominator: Label;
  /** Full marks from this percentage on; null where nothing is scored. */
  thresholdPercent: number | null;
  /**
   * Points when the denominator is 0: all, none, or nothing can be said. `blank`: none are shown, and its group adds
   * up without them.
   */
  zeroDenominator: 'full' | 'zero' | 'blank' | 'unknown' | 'not_scored';
  /** The rate is rounded to a percentage with two decimals before it is turned into points. */
  percentFirst?: boolean;
  /** Nobody measures it: its maximum, whatever the numbers. */
  alwaysFull?: boolean;
  /** At levels where it does not apply: its maximum (when absent), or none. */
  pointsWhereNotMeasured?: 'full' | 'none';
  /** Levels it is measured at; at the others it does not apply. */
  levels: Level[];
  /** The province's own value stands for every unit under it. */
  provinceValueForAll?: boolean;
  /**
   * How figures of months make one of a longer period: added up (what happened), the last one (what stands), or not
   * at all (what is counted once, however many months it happened in).
   */
  combines: 'sum' | 'last' | 'none';
  /** The rate of CONTRACT §2 that measures it from dossiers, where one does. */
  countedAs: string | null;
  confidence: 'confirmed' | 'confirmed_by_data' | 'points_inferred';
  /** Its points are inferred: shown as "ước tính" wherever it is shown. */
  estimated: boolean;
  /** Its numerator over its denominator is a mean, no share. */
  isMean?: boolean;
  note?: string;
  caveat?: Caveat;
}

/** What the portal itself says of its figure: everybody has the points, so they tell nothing of a unit's work. */
export type Caveat = 'provisional' | 'not_measured';

export interface IndicatorGroup {
  id: GroupId;
  code: string;
  name: Label;
  max: number;
}

export interface IndicatorSet {
  version: string;
  title: Label;
  source: string;
  asOf: Day;
  /** `portal`: in binary floating point, as the portal computes since 2026; absent: exactly, halves up. */
  arithmetic?: 'portal';
  groups: IndicatorGroup[];
  /** Best first; a total belongs to the first band whose `from` it reaches. */
  bands: { id: BandId; from: number }[];
  indicators: Indicator[];
}

/** By metric code, alias or number ("DOSSIER_ON_TIME", "2.1"), whatever the case. */
export function findIndicator(set: IndicatorSet, name: string): Indicator | null {
  const wanted = name.trim().toLowerCase();
  return (
    set.indicators.find((each) =>
      [each.metric, each.id, ...each.aliases].some((known) => known.toLowerCase() === wanted),
    ) ?? null
  );
}

/** The indicator that a rate counted from dossiers measures: `on_time` → 2.1. */
export function indicatorOfRate(set: IndicatorSet, rate: string): Indicator | null {
  return set.indicators.find((each) => each.countedAs === rate) ?? null;
}
