// The index as it travels: of one unit in full, of all units at a glance, and of one unit month by month.

import type { Rank } from '#domain/index/rank.ts';
import type { UnitIndex } from '#domain/index/unit-index.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { addDays, type Day, dayOf, monthOf } from '#domain/time/day.ts';
import { parsePeriod } from '#domain/time/period.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../deps.ts';
import {
  type Asked,
  type FiguresRefusal,
  type FiguresRequest,
  understand,
} from '../figures/figures.ts';
import { type ProvinceIndex, provinceIndex, type UnitStanding } from './province-index.ts';
import { latestPrinted } from './sources/read-published.ts';

export interface IndexOfUnit extends UnitIndex {
  period: string;
  as_of: Day;
  unit: UnitAnswer;
  rank: UnitStanding['rank'];
  /** The mean of all provinces and the province's place among them, where they were printed for the period. */
  national: { total: number; place: number; of: number; as_of: Day; source: string } | null;
}

export interface UnitAnswer {
  code: string;
  name: string;
  valid_from: Day;
  kind: Unit['kind'];
  parent_code: string | null;
}

export interface UnitRow {
  unit: UnitAnswer;
  total: number | null;
  band: string | null;
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

export type IndexRefusal = FiguresRefusal;

/** The standing of the unit that the request names (the province, when it names none). */
export async function standingOf(
  deps: Deps,
  request: FiguresRequest,
): Promise<
  Result<{ asked: Asked; province: ProvinceIndex; standing: UnitStanding }, IndexRefusal>
> {
  const asked = await understand(deps, request);
  if (!asked.ok) return asked;
  const { register, period, provinceCode } = asked.value;
  const code = asked.value.unitCode ?? provinceCode;
  const province = await provinceIndex(deps, asked.value);
  const unit = unitAt(register, code, period.lastDay);
  if (!unit) return err({ kind: 'unknown_unit', value: code });
  const standing =
    province.standings.find((each) => each.unit === unit) ??
    province.standings.find((each) => each.unit.code === code) ??
    province.unknown(unit);
  return ok({ asked: asked.value, province, standing });
}

export async function indexOfUnit(
  deps: Deps,
  request: FiguresRequest,
): Promise<Result<IndexOfUnit, IndexRefusal>> {
  const found = await standingOf(deps, request);
  if (!found.ok) return found;
  const { asked, standing } = found.value;
  const printed = latestPrinted(asked.period, asked.asOf);
  return ok({
    period: asked.period.name,
    as_of: asked.asOf,
    unit: answerOf(standing.unit),
    ...standing.index,
    rank: standing.rank,
    national: printed && {
      total: printed.national,
      place: printed.rank,
      of: printed.of,
      as_of: printed.day,
      source: printed.source,
    },
  });
}

export interface IndexOfUnits {
  period: string;
  as_of: Day;
  edition: string;
  rows: UnitRow[];
}

export async function indexOfUnits(
  deps: Deps,
  request: FiguresRequest,
): Promise<Result<IndexOfUnits, IndexRefusal>> {
  const asked = await understand(deps, request);
  if (!asked.ok) return asked;
  const { period, asOf, units } = asked.value;
  const { set, standings } = await provinceIndex(deps, asked.value);
  const rows = standings
    .filter(({ unit }) => !units || units.includes(unit))
    .map((standing) => rowOf(standing));
  return ok({ period: period.name, as_of: asOf, edition: set.version, rows });
}

export interface Trend {
  unit: UnitAnswer;
  rows: (Omit<UnitRow, 'unit'> & {
    period: string;
    as_of: Day;
    edition: string;
    published_total: number | null;
  })[];
}

const MOST_MONTHS = 36;

/** Month by month up to the one asked for; months in which the unit did not exist are left out. */
export async function indexTrend(
  deps: Deps,
  { unit, to, months }: { unit?: string | undefined; to?: string | undefined; months?: number },
): Promise<Result<Trend, IndexRefusal>> {
  const last = parsePeriod(to ?? monthOf(dayOf(deps.clock())));
  if (!last.ok) return last;
  if (last.value.months.length !== 1) return err({ kind: 'bad_period', value: to ?? '' });
  const count = Math.min(Math.max(Math.trunc(months || 12), 1), MOST_MONTHS);
  const asked = monthsUpTo(last.value.name, count);
  const rows: Trend['rows'] = [];
  let latest: Unit | null = null;
  for (const period of asked) {
    const found = await standingOf(deps, { period, unit });
    if (!found.ok) return found;
    const { standing, province, asked: question } = found.value;
    latest = standing.unit;
    if (!province.standings.includes(standing)) continue;
    const { unit: _, ...row } = rowOf(standing);
    const { edition, published_total } = standing.index;
    const at = { period, as_of: question.asOf, edition };
    rows.push({ ...at, ...row, published_total: published_total?.score ?? null });
  }
  return latest
    ? ok({ unit: answerOf(latest), rows })
    : err({ kind: 'unknown_unit', value: unit ?? '' });
}

function monthsUpTo(last: string, count: number): string[] {
  const months = [last];
  while (months.length < count) months.unshift(monthOf(addDays(`${months[0]}-01`, -1)));
  return months;
}

function rowOf({ unit, index, rank }: UnitStanding): UnitRow {
  const { total, band, known_score, known_max, missing } = index;
  const groups = index.groups.map((each) => [
    each.group,
    {
      score: each.score,
      known_score: each.known_score,
      known_max: each.known_max,
      rank: rank.groups[each.group] ?? null,
    },
  ]);
  const parts = index.groups.flatMap((group) =>
    group.parts.map((part) => [
      part.indicator,
      { rate: part.rate, score: part.score, denominator: part.denominator },
    ]),
  );
  const known = { total, band, known_score, known_max, missing, rank: rank.total };
  return {
    unit: answerOf(unit),
    ...known,
    groups: Object.fromEntries(groups),
    parts: Object.fromEntries(parts),
  };
}

export function answerOf(unit: Unit): UnitAnswer {
  const { code, name, validFrom: valid_from, kind, parentCode: parent_code } = unit;
  return { code, name, valid_from, kind, parent_code };
}
