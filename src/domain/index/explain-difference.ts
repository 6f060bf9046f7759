// Which of the possible causes explain the difference between two counts of one metric. A cause that would explain
// more than there is to explain is not taken: what is left is said to be unexplained rather than guessed.

export const REASONS_OF_DIFFERENCE = [
  'not_synced',
  'received_after_portal_day',
  'corrected_since',
  'late',
  'supplement_twice',
  'officer_missing',
  'appointment_too_long',
  'code_unknown',
] as const;

export interface Pair {
  numerator: number;
  denominator: number;
}

/** Dossiers that may be the reason for a difference, and by how much ours is then the greater (or the smaller). */
export interface Cause {
  reason: string;
  effect: Pair;
  /** The portal is known to act so: taken whatever the difference is. */
  certain: boolean;
}

export interface Explained<C extends Cause> {
  causes: C[];
  unexplained: Pair;
}

/** `difference`: ours less the published. Of the causes that fit, those that leave the least; of equals, the fewest. */
export function explainDifference<C extends Cause>(
  difference: Pair,
  causes: readonly C[],
): Explained<C> {
  const certain = causes.filter((cause) => cause.certain);
  const left = certain.reduce(less, difference);
  let best: Explained<C> = { causes: [], unexplained: left };
  for (const chosen of subsets(causes.filter((cause) => !cause.certain && fits(cause, left)))) {
    const unexplained = chosen.reduce(less, left);
    if (!isWithin(unexplained, left)) continue;
    if (sizeOf(unexplained) < sizeOf(best.unexplained)) best = { causes: chosen, unexplained };
  }
  return { causes: [...certain, ...best.causes], unexplained: best.unexplained };
}

function less(pair: Pair, { effect }: Cause): Pair {
  return {
    numerator: pair.numerator - effect.numerator,
    denominator: pair.denominator - effect.denominator,
  };
}

function fits(cause: Cause, left: Pair): boolean {
  return sizeOf(cause.effect) > 0 && isWithin(less(left, cause), left);
}

/** Between nothing and the whole, on both numbers: no cause overshoots or pulls the other way. */
function isWithin(rest: Pair, whole: Pair): boolean {
  const within = (one: number, all: number) =>
    all === 0 ? one === 0 : one * all >= 0 && Math.abs(one) <= Math.abs(all);
  return within(rest.numerator, whole.numerator) && within(rest.denominator, whole.denominator);
}

function sizeOf({ numerator, denominator }: Pair): number {
  return Math.abs(numerator) + Math.abs(denominator);
}

/** All of them, the fewest first. */
function subsets<T>(all: readonly T[]): T[][] {
  const found: T[][] = [[]];
  for (const each of all) found.push(...found.map((chosen) => [...chosen, each]));
  return found.sort((one, other) => one.length - other.length);
}
