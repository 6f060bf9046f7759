import { unitOfPeriod } from '#domain/figures/roll-up.ts';
import { compareFigures, type FigureChange } from '#domain/reports/changes.ts';
import type { ComparedRow } from '#domain/reports/issued/compared-row.ts';
import { isPlace, pointRows } from '#domain/reports/issued/point-rows.ts';
import type { Unit } from '#domain/units/unit.ts';
import { agenciesOf, type Counted, type PeriodFacts, rowsOf } from './period-facts.ts';
import type { StoredIssue } from './read-issues.ts';

export type Compared = Counted & Pick<PeriodFacts, 'index'>;

export interface Comparison {
  changes: FigureChange[];
  /** False: the issue is of a time when points and places were not kept; its figures alone were compared. */
  withPoints: boolean;
}

/** What today's count says differently from what was issued for the unit. */
export function compareIssue(
  { figures, points }: Pick<StoredIssue, 'figures' | 'points'>,
  facts: Compared,
  unit: Unit,
): Comparison {
  const changes = compareFigures(figures, rowsOf(facts, unit));
  if (!points) return { changes, withPoints: false };
  return {
    changes: [...changes, ...compareFigures(points, pointsOf(facts, unit))],
    withPoints: true,
  };
}

/** Whether a new issue is due: places alone move whenever a peer's data come in. */
export function isNews(changes: readonly FigureChange[]): boolean {
  return changes.some((change) => !isPlace(change));
}

/** The points and places that a unit's report is made of. */
export function pointsOf(facts: Compared, unit: Unit): ComparedRow[] {
  return pointRows({ index: facts.index, unit, agencies: agenciesOf(facts, unit) });
}

/** Whether a draft is still what would be stored, but for places among peers; one made before points were kept is to be made anew. */
export function isAsDrafted(
  { unitCode, figures, points }: { unitCode: string; figures: string; points: string | null },
  facts: Compared,
): boolean {
  const unit = unitOfPeriod(facts.register, unitCode, facts.period);
  if (!unit || points === null) return false;
  const ownOf = (rows: readonly ComparedRow[]) =>
    JSON.stringify(rows.filter((row) => !isPlace(row)));
  return (
    JSON.stringify(rowsOf(facts, unit)) === figures &&
    ownOf(pointsOf(facts, unit)) === ownOf(JSON.parse(points))
  );
}
