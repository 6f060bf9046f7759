// Appendices I and II: the points that an authority printed for the whole index, its groups and its indicators.

import { COUNTED_INDICATORS } from '../figures/indicators.ts';
import type { FigureRow } from '../figures/rows.ts';
import type { Baseline } from '../indicators/baseline.ts';
import { findIndicator, type IndicatorSet } from '../indicators/indicator-set.ts';
import type { Period } from '../time/period.ts';
import type { Unit } from '../units/unit.ts';
import { countCell, pointsCell, type ReportTable, textCell } from './report.ts';
import type { ReportWords } from './report-words.ts';
import { isRowOf } from './tables.ts';

const COUNTED: ReadonlySet<string> = new Set(COUNTED_INDICATORS);

interface Printed {
  unit: Unit;
  name: string;
  numerator: number | null;
  denominator: number | null;
  score: number | null;
  max: number | null;
  national: number | null;
}

interface Sources {
  period: Period;
  rows: readonly FigureRow[];
  baseline: Baseline;
  set: IndicatorSet;
  /** Present: the components of the index have a table of their own. */
  index?: object | undefined;
}

/** Null when nothing of the kind was published for these agencies in the period. */
export function indicesTable(
  sources: Sources,
  { agencies, words }: { agencies: readonly Unit[]; words: ReportWords },
): ReportTable | null {
  const printed = agencies.flatMap((unit) => [
    ...fromBaseline(sources, unit, words.index),
    ...fromRows(sources, unit, words.index),
  ]);
  if (printed.length === 0) return null;
  const { columns, unknown } = words;
  const withNational = printed.some(({ national }) => national !== null);
  const withCounts = printed.some(({ denominator }) => denominator !== null);
  return {
    title: words.tables.indices,
    lead: [words.leads.indices],
    columns: [
      { title: columns.agency, kind: 'text' },
      { title: columns.code, kind: 'text' },
      { title: columns.group, kind: 'text' },
      ...(withCounts
        ? [
            { title: columns.numerator, kind: 'count' as const },
            { title: columns.denominator, kind: 'count' as const },
          ]
        : []),
      { title: columns.score, kind: 'points' },
      { title: columns.maxScore, kind: 'points' },
      ...(withNational ? [{ title: columns.national, kind: 'points' as const }] : []),
    ],
    rows: printed.map((each) => [
      textCell(each.unit.name),
      textCell(each.unit.code),
      textCell(each.name),
      ...(withCounts
        ? [countCell(each.numerator, unknown), countCell(each.denominator, unknown)]
        : []),
      pointsCell(each.score, unknown),
      pointsCell(each.max, unknown),
      ...(withNational ? [pointsCell(each.national, unknown)] : []),
    ]),
  };
}

function fromBaseline({ baseline, period }: Sources, unit: Unit, index: string): Printed[] {
  if (baseline.period !== period.name) return [];
  const none = { unit, numerator: null, denominator: null };
  if (unit.parentCode === null)
    return baseline.provinceScores.map(({ name, score, nationalScore, max }) => ({
      ...none,
      name,
      score,
      max,
      national: nationalScore,
    }));
  return baseline.districtScores
    .filter(({ code }) => code === unit.code)
    .map(({ score, max }) => ({ ...none, name: index, score, max, national: null }));
}

function fromRows({ rows, set, index: among }: Sources, unit: Unit, index: string): Printed[] {
  return rows.flatMap((row) => {
    const { numerator, denominator, score, max_score: max } = row;
    // A printed count without points stands in the table of its indicator, or among the components of the index.
    const isElsewhere =
      score === null && max === null && (among !== undefined || COUNTED.has(row.indicator));
    if (row.source !== 'published' || isElsewhere || !isRowOf(row, unit)) return [];
    const name = nameOf(row.indicator, set, index);
    return [{ unit, name, numerator, denominator, score, max, national: null }];
  });
}

function nameOf(metric: string, set: IndicatorSet, index: string): string {
  const known = findIndicator(set, metric);
  if (known) return `${known.id}. ${known.name.vi}`;
  const group = set.groups.find(({ id, code }) =>
    [id, code.toLowerCase()].includes(metric.toLowerCase()),
  );
  if (group) return group.name.vi;
  return ['total', 'index', 'tong'].includes(metric.toLowerCase()) ? index : metric;
}
