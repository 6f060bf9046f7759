// The four appendices of the dispatch as they were printed: the same rows in the same order, the same decimals, the
// same spelling, also where the paper contradicts itself. Nothing is counted here.

import type { Baseline } from '../indicators/baseline.ts';
import type { Unit } from '../units/unit.ts';
import { type Column, countCell, dayText, printedCell, type Report, textCell } from './report.ts';

/** The words around the printed figures; src/content/reports has them in Vietnamese. */
export interface AppendixWords {
  title: string;
  source: (document: string, day: string, issuer: string) => string;
  tables: Record<'scores' | 'indicators' | 'districts' | 'copies' | 'dossiers', string>;
  columns: Record<AppendixColumn, string>;
  units: Record<Baseline['provinceIndicators'][number]['unit'], string>;
  /** Where the paper printed nothing. */
  blank: string;
  notesTitle: string;
  notes: Record<'kept' | 'contradicts', string>;
}

type AppendixColumn =
  | 'row'
  | 'rank'
  | 'code'
  | 'agency'
  | 'group'
  | 'indicator'
  | 'score'
  | 'national'
  | 'max'
  | 'value'
  | 'unit'
  | 'deployed'
  | 'total'
  | 'dossiers'
  | 'notDeployed'
  | 'overdue'
  | 'onTime'
  | 'online';

/** As the paper has them: I (two tables), II, III, IV. `province` is the unit that the paper is about. */
export function appendices(
  baseline: Baseline,
  { province, words }: { province: Unit; words: AppendixWords },
): Report {
  const { document, day, issuer } = baseline.source;
  return {
    title: words.title,
    subtitle: [words.source(document, dayText(day), issuer)],
    tables: [
      scores(baseline, words),
      indicators(baseline, words),
      districts(baseline, words),
      copies(baseline, words),
      dossiers(baseline, words),
    ],
    notes: { title: words.notesTitle, lines: [words.notes.kept, words.notes.contradicts] },
    unit: province,
    asOf: day,
  };
}

function scores({ provinceScores }: Baseline, { tables, columns: c, blank }: AppendixWords) {
  return {
    title: tables.scores,
    lead: [],
    columns: [narrow(c.row), wide(c.group), number(c.score), number(c.national), number(c.max)],
    rows: provinceScores.map((row) => [
      textCell(row.item),
      textCell(row.name),
      printedCell(row.score, { digits: 1, blank }),
      printedCell(row.nationalScore, { digits: 1, blank }),
      printedCell(row.max, { digits: 0, blank }),
    ]),
  };
}

function indicators({ provinceIndicators }: Baseline, words: AppendixWords) {
  const { tables, columns: c, units, blank } = words;
  return {
    title: tables.indicators,
    lead: [],
    columns: [narrow(c.row), wide(c.indicator), number(c.value), text(c.unit)],
    rows: provinceIndicators.map((row) => [
      textCell(row.item),
      textCell(row.name),
      printedCell(row.value, { blank }),
      textCell(units[row.unit]),
    ]),
  };
}

function districts({ districtScores }: Baseline, { tables, columns: c, blank }: AppendixWords) {
  return {
    title: tables.districts,
    lead: [],
    columns: [narrow(c.rank), text(c.code), wide(c.agency), number(c.score), number(c.max)],
    rows: districtScores.map((row) => [
      textCell(String(row.rank)),
      textCell(row.code),
      textCell(row.name),
      printedCell(row.score, { blank }),
      printedCell(row.max, { digits: 0, blank }),
    ]),
  };
}

function copies({ certifiedCopies }: Baseline, { tables, columns: c, blank }: AppendixWords) {
  return {
    title: tables.copies,
    lead: [],
    columns: [
      narrow(c.row),
      text(c.code),
      wide(c.agency),
      ...[c.deployed, c.total, c.dossiers, c.notDeployed].map(number),
    ],
    rows: certifiedCopies.map((row) => [
      textCell(String(row.row)),
      textCell(row.code),
      textCell(row.name),
      ...[row.unitsDeployed, row.unitsTotal, row.dossiers, row.unitsNotDeployed].map((each) =>
        countCell(each, blank),
      ),
    ]),
  };
}

function dossiers(baseline: Baseline, { tables, columns: c, blank }: AppendixWords) {
  return {
    title: tables.dossiers,
    lead: [],
    columns: [
      narrow(c.row),
      text(c.code),
      wide(c.agency),
      ...[c.overdue, c.onTime, c.online].map(number),
    ],
    rows: baseline.dossiers.map((row) => [
      textCell(String(row.row)),
      textCell(row.code),
      textCell(row.name),
      countCell(row.overdue, blank),
      printedCell(row.onTimePercent, { blank }),
      printedCell(row.onlinePercent, { digits: row.onlineDigits, blank }),
    ]),
  };
}

const narrow = (title: string): Column => ({ title, kind: 'text', weight: 0.7 });
const text = (title: string): Column => ({ title, kind: 'text', weight: 1.8 });
const wide = (title: string): Column => ({ title, kind: 'text', weight: 4 });
const number = (title: string): Column => ({ title, kind: 'points', weight: 1.5 });
