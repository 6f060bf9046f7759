import type { Day } from '../../time/day.ts';

/** A figure as a person entered it or a paper printed it: one of the words on it, the newest first. */
export interface GivenFigure {
  how: 'entered' | 'published';
  /** Both null, and no points: the one before it was taken back. */
  numerator: number | null;
  denominator: number | null;
  score: number | null;
  as_of: Day;
  /** When it was entered or imported. */
  at: string;
  /** By an account of which role and unit, as it is now; null: not known. Never the name. */
  role: string | null;
  role_unit: string | null;
  /** As it was entered with; null of a file, and of a figure taken back. */
  source: string | null;
  file: { import_id: number; name: string; row: number; undone_on: Day | null } | null;
  /** What counts now. */
  is_current: boolean;
  /** What the issued paper says. */
  is_issued: boolean;
}

/** The newest that was known when the paper was issued and says what the paper says. */
export function markIssued(
  given: readonly GivenFigure[],
  paper: Pick<GivenFigure, 'numerator' | 'denominator'>,
  issuedAt: number,
): GivenFigure[] {
  const at = given.findIndex(
    (each) =>
      Date.parse(each.at) <= issuedAt &&
      (paper.numerator ?? each.numerator) === each.numerator &&
      (paper.denominator ?? each.denominator) === each.denominator &&
      (each.numerator !== null || each.score !== null),
  );
  return given.map((each, place) => ({ ...each, is_issued: place === at }));
}
