// Tables with a row for each agency: its numerator, denominator and rate of one or more indicators.

import type { FigureRow } from '../figures/rows.ts';
import type { Unit } from '../units/unit.ts';
import {
  type Cell,
  type Column,
  countCell,
  percentCell,
  pointsCell,
  type ReportTable,
  textCell,
} from './report.ts';
import type { ReportColumn, ReportWords, TableId } from './report-words.ts';
import type { RowSubject, Telling } from './trace/subject.ts';
import { importsOf, numberRanges, type ReportTrace } from './trace.ts';

export interface TableContext {
  agencies: readonly Unit[];
  rows: readonly FigureRow[];
  words: ReportWords;
  /** Which imports the figures came by; absent where nobody asked. */
  trace?: ReportTrace | undefined;
}

interface IndicatorColumns {
  indicator: string;
  columns: readonly [numerator: ReportColumn, denominator: ReportColumn, rate: ReportColumn];
  /** A fourth column with what is left of the denominator. */
  rest?: ReportColumn;
}

interface TableShape {
  id: TableId;
  indicators: readonly IndicatorColumns[];
  /** Points of Decision 766 behind the rate, where any agency has them. */
  withPoints?: boolean;
  /** The rows by the numerator of this indicator, most first; the unit of the report stays on top. */
  rankedBy?: string;
}

/** An agency whose figures were both counted and published has a row for each source. */
export function agencyTable(context: TableContext, shape: TableShape): ReportTable {
  const { agencies, words } = context;
  const { columns } = words;
  const named = shape.indicators.map(({ indicator }) => indicator);
  const found = agencies.flatMap((unit) => linesOf(context, unit, named));
  const lines = shape.rankedBy ? ranked(found, { unit: agencies[0], by: shape.rankedBy }) : found;
  const withPoints =
    shape.withPoints === true &&
    lines.some(({ rows }) => rows.some((row) => row.max_score !== null));
  return {
    title: words.tables[shape.id],
    lead: [words.leads[shape.id]],
    columns: [
      ...agencyColumns(words),
      ...shape.indicators.flatMap((each) => headers(each, words)),
      ...(withPoints
        ? [
            { title: columns.score, kind: 'points' as const },
            { title: columns.maxScore, kind: 'points' as const },
          ]
        : []),
      { title: columns.source, kind: 'text', weight: 1.9 },
    ],
    rows: lines.map(({ unit, source, rows }, at) => [
      textCell(String(at + 1)),
      textCell(unit.name),
      textCell(unit.code),
      ...shape.indicators.flatMap((each) =>
        fraction(each, { row: rows.find((row) => row.indicator === each.indicator), words }),
      ),
      ...(withPoints ? pointCells(rows[0], words.unknown) : []),
      sourceCell(context, { unit, source }),
    ]),
    subjects: lines.map(({ unit, source }) => subjectOf(context, { unit, source })),
  };
}

/** Every table of agencies begins with its row's number, the agency and its code. */
function agencyColumns({ columns }: ReportWords): Column[] {
  return [
    { title: columns.row, kind: 'text', weight: 0.5 },
    { title: columns.agency, kind: 'text', weight: 2.2 },
    { title: columns.code, kind: 'text', weight: 1.4 },
  ];
}

/** Its rows numbered from 1, in a first column. */
export function numbered(table: ReportTable, { columns }: ReportWords): ReportTable {
  return {
    ...table,
    columns: [{ title: columns.row, kind: 'text', weight: 0.5 }, ...table.columns],
    rows: table.rows.map((row, at) => [textCell(String(at + 1)), ...row]),
  };
}

/** A unit of which nothing is known comes last. */
function ranked(
  lines: readonly Line[],
  { unit, by }: { unit: Unit | undefined; by: string },
): Line[] {
  const most = ({ rows }: Line) => rows.find((row) => row.indicator === by)?.numerator ?? -1;
  const isOwn = (line: Line) => Number(line.unit === unit);
  return lines.toSorted((one, other) => isOwn(other) - isOwn(one) || most(other) - most(one));
}

/** Where a line came from, down to the imports: the reader asks for those by their number. */
export function sourceCell(
  { words, trace }: Pick<TableContext, 'words' | 'trace'>,
  { unit, source }: { unit: Unit; source: FigureRow['source'] | null },
): Cell {
  if (source === null) return textCell(words.unknown);
  const imports = trace ? importsOf(trace, { unit, source }) : [];
  const named = imports.length > 0 ? ` (${words.imports(numberRanges(imports))})` : '';
  return textCell(`${words.sources[source]}${named}`);
}

