// From figure rows to the tables of a report, in the order of the dispatch's appendices: indices, certified copies,
// dossiers, then what the dispatch did not have, and at the end what was printed elsewhere.

import type { FigureRow } from '../figures/rows.ts';
import type { Baseline } from '../indicators/baseline.ts';
import type { IndicatorSet } from '../indicators/indicator-set.ts';
import type { Day } from '../time/day.ts';
import type { Period } from '../time/period.ts';
import type { Unit } from '../units/unit.ts';
import { indicesTable } from './indices-table.ts';
import {
  changesTable,
  type IssueFacts,
  issueLines,
  signaturesOf,
  type TargetLine,
  targetsTable,
} from './issue-parts.ts';
import { letterOf, type Silence } from './letter/letter.ts';
import type { Letter } from './letter/letter-page.ts';
import { nextTable, rankingTable } from './letter/ranking.ts';
import { type IndexFacts, indexTable, standingOf } from './letter/standings.ts';
import { termsOf } from './letter/terms.ts';
import { dayText, type Report, type ReportTable, textCell } from './report.ts';
import type { ReportWords, SingleIndicator } from './report-words.ts';
import { agencyTable, assistedTable, isRowOf, numbered, type TableContext } from './tables.ts';
import { isOpen } from './trace/tellings.ts';
import { shownTraceCode } from './trace/trace-code.ts';
import { importsTable, type ReportTrace } from './trace.ts';
import { partsOf, points } from './write-numbers.ts';

export interface ReportInput {
  unit: Unit;
  /** Whose letter it is: the province, or the unit's own office; absent: a report without a letter. */
  sender?: Unit | undefined;
  /** The unit that the sender reports to. */
  above?: Unit | undefined;
  /** The unit itself first, then those under it that are reported on. */
  agencies: readonly Unit[];
  period: Period;
  asOf: Day;
  /** Of these agencies; rows of others are left out. */
  rows: readonly FigureRow[];
  baseline: Baseline;
  set: IndicatorSet;
  trace?: ReportTrace | undefined;
  /** The index of all units; absent: the report has no points of its own. */
  index?: IndexFacts | undefined;
  /** Of these agencies, with how far they are. */
  targets?: readonly TargetLine[] | undefined;
  /** Nothing came from the unit: its paper is the page to be signed, and no table of blanks. */
  silence?: Silence | null;
  /** Absent: worked out on the spot, and issued by nobody. */
  issue?: IssueFacts | undefined;
  /** Address of the page that tells codes; null: nobody knows it. */
  tracePage?: string | null;
}

const SINGLE: readonly SingleIndicator[] = [
  'digitised',
  'electronic_result',
  'online_submission',
  'online_payment',
  'portal_sync',
  'data_reuse',
  'satisfaction',
];

export function buildReport(input: ReportInput, words: ReportWords): Report {
  const { unit, period, asOf, issue } = input;
  const changes = issue ? changesTable(issue, { set: input.set, words }) : null;
  const all = input.silence ? [changes] : [changes, ...allTables(input, words)];
  const tables = all.filter((table) => table !== null);
  const code = issue?.traceCode ?? null;
  const page = input.tracePage ? { page: input.tracePage } : {};
  const letter = input.sender ? letterFor(input, input.sender, words) : null;
  const terms = termsOf({ ...(letter ? { letter } : {}), tables }, words.terms);
  return {
    ...(letter ? { letter } : {}),
    title: words.title,
    subtitle: [
      words.unit(unit.name.normalize('NFC'), unit.code),
      words.period(periodText(period, words)),
      words.asOf(dayText(asOf)),
      ...(period.months.length === 1 ? issueLines(issue, words) : []),
      ...(code ? [words.trace.paper(shownTraceCode(code))] : []),
    ],
    tables: code ? tables.map((table, at) => withCode(table, { code, at, words })) : tables,
    ...(terms ? { terms } : {}),
    notes: { title: words.notesTitle, lines: notes(input, words) },
    ...(issue ? { signatures: signaturesOf(issue, words) } : {}),
    unit,
    asOf,
    ...(code ? { trace: { code, formula: input.set.version, ...page } } : {}),
  };
}

function allTables(input: ReportInput, words: ReportWords): (ReportTable | null)[] {
  const { unit, agencies, rows, trace } = input;
  const speaking = agencies.filter(
    (agency) => agency === unit || rows.some((row) => isRowOf(row, agency) && saysSomething(row)),
  );
  const context: TableContext = { agencies: speaking, rows, words, trace };
  const silent = agencies.filter((agency) => !speaking.includes(agency));
  return [
    ...indexTables(input, words).first,
    copiesTable(context),
    dossiersTable(context),
    assistedTable(context),
    ...indexTables(input, words).last,
    targetsTable(input.targets ?? [], words),
    ...SINGLE.map((indicator) =>
      agencyTable(context, {
        id: indicator,
        indicators: [{ indicator, columns: ['numerator', 'denominator', 'rate'] }],
        withPoints: true,
      }),
    ),
    silent.length > 0 ? silentTable(silent, words) : null,
    // As it was printed, row by row: long, and nobody reads it through.
    indicesTable(input, { agencies, words }),
    trace ? importsTable(trace, { agencies, words }) : null,
  ];
}

