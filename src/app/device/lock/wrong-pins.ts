/**
 * At least this many characters. Against somebody who holds the phone the delays below make six digits last for years;
 * against somebody who copies the browser's files and guesses on another machine they last hours at best (a million
 * Argon2id of 46 MiB), and only a long PIN of words withstands. The screen that sets a PIN says so.
 */
export const MIN_PIN_LENGTH = 6;

const SECOND_MS = 1000;
const DELAYS_MS = [1, 2, 4, 15, 30, 60, 120, 300].map((seconds) => seconds * SECOND_MS);

/** How long to wait after so many wrong PINs in a row. It grows to five minutes and never gives up. */
export function delayAfter(wrongTries: number): number {
  if (wrongTries < 1) return 0;
  return DELAYS_MS[Math.min(wrongTries, DELAYS_MS.length) - 1] ?? 0;
}

/** A PIN that is tried first: one digit or a short group repeated (111111, 121212, 123123), a run, or a year twice. */
export function isWeakPin(pin: string): boolean {
  const steps = [...pin].slice(1).map((sign, at) => sign.charCodeAt(0) - pin.charCodeAt(at));
  const isRun = steps.length > 0 && steps.every((step) => step === steps[0] && Math.abs(step) <= 1);
  const isRepeated = [2, 3, 4].some(
    (length) => pin.length >= length * 2 && [...pin].every((sign, at) => sign === pin[at % length]),
  );
  return isRun || isRepeated;
}
