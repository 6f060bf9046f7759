/**
 * Rounds numerator/denominator × factor to the hundredth, halves up. Done on whole numbers, because 1.005 × 100 is
 * 100.49999… in floating point and the portal prints 1.01.
 */
export function hundredths(numerator: number, denominator: number): number {
  const doubled = 2 * numerator * 100 + denominator;
  return Math.floor(doubled / (2 * denominator)) / 100;
}

/**
 * The same as the portal computes it: in binary floating point, in this order of operations, so that 1/48 of 6 points
 * is 0.12 there and not 0.13.
 */
export function portalHundredths(rate: { percent: number; max: number; full: number }): number {
  const { percent, max, full } = rate;
  return Math.min(max, Number(((percent * max) / full).toFixed(2)));
}

/** Adds figures that already have two decimals without growing a third: 5.9 + 2.98 + 2.3 is 11.18. */
export function addHundredths(figures: readonly number[]): number {
  return figures.reduce((sum, each) => sum + Math.round(each * 100), 0) / 100;
}
