// What the fonts can draw: free text holds letters that they lack, which would be drawn as an empty box and read as
// nothing at all.
import { type Face, lettersOf, type Sheets } from './sheets.ts';

const INSTEAD: Record<string, string> = { '→': '->', '\u2010': '-', '\u2011': '-' };

/** The same words with one kind of space and of line end, and a question mark for each letter that the face lacks. */
export function drawable(sheets: Sheets, text: string, face: Face): string {
  const known = lettersOf(sheets, face);
  const draw = (letter: string) => (known.has(letter.codePointAt(0) ?? 0) ? letter : '?');
  const plain = text
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\p{Zs}\t\v\f]/gu, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu, '');
  return [...plain]
    .map((letter) => (letter === '\n' ? letter : (INSTEAD[letter] ?? draw(letter))))
    .join('');
}
