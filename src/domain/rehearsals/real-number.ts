// Practice takes invented numbers only. Whatever looks like somebody's own is refused before anything else is looked
// at, and the screen clears the field: never asked for, never kept (Law 91/2025/QH15).
import type { Sample, Samples } from './rehearsal.ts';

export const REAL_KINDS = ['real_number', 'real_phone', 'real_old_id', 'real_dossier'] as const;
export type RealNumber = (typeof REAL_KINDS)[number];

/**
 * What in the text may be a person's own number; null when there is none but the samples. Any other twelve digits are
 * refused, also with a province code that does not exist: a rule without exceptions is the one people remember.
 */
export function realNumberIn(text: string, samples: Samples): RealNumber | null {
  const known = new Set(Object.values(samples.of).flatMap(digitsOf));
  // Dossier codes of provinces and ministries begin with G or H and two digits; ours begin with TAP.
  if (/\b[GH]\d{2}\b[\d.]*[\s.-]+\d{6}[\s.-]+\d{4}/i.test(text)) return 'real_dossier';
  for (const run of text.normalize('NFKC').match(/\d(?:[ .-]?\d)*/g) ?? []) {
    const digits = toDigits(run);
    if (known.has(digits)) continue;
    if (digits.length === 12) return 'real_number';
    if (/^(?:0|84)[35789]\d{8}$/.test(digits)) return 'real_phone';
    if (/^(?:0[1-9]|[12]\d|3[0-8])\d{7}$/.test(digits)) return 'real_old_id';
  }
  return null;
}

/** A practice phone number may also be written with the country in front: that is a slip to be explained. */
function digitsOf({ kind, values }: Sample): string[] {
  const digits = values.map(toDigits);
  return kind === 'phone'
    ? digits.flatMap((one) => [one, `84${one}`, `84${one.slice(1)}`])
    : digits;
}

export function toDigits(text: string): string {
  return text.replace(/\D/g, '');
}
