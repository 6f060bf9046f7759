// From a figure back to the files it was counted from: which imports brought dossiers or printed figures of a unit.

import { isUnder } from '../figures/roll-up.ts';
import type { FigureRow } from '../figures/rows.ts';
import type { Day } from '../time/day.ts';
import type { UnitRegister } from '../units/register.ts';
import type { Unit } from '../units/unit.ts';
import { countCell, dayText, type ReportTable, textCell } from './report.ts';
import type { ReportWords } from './report-words.ts';

export interface TracedImport {
  importId: number;
  kind: 'dossiers' | 'petitions' | 'published';
  file: string;
  /** SHA-256 of the file, hex; null: not known of an import from before it was kept. */
  hash: string | null;
  importedOn: Day;
  /** Rows of it that the figures rest on. */
  rows: number;
}

export interface ReportTrace {
  imports: readonly TracedImport[];
  /** Units as the files name them; a unit above them rests on all of theirs. */
  units: readonly {
    unit: Unit;
    source: 'dossiers' | 'petitions' | 'published';
    importId: number;
    /** 0: a file that speaks for the unit and those under it, without a petition of its own. */
    rows: number;
  }[];
  register: UnitRegister;
}

/** The numbers of the imports that the unit's figures of that source rest on, in order. */
export function importsOf(
  { units, register }: ReportTrace,
  { unit, source }: { unit: Unit; source: FigureRow['source'] | 'petitions' },
): number[] {
  const numbers = units
    .filter((each) => each.source === source)
    .filter((each) =>
      source === 'published'
        ? each.unit === unit
        : isUnder(register, each.unit, unit.code) ||
          (each.rows === 0 && isUnder(register, unit, each.unit.code)),
    )
    .map((each) => each.importId);
  return [...new Set(numbers)].sort((one, other) => one - other);
}

/** [1, 3, 4, 5] → 1, 3–5 */
export function numberRanges(sorted: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const each of sorted) {
    const last = ranges.at(-1);
    if (last && each === last[1] + 1) last[1] = each;
    else ranges.push([each, each]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

/** The imports under the report of these agencies; null where there is none. */
export function importsTable(
  trace: ReportTrace,
  { agencies, words }: { agencies: readonly Unit[]; words: ReportWords },
): ReportTable | null {
  const [first] = agencies;
  if (!first) return null;
  const mine = trace.units.filter(({ unit }) => isUnder(trace.register, unit, first.code));
  const lines = trace.imports.flatMap((each) => {
    const parts = mine.filter(({ importId }) => importId === each.importId);
    const rows = parts.reduce((sum, part) => sum + part.rows, 0);
    return rows > 0 ? [{ ...each, rows }] : [];
  });
  if (lines.length === 0) return null;
  const { columns } = words;
  return {
    title: words.tables.imports,
    lead: [words.leads.imports],
    columns: [
      { title: columns.import, kind: 'count', weight: 0.8 },
      { title: columns.file, kind: 'text', weight: 3.4 },
      { title: columns.importedOn, kind: 'text', weight: 1.3 },
      { title: columns.source, kind: 'text', weight: 1.8 },
      { title: columns.counted, kind: 'count', weight: 1.2 },
      { title: columns.fileHash, kind: 'text', weight: 2 },
    ],
    rows: lines.map((each) => [
      countCell(each.importId, words.unknown),
      textCell(each.file),
      textCell(dayText(each.importedOn)),
      textCell(words.importKinds[each.kind]),
      countCell(each.rows, words.unknown),
      textCell(each.hash?.slice(0, 16) ?? words.unknown),
    ]),
  };
}
