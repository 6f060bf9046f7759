// No field may hold an identity number, a one-time code or a password (Law 91/2025/QH15, Decree 356/2025/NĐ-CP:
// login data and identity cards are sensitive). Volunteers paste such things into notes in good faith, so every free
// text is looked at before it is saved, on the phone and again on the server.

import { parseDossierCode } from '../dossiers/dossier-code.ts';
import { type DigitRun, digitRuns } from '../text/digit-runs.ts';
import { plainDigits, withoutLookAlikes } from '../text/plain-digits.ts';
import { holdsOtp, holdsPassword } from './told-secrets.ts';

export const FORBIDDEN_KINDS = [
  'citizen_id',
  'old_id',
  'otp',
  'password',
  'phone_number',
  'bank_card',
] as const;
/** `phone_number`: allowed in its own field, with consent and a day of deletion; never in free text. */
export type ForbiddenKind = (typeof FORBIDDEN_KINDS)[number];

/** What a free text holds that must not be kept; null when it may be kept. */
export function forbiddenNumber(text: string): ForbiddenKind | null {
  // "~" is our own mark, below, for what was taken out.
  const plain = plainDigits(text).replace(/~/g, '-');
  if (holdsPassword(plain)) return 'password';
  // Most notes hold no digit at all, nor a word of letters that may stand for some.
  if (!/\d|\b[oil]+\b/.test(plain)) return null;
  const rest = withoutHarmless(plain);
  if (holdsOtp(rest)) return 'otp';
  const runs = digitRuns(withoutLookAlikes(rest));
  const some = (isIt: (digits: string) => boolean) =>
    runs.some((run) => run.readings.some((digits) => isIt(digits)));
  if (some(isCitizenId) || runs.some(isGluedCitizenId)) return 'citizen_id';
  if (some(isBankCard)) return 'bank_card';
  if (some(isMobile)) return 'phone_number';
  if (some(isOldId)) return 'old_id';
  return runs.map(saidToBeId).find((kind) => kind !== null) ?? null;
}

/** Which texts were left out, and what was seen in each. */
export type LeftOut<F extends string = string> = Partial<Record<F, ForbiddenKind>>;

/** The texts as a draft may keep them: one that holds what must never be kept goes whole, and is named. */
export function textsToKeep<F extends string>(
  texts: Record<F, string>,
): { kept: Record<F, string>; leftOut: LeftOut<F> } {
  const kept = { ...texts };
  const leftOut: LeftOut<F> = {};
  for (const field of Object.keys(texts) as F[]) {
    const found = forbiddenNumber(texts[field]);
    if (!found) continue;
    kept[field] = '';
    leftOut[field] = found;
  }
  return { kept, leftOut };
}

// No lookbehind below: Safari knows it since 16.4 only, and a pattern it cannot read stops the whole file.

/** Dossier and procedure codes, dates, times, years and sums of money are digits that may stand in a note. */
const HARMLESS: { pattern: RegExp; isHarmless?: (found: string) => boolean }[] = [
  { pattern: /(^|[^\w.])([\w.]+-\d{6}-\d{3,7})(?!\d)/g, isHarmless: isDossier },
  { pattern: /(^|[^\d.])(\d\.\d{6})(?![\d.])/g },
  {
    pattern:
      /(^|[^\d./-])(\d{1,2}(?:[./]\d{1,2}(?:[./]\d{2,4})?)?-\d{1,2}[./]\d{1,2}[./]\d{4})(?![./-]?\d)/g,
    isHarmless: isSpan,
  },
  {
    pattern: /(^|[^\d./-])(\d{1,2}([./-])\d{1,2}\3\d{2,4})(?![./-]?\d)/g,
    isHarmless: isDate,
  },
  { pattern: /(^|\D)(\d{4}-\d{2}-\d{2})(?!\d)/g, isHarmless: isDate },
  { pattern: /(^|[^\d.])((?:[01]?\d|2[0-3])[:h][0-5]\d)(?![\d.])/g },
  { pattern: /(^|\W)((?:nam|thang) +\d{4})(?!\d)/g },
  // A dossier's code without its agency: yymmdd and a sequence; with three digits it may be an old identity number.
  {
    pattern:
      /(^ *|[^\d\s.-] *|[a-z]-)([23]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-\d{4,5})(?![.-]?\d)/g,
  },
  { pattern: /(^|[^\d.])([1-9]\d{0,2}(?:[.,]\d{3})+)(?= *(?:d|dong|vnd|k|nghin|trieu)\b)/g },
  { pattern: /(^|[^\d.])([1-9]\d*)(?= *(?:d|dong|vnd|nghin|trieu)\b)/g },
  { pattern: /(^|[^\d.])([1-9]\d{0,2}(?:[.,]\d{3})*[.,]000)(?![\d.])/g },
];

