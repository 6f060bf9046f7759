// What an authority printed for the whole index, its groups and its indicators: points, and the counts behind them.

import { COUNTED_INDICATORS } from '../figures/indicators.ts';
import type { FigureRow } from '../figures/rows.ts';
import type { Baseline } from '../indicators/baseline.ts';
import { findIndicator, type IndicatorSet } from '../indicators/indicator-set.ts';
import type { Period } from '../time/period.ts';
import type { Unit } from '../units/unit.ts';
import { type IndexFacts, standingOf } from './letter/standings.ts';
import { isWatched } from './letter/watched.ts';
import { countCell, pointsCell, type ReportTable, textCell } from './report.ts';
import type { ReportWords } from './report-words.ts';
import { isRowOf, numbered, subjectOf } from './tables.ts';
import type { ReportTrace } from './trace.ts';

const COUNTED: ReadonlySet<string> = new Set(COUNTED_INDICATORS);

interface Printed {
  unit: Unit;
  name: string;
  numerator: number | null;
  denominator: number | null;
  score: number | null;
  max: number | null;
  national: number | null;
  /** Of the dispatch itself: no import brought it. */
  isPaper: boolean;
  /** As the sheet names it. */
  metric?: string;
}

interface Sources {
  /** Whose report it is. */
  unit: Unit;
  period: Period;
  rows: readonly FigureRow[];
  baseline: Baseline;
  set: IndicatorSet;
  /** Present: the components of the own index have a table of their own. */
  index?: IndexFacts | undefined;
  trace?: ReportTrace | undefined;
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
  const shown = NUMBERS.filter(({ of }) => printed.some((each) => each[of] !== null));
  const left = NUMBERS.filter((each) => !shown.includes(each));
  const table: ReportTable = {
    title: words.tables.indices,
    lead: [
      words.leads.indices,
      ...(left.length > 0
        ? [words.leftOut(left.map(({ title }) => columns[title]).join(', '))]
        : []),
    ],
    columns: [
      { title: columns.agency, kind: 'text', weight: 2.6 },
      { title: columns.code, kind: 'text', weight: 1.5 },
      { title: columns.group, kind: 'text', weight: 2.6 },
      ...shown.map(({ of, title, kind }) => ({
        ...{ title: columns[title], kind },
        telling: {
          kind: 'printed' as const,
          ...(of === 'max' || of === 'national' ? {} : { part: of }),
        },
      })),
    ],
    rows: printed.map((each) => [
      textCell(each.unit.name),
      textCell(each.unit.code),
      textCell(each.name),
      ...shown.map(({ of, kind }) => CELLS[kind](each[of], unknown)),
    ]),
    subjects: printed.map(({ unit, isPaper, metric = '' }) =>
      isPaper
        ? { unitCode: unit.code, source: 'published', imports: [] }
        : { ...subjectOf(sources, { unit, source: 'published' }), indicator: metric },
    ),
  };
  return numbered(table, words);
}

const CELLS = { count: countCell, points: pointsCell };
const NUMBERS = [
  { of: 'numerator', title: 'numerator', kind: 'count' },
  { of: 'denominator', title: 'denominator', kind: 'count' },
  { of: 'score', title: 'score', kind: 'points' },
  { of: 'max', title: 'maxScore', kind: 'points' },
  { of: 'national', title: 'national', kind: 'points' },
] as const;

function fromBaseline({ baseline, period }: Sources, unit: Unit, index: string): Printed[] {
  if (baseline.period !== period.name) return [];
  const none = { unit, numerator: null, denominator: null, isPaper: true };
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

function fromRows(sources: Sources, unit: Unit, index: string): Printed[] {
  return sources.rows.flatMap((row) => {
    if (row.source !== 'published' || !isRowOf(row, unit) || isElsewhere(row, sources)) return [];
    const { numerator, denominator, score, max_score: max } = row;
    const name = nameOf(row.indicator, sources.set, index);
    const metric = row.indicator;
    const told = { numerator, denominator, score, max, national: null };
    return [{ unit, name, metric, ...told, isPaper: false }];
  });
}

/** A printed count without points: in the table of its indicator, or as a component of the own index. */
function isElsewhere(row: FigureRow, { unit, set, index }: Sources): boolean {
  if (row.score !== null || row.max_score !== null) return false;
  if (COUNTED.has(row.indicator)) return true;
  if (index && isRowOf(row, unit) && isWatched(set, row))
    return standingOf(index.standings, unit) !== null;
  const id = findIndicator(set, row.indicator)?.id;
  if (!index || id === undefined || !isRowOf(row, unit)) return false;
  const groups = standingOf(index.standings, unit)?.index.groups ?? [];
  const part = groups.flatMap(({ parts }) => parts).find(({ indicator }) => indicator === id);
  // A component may stand on another count, that of the dossiers: then the printed one is not to be read there.
  return (
    part !== undefined && part.numerator === row.numerator && part.denominator === row.denominator
  );
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
