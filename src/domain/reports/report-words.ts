import type { Caveat } from '../indicators/indicator-set.ts';
import type { TargetState } from '../targets/target.ts';
import type { ComparedRow } from './issued/compared-row.ts';
import type { LetterWords } from './letter/letter-words.ts';
import type { TermWords } from './letter/terms.ts';

/** The words a report is written with; src/content/reports has them in Vietnamese. */
export interface ReportWords {
  title: string;
  unit: (name: string, code: string) => string;
  period: (period: string) => string;
  asOf: (day: string) => string;
  month: (month: string, year: string) => string;
  quarter: (quarter: string, year: string) => string;
  year: (year: string) => string;
  unknown: string;
  columns: Record<ReportColumn, string>;
  sources: Record<ComparedRow['source'], string>;
  /** Points, with the counts behind them. */
  pointsOf: (points: string, fraction: string) => string;
  /** Where the issue that is replaced is too old to tell its points. */
  pointsNotKept: string;
  /** Columns of which nothing is known. */
  leftOut: (columns: string) => string;
  /** What an index of all groups together is called. */
  index: string;
  tables: Record<TableId, string>;
  leads: Record<TableId | 'assistedInternal', string>;
  /** Beside a source: the imports that it came by, as 3, 5–7. */
  imports: (numbers: string) => string;
  /** The code on the paper, and of one of its tables. */
  trace: Record<'paper' | 'table', (code: string) => string>;
  importKinds: Record<'dossiers' | 'petitions' | 'published', string>;
  /** What indicators are called in the tables of targets and of changes. */
  indicators: Record<string, string>;
  targetStates: Record<TargetState, string>;
  ceiling: (rate: string) => string;
  floor: (rate: string) => string;
  gone: string;
  /** Numerator over denominator, with the rate. */
  fraction: (numerator: string, denominator: string, rate: string) => string;
  issue: {
    none: string;
    draft: (number: number) => string;
    first: (number: number) => string;
    again: (number: number, replaced: number, day: string) => string;
    reason: (reason: string) => string;
    instant: (clock: string, day: string) => string;
  };
  signatures: {
    /** In whose name somebody signs. */
    behalf: Record<'TM' | 'KT' | 'TL' | 'TUQ', string>;
    maker: string;
    approver: string;
    made: (instant: string) => string;
    approved: (instant: string) => string;
    hint: string;
  };
  letter: LetterWords;
  terms: TermWords;
  /** Where an indicator does not apply and its points are granted. */
  granted: string;
  /** Instead of points, where none are given. */
  watched: string;
  /** What the portal says of the indicators with these numbers. */
  caveats: Record<Caveat, (indicators: string) => string>;
  placeOf: (place: number, of: number) => string;
  work: Record<'enter' | 'raise', string>;
  notesTitle: string;
  notes: {
    counted: string;
    published: (sources: string) => string;
    paper: (document: string, day: string, issuer: string) => string;
    points: (title: string) => string;
    unknown: string;
    /** Agencies whose names and codes are of that year. */
    oldNames: (names: string) => string;
  };
}

export type TableId =
  | 'standing'
  | 'ranking'
  | 'next'
  | 'indices'
  | 'copies'
  | 'dossiers'
  | 'assisted'
  | 'silent'
  | 'changes'
  | 'targets'
  | 'imports'
  | SingleIndicator;

/** Indicators with a table of their own. */
export type SingleIndicator =
  | 'digitised'
  | 'electronic_result'
  | 'online_submission'
  | 'online_payment'
  | 'portal_sync'
  | 'data_reuse'
  | 'satisfaction';

export type ReportColumn =
  | 'agency'
  | 'code'
  | 'source'
  | 'numerator'
  | 'denominator'
  | 'rate'
  | 'score'
  | 'maxScore'
  | 'national'
  | 'group'
  | 'deployed'
  | 'units'
  | 'notDeployed'
  | 'overdue'
  | 'overdueOf'
  | 'overdueRate'
  | 'onTime'
  | 'onTimeOf'
  | 'onTimeRate'
  | 'online'
  | 'onlineOf'
  | 'onlineRate'
  | 'confirmed'
  | 'unmatched'
  | 'noted'
  | 'officialOnline'
  | 'provisionalOnline'
  | 'indicator'
  | 'before'
  | 'after'
  | 'target'
  | 'dueDay'
  | 'reached'
  | 'gap'
  | 'expected'
  | 'state'
  | 'import'
  | 'file'
  | 'importedOn'
  | 'fileHash'
  | 'counted'
  | 'row'
  | 'mark'
  | 'scoreBefore'
  | 'change'
  | 'place'
  | 'pointsLeft'
  | 'needed'
  | 'work';