/** What such a line speaks of. */
export function subjectOf(
  { trace }: Pick<TableContext, 'trace'>,
  { unit, source }: { unit: Unit; source: FigureRow['source'] | null },
): RowSubject {
  const imports = trace && source ? importsOf(trace, { unit, source }) : [];
  return { unitCode: unit.code, source, imports };
}

interface Line {
  unit: Unit;
  source: FigureRow['source'] | null;
  rows: FigureRow[];
}

function linesOf({ rows }: TableContext, unit: Unit, indicators: readonly string[]): Line[] {
  const mine = rows.filter((row) => isRowOf(row, unit) && indicators.includes(row.indicator));
  const lines = (['dossiers', 'published'] as const).flatMap((source) => {
    const found = mine.filter((row) => row.source === source);
    return found.length > 0 ? [{ unit, source, rows: found }] : [];
  });
  return lines.length > 0 ? lines : [{ unit, source: null, rows: [] }];
}

function headers(
  { indicator, columns: [top, bottom, rate], rest }: IndicatorColumns,
  words: ReportWords,
): Column[] {
  const told = (part: 'numerator' | 'denominator'): Telling =>
    indicator === 'overdue' ? { kind: 'overdue', part } : { kind: 'dossiers', indicator, part };
  return [
    { title: words.columns[top], kind: 'count', telling: told('numerator') },
    { title: words.columns[bottom], kind: 'count', telling: told('denominator') },
    { title: words.columns[rate], kind: 'percent', telling: told('denominator') },
    ...(rest ? [{ title: words.columns[rest], kind: 'count' as const }] : []),
  ];
}

function fraction(
  { rest }: IndicatorColumns,
  { row, words: { unknown } }: { row: FigureRow | undefined; words: ReportWords },
): Cell[] {
  const { numerator, denominator, rate } = known(row);
  const left = numerator === null || denominator === null ? null : denominator - numerator;
  return [
    countCell(numerator, unknown),
    countCell(denominator, unknown),
    percentCell(rate, unknown),
    ...(rest ? [countCell(left, unknown)] : []),
  ];
}

/** 0 of 0 says nothing: no dossier was there to count, or the file lacks the column. */
function known(row: FigureRow | undefined) {
  const isNothing = !row || (row.source !== 'published' && !row.denominator);
  return isNothing ? { numerator: null, denominator: null, rate: null } : row;
}

function pointCells(row: FigureRow | undefined, unknown: string): Cell[] {
  return [pointsCell(row?.score ?? null, unknown), pointsCell(row?.max_score ?? null, unknown)];
}

/** Confirmed, not yet matched, and what the online rate would be with them: kept apart from what is official. */
export function assistedTable({ agencies, rows, words }: TableContext): ReportTable {
  const { columns, unknown } = words;
  const telling: Telling = { kind: 'volunteers' };
  return {
    title: words.tables.assisted,
    lead: [words.leads.assisted, words.leads.assistedInternal],
    columns: [
      ...agencyColumns(words),
      { title: columns.confirmed, kind: 'count', telling },
      { title: columns.unmatched, kind: 'count', telling },
      { title: columns.noted, kind: 'count', telling },
      { title: columns.officialOnline, kind: 'percent', telling },
      { title: columns.provisionalOnline, kind: 'percent', telling },
    ],
    rows: agencies.map((unit, at) => {
      const find = (indicator: string, source: FigureRow['source']) =>
        known(
          rows.find(
            (row) => isRowOf(row, unit) && row.indicator === indicator && row.source === source,
          ),
        );
      const confirmed = find('assisted_online_confirmed', 'assisted');
      return [
        textCell(String(at + 1)),
        textCell(unit.name),
        textCell(unit.code),
        countCell(confirmed.numerator, unknown),
        countCell(find('assisted_online_unmatched', 'assisted').numerator, unknown),
        countCell(confirmed.denominator, unknown),
        percentCell(find('online_submission', 'dossiers').rate, unknown),
        percentCell(find('online_submission_provisional', 'assisted').rate, unknown),
      ];
    }),
    subjects: agencies.map(({ code }) => ({ unitCode: code, source: 'assisted', imports: [] })),
  };
}

export function isRowOf(row: FigureRow, unit: Unit): boolean {
  return row.unit_code === unit.code && row.unit_valid_from === unit.validFrom;
}
