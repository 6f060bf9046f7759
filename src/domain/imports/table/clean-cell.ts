// A cell as it was meant: what systems and spreadsheets wrap around a value is taken off, and the many ways to write
// "nothing" become a blank.

import { fold } from '../../text/fold.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL's text cannot hold NUL, nobody means the others
const CONTROL = /[\u0000-\u001f\u007f\u200b\u200e\u200f\ufeff]+/g;
const SOFT_HYPHEN = /\u00ad/g;
const ODD_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
/** `="0012"`: how programs keep a spreadsheet from reading a code as a number. */
const KEPT_AS_TEXT = /^="(.*)"$/s;

/** One line in NFC, without control characters and the spaces around it. */
export function cleanCell(raw: string): string {
  let text = raw.trim();
  if (!/^[\x20-\x7e]*$/.test(text))
    text = text
      .replace(SOFT_HYPHEN, '')
      .replace(ODD_SPACE, ' ')
      .replace(CONTROL, ' ')
      .normalize('NFC')
      // Icelandic letters look the same and stand where a wrong code page put them.
      .replaceAll('Ð', 'Đ')
      .replaceAll('ð', 'đ')
      .replace(/ {2,}/g, ' ')
      .trim();
  const first = text[0];
  if (first === '=') text = KEPT_AS_TEXT.exec(text)?.[1]?.replaceAll('""', '"').trim() ?? text;
  else if (first === "'" || first === '’') text = text.slice(1).trim();
  return text;
}

const NOTHING_SIGNS = /^(?:[-‐‑‒–—―−_.…]+|\\N)$/;
const NOTHING_WORDS = new Set(
  [
    'null',
    'none',
    'nil',
    'n/a',
    '#n/a',
    'na',
    'chưa trả',
    'chưa có',
    'chưa phân công',
    'trống',
  ].map(fold),
);

/** Whether the text stands for a blank: `-`, `NULL`, `#N/A`, `Chưa trả`. */
export function isNothing(text: string): boolean {
  if (text === '') return true;
  if (text.length > 16) return false;
  return NOTHING_SIGNS.test(text) || NOTHING_WORDS.has(fold(text));
}

/** What databases put where there is no date: the first day of year 1, of 1900, of a spreadsheet's count. */
const NO_DATE =
  /^(?:0|0?1[-/.]0?1[-/.](?:0001|1900)|(?:0001|1900)-01-01|00\/01\/1900|0000-00-00)(?:[T ].*)?$/;

export function isNoDate(text: string): boolean {
  return NO_DATE.test(text);
}
