/** A figure as a paper gives it, or as a source does: two counts, or the points alone. */
export interface FigureNumbers {
  numerator: number | null;
  denominator: number | null;
  score: number | null;
}

export const PARTS = ['numerator', 'denominator', 'score'] as const;

/** Whether there is anything to hold against another. */
export function isComparable(paper: FigureNumbers): boolean {
  return PARTS.some((part) => paper[part] !== null);
}

/** What the paper does not say is held against nothing. */
export function isOtherwise(paper: FigureNumbers, other: FigureNumbers | null): boolean {
  return PARTS.some((part) => paper[part] !== null && paper[part] !== (other?.[part] ?? null));
}
