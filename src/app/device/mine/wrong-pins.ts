/** At least this many characters: six digits withstand the delays below for years. */
export const MIN_PIN_LENGTH = 6;

const SECOND_MS = 1000;
const DELAYS_MS = [1, 2, 4, 15, 30, 60, 120, 300].map((seconds) => seconds * SECOND_MS);

/** How long to wait after so many wrong PINs in a row. It grows to five minutes and never gives up. */
export function delayAfter(wrongTries: number): number {
  if (wrongTries < 1) return 0;
  return DELAYS_MS[Math.min(wrongTries, DELAYS_MS.length) - 1] ?? 0;
}

/** A PIN that is tried first: one digit repeated, a run, or a year. */
export function isWeakPin(pin: string): boolean {
  const steps = [...pin].slice(1).map((sign, at) => sign.charCodeAt(0) - pin.charCodeAt(at));
  return steps.length > 0 && steps.every((step) => step === steps[0] && Math.abs(step) <= 1);
}
