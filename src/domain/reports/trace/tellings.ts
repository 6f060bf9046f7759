import type { ReportTable } from '../report.ts';
import type { RowSubject, Telling } from './subject.ts';

/** Where one number is told: which page, about which unit, and of what. */
export type CellTelling = { unitCode: string } & (
  | { kind: 'dossiers'; indicator: string; part: 'numerator' | 'denominator' }
  | { kind: 'petitions'; indicator: string; part: 'numerator' | 'denominator' }
  /** Entered by hand, printed, or the province's own that stands for all; `part` is null of what is no part of it. */
  | {
      kind: 'entered' | 'published' | 'province';
      indicator: string;
      part: 'numerator' | 'denominator' | 'score' | null;
    }
  | { kind: 'overdue' | 'volunteers' | 'index' }
);

/**
 * Whether its rows are told to whoever holds the paper: of what can be traced, and not where a number small enough to
 * tell who a person is stands (cases that volunteers wrote down).
 */
export function isOpen({ subjects, columns }: ReportTable): boolean {
  return subjects !== undefined && !columns.some(({ telling }) => telling?.kind === 'volunteers');
}

/**
 * Of each cell of a row; null where nothing lies behind it. `isCounted`: whether the dossiers of that indicator can be
 * listed one by one.
 */
export function tellingsOf(
  table: ReportTable,
  row: number,
  isCounted: (indicator: string) => boolean,
): (CellTelling | null)[] {
  const subject = table.subjects?.[row];
  return table.columns.map(({ telling }, at) => {
    // A number that is not known has nothing behind it.
    if (!subject || !telling || table.rows[row]?.[at]?.value === null) return null;
    const { unitCode } = subject;
    if (telling.kind === 'index' || telling.kind === 'volunteers')
      return { kind: telling.kind, unitCode };
    const indicator = telling.kind === 'dossiers' ? (telling.indicator ?? subject.indicator) : '';
    if (subject.source === 'petitions' && telling.kind === 'dossiers' && indicator)
      return { kind: 'petitions', unitCode, indicator, part: telling.part };
    const given = givenTelling(telling, subject);
    if (given) return given;
    if (!isOfDossiers(subject) || telling.kind === 'printed') return null;
    if (telling.kind === 'overdue') return { kind: 'overdue', unitCode };
    return indicator && isCounted(indicator)
      ? { kind: 'dossiers', unitCode, indicator, part: telling.part }
      : null;
  });
}

function givenTelling(telling: Telling, subject: RowSubject): CellTelling | null {
  const { unitCode, source: kind } = subject;
  if (kind !== 'entered' && kind !== 'published' && kind !== 'province') return null;
  if (telling.kind === 'index' || telling.kind === 'volunteers') return null;
  const named = telling.kind === 'dossiers' ? telling.indicator : undefined;
  const indicator = telling.kind === 'overdue' ? 'overdue' : (named ?? subject.indicator);
  return indicator ? { kind, unitCode, indicator, part: telling.part ?? null } : null;
}

const isOfDossiers = ({ source }: RowSubject) => source === 'dossiers';

/** The rows of a table that bear this number in their first column; all, when none is asked for. */
export function rowsNamed(table: ReportTable, row: string | null): number[] {
  const named = (at: number) => table.rows[at]?.[0]?.shown.replace(/\.$/, '');
  const wanted = row?.replace(/\.$/, '');
  return [...table.rows.keys()].filter((at) => wanted === undefined || named(at) === wanted);
}
