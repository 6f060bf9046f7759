import { err, ok, type Result } from '../result.ts';
import { type Day, isDay } from '../time/day.ts';

/** A dossier's code, taken apart: `{agency}-{yymmdd}-{sequence}`. */
export interface DossierCode {
  /** The whole code as it is stored: upper case, no spaces. */
  text: string;
  agencyCode: string;
  /** The day written in the code; null when the six digits are no day (portals have issued such codes). */
  day: Day | null;
  sequence: string;
}

// The old form (000.00.36.H57-230308-0001) and the new one (H15.50.05.13-261008-0975) stand side by side:
// sequences of 4 digits on a province's system, 6 or 7 on a ministry's.
const FORM =
  /^(\d{3}\.\d{2}\.\d{2}\.[HG]\d{2}|[HG]\d{2}(?:\.\d{1,3}){0,4})-(\d{2})(\d{2})(\d{2})-(\d{4,7})$/;

/** The code as it is stored, upper case and without spaces; null when it has not the form of one. */
export function tidyDossierCode(input: string): string | null {
  // A million rows of a file pass here, nearly all of them tidy.
  if (FORM.test(input)) return input;
  const text = input
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[‐‑‒–—−]/g, '-')
    .toUpperCase();
  return FORM.test(text) ? text : null;
}

/** Reads a code as people write it: spaces, dashes of any kind and lower case are forgiven, nothing else. */
export function parseDossierCode(
  input: string,
): Result<DossierCode, { kind: 'bad_dossier_code'; value: string }> {
  const text = tidyDossierCode(input) ?? '';
  const match = FORM.exec(text);
  if (!match) return err({ kind: 'bad_dossier_code', value: input });
  const [, agencyCode = '', year, month, dayOfMonth, sequence = ''] = match;
  const day = `20${year}-${month}-${dayOfMonth}`;
  return ok({ text, agencyCode, day: isDay(day) ? day : null, sequence });
}

const IN_TEXT =
  /(?:\d{3}\.\d{2}\.\d{2}\.[HG]\d{2}|[HG]\d{2}(?:\.\d{1,3}){0,4})-\d{6}-\d{4,7}(?!\d)/i;

/** The first dossier code in a longer text, such as the address in a slip's QR; null when there is none. */
export function dossierCodeIn(text: string): string | null {
  const found = IN_TEXT.exec(text)?.[0];
  return found ? tidyDossierCode(found) : null;
}
