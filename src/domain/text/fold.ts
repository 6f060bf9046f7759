// Search must find "A Lưới" by "a luoi", and "Hoà" by "Hòa": both sides are folded to the same plain letters.

const SPACE = ' ';
/** Letter → what it folds to; filled as letters are met, for thousands of names share a hundred letters. */
const folded = new Map<string, string>();

/**
 * Lower case without tone or vowel marks, đ (and the look-alike ð, Ð) as d, punctuation as single spaces. Because every mark goes,
 * the two ways of placing a tone (Hòa, Hoà) fold to the same word.
 */
export function fold(text: string): string {
  let out = '';
  for (const letter of text) {
    let plain = folded.get(letter);
    if (plain === undefined) {
      plain = foldLetter(letter);
      folded.set(letter, plain);
    }
    if (plain !== SPACE) out += plain;
    else if (out !== '' && !out.endsWith(SPACE)) out += SPACE;
  }
  return out.endsWith(SPACE) ? out.slice(0, -1) : out;
}

/** One letter, or a mark that stands alone: a mark folds to nothing. */
function foldLetter(letter: string): string {
  return letter
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐðÐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, SPACE);
}
