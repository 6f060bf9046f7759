import type { FigureRow } from '#domain/figures/rows.ts';
import { isRowOf } from '#domain/reports/tables.ts';
import type { Unit } from '#domain/units/unit.ts';
import { agenciesOf, type Counted } from '../make-report.ts';

/** The figures that a unit's report is made of: its own and those of the agencies under it. */
export function rowsOf(facts: Counted, unit: Unit): FigureRow[] {
  const agencies = agenciesOf(facts, unit);
  return facts.rows.filter((row) => agencies.some((agency) => isRowOf(row, agency)));
}
