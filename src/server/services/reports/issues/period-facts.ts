import { compareUnits, isUnder } from '#domain/figures/roll-up.ts';
import type { FigureRow } from '#domain/figures/rows.ts';
import type { TargetLine } from '#domain/reports/issue-parts.ts';
import type { Silence } from '#domain/reports/letter/letter.ts';
import type { IndexFacts } from '#domain/reports/letter/standings.ts';
import { isRowOf } from '#domain/reports/tables.ts';
import type { ReportTrace } from '#domain/reports/trace.ts';
import type { Day } from '#domain/time/day.ts';
import type { Period } from '#domain/time/period.ts';
import type { UnitRegister } from '#domain/units/register.ts';
import { isValidOn, type Unit } from '#domain/units/unit.ts';

/** Everything that the reports of one period are made of, counted once for all units. */
export interface PeriodFacts {
  period: Period;
  asOf: Day;
  register: UnitRegister;
  rows: readonly FigureRow[];
  trace: ReportTrace;
  targets: readonly TargetLine[];
  index: IndexFacts;
  /** What a page for a unit says from which nothing came; null where the period is no month. */
  silence: Silence | null;
  /** Codes of units of which dossiers came since the period's end, of whatever period. */
  otherFiles: ReadonlySet<string>;
  /** Where the codes on the papers are told. */
  tracePage: string | null;
}

/** What is enough to know whose figures belong to a report. */
export type Counted = Pick<PeriodFacts, 'register' | 'period' | 'rows'>;

/** The unit, then those under it that exist at the end of the period or have figures in it. */
export function agenciesOf({ register, period, rows }: Counted, unit: Unit): Unit[] {
  const isReportedOn = (each: Unit) =>
    each !== unit &&
    isUnder(register, each, unit.code) &&
    (isValidOn(each, period.lastDay) || rows.some((row) => isRowOf(row, each)));
  return [unit, ...register.units.filter(isReportedOn).sort(compareUnits)];
}

/** The figures that a unit's report is made of: its own and those of the agencies under it. */
export function rowsOf(facts: Counted, unit: Unit): FigureRow[] {
  const agencies = agenciesOf(facts, unit);
  return facts.rows.filter((row) => agencies.some((agency) => isRowOf(row, agency)));
}