/** Below what the table means, its own code; a row's begins with it. */
function withCode(
  table: ReportTable,
  { code, at, words }: { code: string; at: number; words: ReportWords },
): ReportTable {
  if (!isOpen(table)) return table;
  const line = words.trace.table(`${shownTraceCode(code)}-${at + 1}`);
  return { ...table, lead: [...table.lead, line] };
}

/** Appendices I and II, and VI. */
function indexTables({ index, unit, agencies, rows, set, trace }: ReportInput, words: ReportWords) {
  if (!index) return { first: [], last: [] };
  const named = { set, words };
  return {
    first: [
      indexTable({ index, unit, rows, trace }, named),
      rankingTable({ index, agencies }, named),
    ],
    last: [nextTable({ index, unit }, named)],
  };
}

function letterFor(input: ReportInput, sender: Unit, words: ReportWords): Letter {
  const { unit, above, period, asOf, rows, issue, silence } = input;
  const named = periodText(period, words);
  const standing = toldStanding(input, words);
  return letterOf(
    {
      unit,
      sender,
      above,
      period: named,
      asOf: dayText(asOf),
      rows,
      issue,
      standing,
      silence: silence ?? null,
    },
    { words: words.letter, unknown: words.unknown },
  );
}

function toldStanding({ index, unit }: ReportInput, words: ReportWords) {
  const found = index ? standingOf(index.standings, unit) : null;
  if (!found || found.index.known_max === 0) return null;
  const { index: own, rank } = found;
  // The province has no peers here: a place of 1 among 1 says nothing.
  const place = rank && rank.of > 1 ? words.placeOf(rank.place, rank.of) : null;
  return { score: points(own.known_score), max: points(own.known_max), place };
}

function saysSomething({ source, numerator, denominator, rate, score }: FigureRow): boolean {
  if (source === 'published') return [numerator, denominator, rate, score].some((n) => n !== null);
  return (denominator ?? 0) > 0;
}

function copiesTable(context: TableContext): ReportTable {
  return agencyTable(context, {
    id: 'copies',
    indicators: [
      {
        indicator: 'certified_e_copy',
        columns: ['deployed', 'units', 'rate'],
        rest: 'notDeployed',
      },
    ],
  });
}

function dossiersTable(context: TableContext): ReportTable {
  return agencyTable(context, {
    id: 'dossiers',
    rankedBy: 'overdue',
    indicators: [
      { indicator: 'overdue', columns: ['overdue', 'overdueOf', 'overdueRate'] },
      { indicator: 'on_time', columns: ['onTime', 'onTimeOf', 'onTimeRate'] },
      { indicator: 'online_submission', columns: ['online', 'onlineOf', 'onlineRate'] },
    ],
  });
}

function silentTable(silent: readonly Unit[], words: ReportWords): ReportTable {
  const table: ReportTable = {
    title: words.tables.silent,
    lead: [words.leads.silent],
    columns: [
      { title: words.columns.agency, kind: 'text', weight: 2.6 },
      { title: words.columns.code, kind: 'text', weight: 1.5 },
    ],
    rows: silent.map((unit) => [textCell(unit.name), textCell(unit.code)]),
  };
  return numbered(table, words);
}

function periodText(period: Period, words: ReportWords): string {
  const parts = partsOf(period);
  switch (parts.kind) {
    case 'month':
      return words.month(parts.month, parts.year);
    case 'quarter':
      return words.quarter(parts.quarter, parts.year);
    case 'year':
      return words.year(parts.year);
    default:
      return parts satisfies never;
  }
}

function notes({ agencies, period, baseline, set }: ReportInput, words: ReportWords): string[] {
  const { document, day, issuer } = baseline.source;
  const paper =
    baseline.period === period.name ? words.notes.paper(document, dayText(day), issuer) : '';
  // What is not known of them stays as it is, and is said.
  const known =
    period.firstDay > `${baseline.period}-12-31`
      ? agencies.filter(({ note }) => note === 'department_2022')
      : [];
  const oldNames =
    known.length > 0 ? [words.notes.oldNames(known.map(({ name }) => name).join('; '))] : [];
  return [
    words.notes.counted,
    words.notes.published(paper),
    words.notes.points(set.title.vi),
    words.notes.unknown,
    ...oldNames,
  ];
}
