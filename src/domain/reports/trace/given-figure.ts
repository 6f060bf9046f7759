import { type Day, dayOf } from '../../time/day.ts';
import { type FigureNumbers, isComparable, isOtherwise } from './figure-numbers.ts';

/** A figure as a person entered it or a paper printed it: one of the words on it, as whoever holds a paper reads it. */
export interface GivenFigure extends FigureNumbers {
  how: 'entered' | 'published';
  as_of: Day;
  /** The day on which it was entered or imported. */
  on: Day;
  /** By an account of which role and unit, as it was when it gave it; null: not known. Never the name. */
  role: string | null;
  role_unit: string | null;
  role_unit_name: string | null;
  /** `name` is null of a file that the paper does not name. */
  file: { import_id: number; name: string | null; row: number; undone_on: Day | null } | null;
  /** What counts now. */
  is_current: boolean;
  /** What the issued paper says. */
  is_issued: boolean;
}

/** As it is kept. What was written beside it in free words is no part of it: that is told inside alone. */
export interface KeptWord extends Omit<GivenFigure, 'on' | 'is_issued'> {
  at: number;
}

/** The figure as the paper has it. */
export interface IssuedFigure {
  kind: string;
  paper: FigureNumbers;
  issuedAt: number;
}

interface OnPaper extends IssuedFigure {
  /** By number, those that the row of the paper names. */
  imports: readonly number[];
}

/** The newest first; issued is the newest that was known by then and says what the paper says. */
export function tellWords(
  words: readonly KeptWord[],
  { kind, paper, issuedAt, imports }: OnPaper,
): GivenFigure[] {
  const sorted = words.toSorted((one, other) => other.at - one.at);
  const issued = sorted.find(
    (each) =>
      each.at <= issuedAt &&
      (each.how === kind || kind === 'province') &&
      isComparable(paper) &&
      !isOtherwise(paper, each),
  );
  return sorted.map((each) => {
    const { how, numerator, denominator, score, as_of, role, role_unit, role_unit_name } = each;
    const { file, is_current } = each;
    const isNamed = file !== null && imports.includes(file.import_id);
    return {
      ...{ how, numerator, denominator, score, as_of, on: dayOf(each.at) },
      ...{ role, role_unit, role_unit_name },
      file: file && { ...file, name: isNamed ? file.name : null },
      ...{ is_current, is_issued: each === issued },
    };
  });
}