function withoutHarmless(plain: string): string {
  return HARMLESS.reduce(
    (text, { pattern, isHarmless }) =>
      text.replace(pattern, (whole: string, before: string, found: string) =>
        isHarmless && !isHarmless(found) ? whole : `${before} ~ `,
      ),
    plain,
  );
}

/** A digit may be lost in copying; a day that is none, or before 2010, may be the head of another number. */
function isDossier(text: string): boolean {
  const code = [text, `${text}0`].map(parseDossierCode).find((it) => it.ok);
  return code?.ok === true && code.value.day !== null && code.value.day >= '2010';
}

function isDate(text: string): boolean {
  const [a = 0, b = 0, c = 0] = text.split(/[./-]/).map(Number);
  const [year, month, day] = a > 31 ? [a, b, c] : [c, b, a];
  const plausibleYear = year < 100 || (year >= 1900 && year < 2100);
  return plausibleYear && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** "5/10-7/10/2026". */
function isSpan(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return isDate(text.split('-')[1] ?? '') && !isMobile(digits) && !isCitizenId(digits);
}

/**
 * Twelve digits: province of birth registration 001–096, century and sex 0–3 (1900–2099), year of birth
 * (Decree 137/2015/NĐ-CP Art. 13).
 */
const CITIZEN_ID = '0(?:0[1-9]|[1-8]\\d|9[0-6])[0-3]\\d{8}';
const WHOLE_CITIZEN_ID = new RegExp(`^${CITIZEN_ID}$`);
const GLUED_CITIZEN_ID = new RegExp(`^${CITIZEN_ID}|${CITIZEN_ID}$`);

function isCitizenId(digits: string): boolean {
  return WHOLE_CITIZEN_ID.test(digits);
}

/** Written together with another number, or scattered over a few words. */
function isGluedCitizenId({ longest, scattered }: DigitRun): boolean {
  return (longest.length > 12 && GLUED_CITIZEN_ID.test(longest)) || scattered.some(isCitizenId);
}

const ID_WORD = /\b(?:cccd|can cuoc|cmnd|cmt|chung minh|dinh danh)\b[^0-9~]{0,16}$/;

/** A digit too few or too many, but said to be one: "căn cước 0461850012". */
function saidToBeId({ before, all }: DigitRun): ForbiddenKind | null {
  if (all.length < 8 || all.length > 14 || !ID_WORD.test(before)) return null;
  return all.length < 10 ? 'old_id' : 'citizen_id';
}

/** "1 2 3 4 5 6 7 8 9" is a list. */
const COUNTED = '123456789';

/** Nine digits, the first two a province's code of 01–38 (Circular 57/2013/TT-BCA). */
function isOldId(digits: string): boolean {
  return digits !== COUNTED && /^(?:0[1-9]|[12]\d|3[0-8])\d{7}$/.test(digits);
}

/** A Vietnamese mobile number: 0 or +84, then 3, 5, 7, 8 or 9 and eight more. */
function isMobile(digits: string): boolean {
  return /^(?:0|84)[35789]\d{8}$/.test(digits);
}

/** Napas cards begin with 9704 (16 or 19 digits); the others with 3 to 6, their last digit is Luhn's. */
function isBankCard(digits: string): boolean {
  if (/^9704\d{12}(?:\d{3})?$/.test(digits)) return true;
  return /^[3-6]\d{14,15}$/.test(digits) && luhnSum(digits) % 10 === 0;
}

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}
