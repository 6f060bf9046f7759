// `index` of CONTRACT.md §2b, for the command line and over HTTP.

import { rankAll } from '#domain/index/rank.ts';
import { type ToldStanding, tellIndex } from '#domain/index/told-index.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../../deps.ts';
import type { FiguresRequest } from '../../figures/figures.ts';
import { type IndexRefusal, standingOf } from '../index-answers.ts';
import type { ProvinceIndex, UnitStanding } from '../province-index.ts';
import { latestPrinted } from '../sources/read-published.ts';

export interface ToldUnit extends ToldStanding {
  unit_code: string;
  unit_name: string;
  rank: number | null;
  rank_of: number | null;
}

const kept = new WeakMap<ProvinceIndex, Map<UnitStanding, ToldStanding>>();

export interface ToldIndex {
  period: string;
  as_of: Day;
  formula_version: string;
  units: ToldUnit[];
}

/** Every unit of the province in the period, or the one that is asked for. */
export async function toldIndex(
  deps: Deps,
  request: FiguresRequest,
): Promise<Result<ToldIndex, IndexRefusal>> {
  const found = await standingOf(deps, request);
  if (!found.ok) return found;
  const { asked, province, standing } = found.value;
  const { period, asOf, provinceCode } = asked;
  const all = tellAll(province, provinceCode);
  const printed = latestPrinted(period, asOf);
  const told = (each: UnitStanding): ToldUnit => {
    const standing = all.get(each) ?? tellOne(province, each, provinceCode);
    const { code: unit_code, name: unit_name } = each.unit;
    const place =
      unit_code === provinceCode
        ? { rank: printed?.rank ?? null, rank_of: printed?.of ?? null }
        : placeOf(each.unit, standing, all);
    const { total, total_max, band, ...rest } = standing;
    return { unit_code, unit_name, total, total_max, band, ...place, ...rest };
  };
  return ok({
    period: period.name,
    as_of: asOf,
    formula_version: province.set.version,
    units: (asked.unitCode === null ? province.standings : [standing]).map(told),
  });
}

/** The same for one unit (the province, when none is named), beside another answer about it. */
export async function withTold<T extends object>(
  deps: Deps,
  request: FiguresRequest,
  answer: T,
): Promise<T & Pick<ToldIndex, 'formula_version' | 'units'>> {
  const told = await toldIndex(deps, {
    ...request,
    unit: request.unit ?? deps.config.provinceCode,
  });
  if (!told.ok) throw new Error('a unit with an index and without components');
  const { formula_version, units } = told.value;
  return { ...answer, formula_version, units };
}

/** Made once for each index that is kept. */
function tellAll(province: ProvinceIndex, code: string): Map<UnitStanding, ToldStanding> {
  const known = kept.get(province);
  if (known) return known;
  const made = new Map(province.standings.map((each) => [each, tellOne(province, each, code)]));
  kept.set(province, made);
  return made;
}

function tellOne({ set, standings }: ProvinceIndex, { index }: UnitStanding, code: string) {
  const province = standings.find(({ unit }) => unit.code === code);
  return tellIndex(set, index, province?.index ?? null);
}

/** Among the units of its kind whose total is known; the province's own place is printed, not counted. */
function placeOf(
  unit: Unit,
  { total }: ToldStanding,
  all: ReadonlyMap<UnitStanding, ToldStanding>,
): { rank: number | null; rank_of: number | null } {
  if (total === null) return { rank: null, rank_of: null };
  const peers = [...all].filter(([each]) => each.unit.kind === unit.kind);
  const ranks = rankAll(new Map(peers.map(([each, told]) => [each.unit, told.total])));
  const rank = ranks.get(unit);
  return { rank: rank?.place ?? null, rank_of: rank?.of ?? null };
}
