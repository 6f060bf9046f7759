// A number can be dressed up: letters for digits, words for digits, digits of another script, things that cannot be
// seen. Here the dress comes off, so that whoever looks for a number has one form to look at.
//
// No lookbehind below: Safari knows it since 16.4 only, and a pattern it cannot read stops the whole file.

/** Lower case without marks; digits of any width and digits in words as 0–9; what cannot be seen goes. */
export function plainDigits(text: string): string {
  return withoutSpelling(text.normalize('NFKC').replace(UNSEEN, '').toLowerCase())
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/\p{Nd}/gu, (digit) => (/[0-9]/.test(digit) ? digit : '#'));
}

const UNSEEN = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;

/** With its marks or without any: "bà" and "tử" are no digits, "ba" and "tu" may be. */
const SPELLED: Record<string, string> = {
  ...{ không: '0', khong: '0', một: '1', mốt: '1', mot: '1', hai: '2', ba: '3' },
  ...{ bốn: '4', bon: '4', tư: '4', tu: '4', năm: '5', nam: '5', lăm: '5', lam: '5' },
  ...{ sáu: '6', sau: '6', bảy: '7', bẩy: '7', bay: '7', tám: '8', tam: '8', chín: '9', chin: '9' },
};
const WORD = `(?:${Object.keys(SPELLED).join('|')})`;
/** Three in a row: fewer are said in any sentence ("hai ba lần"). */
const SPELLED_RUN = new RegExp(
  `(^|[^\\p{L}\\p{N}])(${WORD}(?:[\\s,.-]{1,3}${WORD}){2,})(?![\\p{L}\\p{N}])`,
  'gu',
);

function withoutSpelling(text: string): string {
  return text
    .normalize('NFC')
    .replace(SPELLED_RUN, (_, before: string, run: string) => before + digitsOf(run));
}

function digitsOf(run: string): string {
  return run
    .split(/[\s,.-]+/)
    .map((word) => SPELLED[word] ?? '')
    .join('');
}

/** O as 0, l and I as 1, where they stand in a number: inside a token of digits, or between two such tokens. */
export function withoutLookAlikes(plain: string): string {
  const tokens = plain.split(/([0-9a-z]+)/);
  const inNumber = (at: number) => /^[0-9oil]*\d[0-9oil]*$/.test(tokens[at] ?? '');
  return tokens
    .map((token, at) => {
      const isLike = inNumber(at) || (/^[oil]+$/.test(token) && isBetween(tokens, at));
      return isLike ? asDigits(token) : token.replace(/(\d[oil]+)(?=\d)/g, asDigits);
    })
    .join('');
}

function isBetween(tokens: string[], at: number): boolean {
  const isLike = (token = '') => /^[0-9oil]+$/.test(token);
  return isLike(tokens[at - 2]) && isLike(tokens[at + 2]);
}

function asDigits(token: string): string {
  return token.replace(/o/g, '0').replace(/[il]/g, '1');
}
