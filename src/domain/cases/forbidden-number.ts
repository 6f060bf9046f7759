// No field may hold an identity number, a one-time code or a password (Law 91/2025/QH15, Decree 356/2025/NĐ-CP:
// login data and identity cards are sensitive). Volunteers paste such things into notes in good faith, so every free
// text is looked at before it is saved, on the phone and again on the server.

import { parseDossierCode } from '../dossiers/dossier-code.ts';

export const FORBIDDEN_KINDS = ['citizen_id', 'old_id', 'otp', 'password', 'phone_number'] as const;
/** `phone_number`: allowed in its own field, with consent and a day of deletion; never in free text. */
export type ForbiddenKind = (typeof FORBIDDEN_KINDS)[number];

/** What a free text holds that must not be kept; null when it may be kept. */
export function forbiddenNumber(text: string): ForbiddenKind | null {
  const plain = toPlain(text);
  if (holdsPassword(plain)) return 'password';
  const rest = withoutHarmless(plain);
  if (holdsOtp(rest)) return 'otp';
  const runs = digitRuns(rest);
  if (runs.some(isCitizenId)) return 'citizen_id';
  if (runs.some(isMobile)) return 'phone_number';
  return runs.some(isOldId) ? 'old_id' : null;
}

/** Lower case without marks; digits of any width as 0–9; what cannot be seen goes, lest it split a number. */
function toPlain(text: string): string {
  return text
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/\p{Nd}/gu, (digit) => (/[0-9]/.test(digit) ? digit : '#'))
    .toLowerCase();
}

// No lookbehind below: Safari knows it since 16.4 only, and a pattern it cannot read stops the whole file.

/** Dossier and procedure codes, dates, times, years and sums of money are digits that may stand in a note. */
const HARMLESS: { pattern: RegExp; isHarmless?: (found: string) => boolean }[] = [
  {
    pattern: /(^|[^\w.])([\w.]+-\d{6}-\d{4,7})(?!\d)/g,
    isHarmless: (it) => parseDossierCode(it).ok,
  },
  { pattern: /(^|[^\d.])(\d\.\d{6})(?![\d.])/g },
  { pattern: /(^|\D)(\d{1,2}([./-])\d{1,2}\3\d{2,4})(?!\d)/g, isHarmless: isDate },
  { pattern: /(^|\D)(\d{4}-\d{2}-\d{2})(?!\d)/g, isHarmless: isDate },
  { pattern: /(^|[^\d.])((?:[01]?\d|2[0-3])[:h][0-5]\d)(?![\d.])/g },
  { pattern: /(^|\W)((?:nam|thang) +\d{4})(?!\d)/g },
  { pattern: /(^|[^\d.])(\d{1,3}(?:[.,]\d{3})+)(?= *(?:d|dong|vnd|k|nghin|trieu)\b)/g },
  { pattern: /(^|[^\d.])(\d+)(?= *(?:d|dong|vnd|nghin|trieu)\b)/g },
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

function isDate(text: string): boolean {
  const [a = 0, b = 0, c = 0] = text.split(/[./-]/).map(Number);
  const [year, month, day] = a > 31 ? [a, b, c] : [c, b, a];
  const plausibleYear = year < 100 || (year >= 1900 && year < 2100);
  return plausibleYear && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** Each number in the text, also when it is written in groups: "079 203 012 345", "079.203.012.345". */
function digitRuns(text: string): string[] {
  const runs = text.match(/\d(?:[ .\-_/]{0,2}\d)*/g) ?? [];
  return runs.flatMap((run) => joinedNeighbours(run.match(/\d+/g) ?? []));
}

const LONGEST = 12;

function joinedNeighbours(groups: string[]): string[] {
  return groups.flatMap((_, start) => {
    const found: string[] = [];
    let joined = '';
    for (let i = start; i < groups.length && joined.length <= LONGEST; i++) {
      joined += groups[i];
      found.push(joined);
    }
    return found;
  });
}

/**
 * Twelve digits: province of birth registration 001–096, century and sex 0–3 (1900–2099), year of birth
 * (Decree 137/2015/NĐ-CP Art. 13).
 */
function isCitizenId(digits: string): boolean {
  return /^0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}$/.test(digits);
}

/** Nine digits, the first two a province's code of 01–38 (Circular 57/2013/TT-BCA). */
function isOldId(digits: string): boolean {
  return /^(?:0[1-9]|[12]\d|3[0-8])\d{7}$/.test(digits);
}

/** A Vietnamese mobile number: 0 or +84, then 3, 5, 7, 8 or 9 and eight more. */
function isMobile(digits: string): boolean {
  return /^(?:0|84)[35789]\d{8}$/.test(digits);
}

const OTP_WORDS = '(?:otp|ma xac (?:thuc|nhan|minh)|code)';
const OTP_CODE = '(?:\\d{4,8}|\\d{2,4}[ -]\\d{2,4})(?![\\d.]*\\d)';

const OTP = [
  `\\b${OTP_WORDS}\\b[^0-9~]{0,20}${OTP_CODE}`,
  `(?:^|[^\\d.~-])${OTP_CODE}[^0-9~]{0,12}\\b${OTP_WORDS}\\b`,
  `\\bma(?: so)? *(?:la|:|=)? *${OTP_CODE}`,
].map((pattern) => new RegExp(pattern));

function holdsOtp(text: string): boolean {
  return OTP.some((pattern) => pattern.test(text));
}

const PASSWORD_WORD = '(?:mk|mat khau|pass ?word|pass ?code|pass|pwd|ma pin|pin)';
/** "quên mật khẩu" is the commonest note of all and stays; "mật khẩu: …" and "mk hoa1985" go. */
const PASSWORD = [
  `\\b${PASSWORD_WORD} *[:=] *\\S`,
  `\\b${PASSWORD_WORD} +(?:moi +)?la +(?!gi\\b|do\\b|chua\\b|khong\\b)\\S{3,}`,
  `\\b${PASSWORD_WORD} +(?=\\S*\\d)(?!\\d{1,2}(?: |$|%))[^\\s,.;~]{4,}`,
].map((pattern) => new RegExp(pattern));

function holdsPassword(text: string): boolean {
  return PASSWORD.some((pattern) => pattern.test(text));
}
