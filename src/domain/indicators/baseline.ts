// What was printed for 2022, as data, and how it may stand beside a unit of today: the unit's own figure, or that of
// the district it came from, with what the comparison takes for granted.

import type { Day } from '../time/day.ts';
import { type Assumption, historyOf } from '../units/history.ts';
import type { UnitRegister } from '../units/register.ts';
import type { Unit } from '../units/unit.ts';
import type { GroupId } from './indicator-set.ts';

export interface Baseline {
  period: string;
  source: { document: string; day: Day; issuer: string };
  provinceScores: {
    item: string;
    group: GroupId | 'index';
    name: string;
    score: number;
    nationalScore: number;
    max: number;
  }[];
  provinceIndicators: {
    item: string;
    indicator: string;
    name: string;
    value: number;
    unit: 'percent' | 'dossiers' | 'accounts' | 'copies';
  }[];
  districtScores: { rank: number; code: string; name: string; score: number; max: number }[];
  certifiedCopies: {
    row: number;
    code: string;
    name: string;
    unitsDeployed: number;
    unitsTotal: number;
    dossiers: number;
    unitsNotDeployed: number;
  }[];
  dossiers: {
    row: number;
    code: string;
    name: string;
    overdue: number;
    onTimePercent: number | null;
    onlinePercent: number | null;
    /** Decimals as printed, where the last one is a zero (11.0). */
    onlineDigits?: number;
  }[];
  /** Where the paper disagrees with itself or with the register: shown beside the printed figure, never mended. */
  contradictions: Contradiction[];
  history: {
    period: string;
    day: Day;
    total: number;
    national: number;
    rank: number;
    of: number;
    groups: Partial<Record<GroupId, number>>;
    source: string;
  }[];
}

export interface Contradiction {
  id:
    | 'province_total'
    | 'national_total'
    | 'e_copies'
    | 'unit_count'
    | 'spelling'
    | 'rate_as_count'
    | 'blank';
  appendix: number;
  /** The row it is about: a unit's code or an item's number. */
  code?: string;
  item?: string;
  printed: number | string | null;
  found: number | string | null;
}

/** A printed figure under the name of the rate it can stand beside; `total` is the index of 100 points. */
export interface BaselineFigure {
  indicator: string;
  value: number;
  unit: 'percent' | 'count' | 'points';
  /** What a count is out of, where that is printed: 4 of 19 communes. */
  of?: number;
}

export interface BaselineBeside {
  code: string;
  /** As printed. */
  name: string;
  /** True when it is the same unit; otherwise `assumptions` say what stands between the two. */
  isSameUnit: boolean;
  figures: BaselineFigure[];
  assumptions: Assumption[];
}

/** The printed figures that may stand beside this unit: none, its own, or those of its former districts. */
export function baselineBeside(
  baseline: Baseline,
  register: UnitRegister,
  unit: Unit,
): BaselineBeside[] {
  const own = figuresOf(baseline, unit.code);
  if (own) return [{ code: unit.code, ...own, isSameUnit: true, assumptions: [] }];
  const history = historyOf(register, unit);
  return history.formerDistricts.flatMap(({ district }) => {
    const printed = figuresOf(baseline, district.code);
    if (!printed) return [];
    const { assumptions } = history;
    return [{ code: district.code, ...printed, isSameUnit: false, assumptions }];
  });
}

function figuresOf(
  baseline: Baseline,
  code: string,
): { name: string; figures: BaselineFigure[] } | null {
  if (code === 'H57') return { name: baseline.source.issuer, figures: provinceFigures(baseline) };
  const dossiers = baseline.dossiers.find((row) => row.code === code);
  if (!dossiers) return null;
  const figures: BaselineFigure[] = [
    { indicator: 'overdue', value: dossiers.overdue, unit: 'count' },
  ];
  add(figures, 'on_time', dossiers.onTimePercent);
  add(figures, 'online_submission', dossiers.onlinePercent);
  const copies = baseline.certifiedCopies.find((row) => row.code === code);
  if (copies) {
    const { unitsDeployed, unitsTotal, dossiers: copied } = copies;
    figures.push({
      indicator: 'certified_e_copy',
      value: unitsDeployed,
      of: unitsTotal,
      unit: 'count',
    });
    figures.push({ indicator: 'e_copies', value: copied, unit: 'count' });
  }
  const total = baseline.districtScores.find((row) => row.code === code);
  if (total) figures.push({ indicator: 'total', value: total.score, unit: 'points' });
  return { name: dossiers.name, figures };
}

function provinceFigures(baseline: Baseline): BaselineFigure[] {
  const figures: BaselineFigure[] = [];
  const printed = (item: string) =>
    baseline.provinceIndicators.find((row) => row.item === item)?.value ?? null;
  add(figures, 'satisfaction', printed('5.2'));
  add(figures, 'electronic_result', printed('6.1'));
  add(figures, 'digitised', printed('6.2'));
  const copies = printed('6.5');
  if (copies !== null) figures.push({ indicator: 'e_copies', value: copies, unit: 'count' });
  const total = baseline.provinceScores.find((row) => row.group === 'index');
  if (total) figures.push({ indicator: 'total', value: total.score, unit: 'points' });
  return figures;
}

function add(figures: BaselineFigure[], indicator: string, percent: number | null): void {
  if (percent !== null) figures.push({ indicator, value: percent, unit: 'percent' });
}
