// The answers of /api/index…: one unit in full, all at a glance, month by month, and what next. What has another shape
// is not an answer.
import { isRecord } from '#app/device/api.ts';
import type { PartGain } from '#domain/index/gains.ts';
import type { Rank } from '#domain/index/rank.ts';
import type { ToldNext } from '#domain/index/told-next.ts';
import type { UnitIndex } from '#domain/index/unit-index.ts';
import type { BandId } from '#domain/indicators/indicator-set.ts';
import type { Day } from '#domain/time/day.ts';
import type { Unit } from '#domain/units/unit.ts';

export interface UnitName {
  code: string;
  name: string;
  valid_from: Day;
  kind: Unit['kind'];
  parent_code: string | null;
}

export interface IndexAnswer extends UnitIndex {
  period: string;
  as_of: Day;
  unit: UnitName;
  rank: { total: Rank | null; groups: Record<string, Rank | null> };
  national: { total: number; place: number; of: number; as_of: Day; source: string } | null;
}

/** A unit at a glance. */
export interface IndexRow {
  total: number | null;
  band: BandId | null;
  known_score: number;
  known_max: number;
  missing: string[];
  rank: Rank | null;
  groups: Record<
    string,
    { score: number | null; known_score: number; known_max: number; rank: Rank | null }
  >;
  parts: Record<string, { rate: number | null; score: number | null; denominator: number | null }>;
}

export interface UnitsAnswer {
  period: string;
  as_of: Day;
  rows: (IndexRow & { unit: UnitName })[];
}

export interface TrendAnswer {
  unit: UnitName;
  rows: (IndexRow & {
    period: string;
    as_of: Day;
    edition: string;
    published_total: number | null;
  })[];
}

export interface NextAnswer {
  period: string;
  as_of: Day;
  edition: string;
  unit: UnitName;
  parts: PartGain[];
  /** In the server's order: the most points for a dossier first. */
  rows: ToldNext[];
}

const isNamed = (value: unknown): value is { unit: UnitName } =>
  isRecord(value) && isRecord(value.unit) && typeof value.unit.code === 'string';

export const isIndexAnswer = (value: unknown): value is IndexAnswer =>
  isNamed(value) && Array.isArray((value as Partial<IndexAnswer>).groups);

export const isUnitsAnswer = (value: unknown): value is UnitsAnswer =>
  isRecord(value) &&
  typeof value.period === 'string' &&
  Array.isArray(value.rows) &&
  value.rows.every(isNamed);

export const isTrendAnswer = (value: unknown): value is TrendAnswer =>
  isNamed(value) && Array.isArray((value as Partial<TrendAnswer>).rows);

export const isNextAnswer = (value: unknown): value is NextAnswer =>
  isNamed(value) &&
  Array.isArray((value as Partial<NextAnswer>).rows) &&
  Array.isArray((value as Partial<NextAnswer>).parts);
