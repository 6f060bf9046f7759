// Words broken into lines for a width, in the face that is in use.
import type { Sheets } from './sheets.ts';

export interface Line {
  text: string;
  /** The last of its paragraph: it is not stretched. */
  isEnd: boolean;
  /** What keeps it apart from the next when the words are taken out again: nothing where a word was cut. */
  after: '' | ' ';
}

interface Room {
  width: number;
  /** Of the first line of all. */
  indent: number;
}

export function breakLines(sheets: Sheets, text: string, { width, indent }: Room): Line[] {
  const lines = text
    .split('\n')
    .flatMap((paragraph, at) =>
      linesOf(sheets, paragraph, { width, indent: at === 0 ? indent : 0 }),
    );
  const last = lines.pop();
  return last ? [...lines, { ...last, after: '' }] : lines;
}

/** A hair of tolerance: a column may be exactly as wide as its longest cell. */
const HAIR = 0.01;

function linesOf(sheets: Sheets, text: string, { width, indent }: Room): Line[] {
  const lines: Line[] = [];
  const space = sheets.widthOfString(' ');
  let words: string[] = [];
  let used = indent;
  const close = (after: Line['after'], isEnd = false) => {
    lines.push({ text: words.join(' ').trimEnd(), isEnd, after });
    words = [];
    used = 0;
  };
  const write = (word: string) => {
    used += sheets.widthOfString(word) + (words.length > 0 ? space : 0);
    words.push(word);
  };
  for (const word of text.split(' ')) {
    const isFirst = lines.length === 0 && words.length === 0;
    const [first = '', ...rest] = pieces(sheets, word, { width, indent: isFirst ? indent : 0 });
    const wide = sheets.widthOfString(first);
    if (words.length > 0 && used + space + wide > width + HAIR) close(' ');
    write(first);
    for (const piece of rest) {
      close('');
      write(piece);
    }
  }
  close(' ', true);
  return lines;
}

/** A word wider than its room is cut where the room ends, never drawn over its neighbour. */
function pieces(sheets: Sheets, word: string, { width, indent }: Room): string[] {
  if (sheets.widthOfString(word) <= width - indent + HAIR) return [word];
  const cut: string[] = [];
  let piece = '';
  for (const { segment } of LETTERS.segment(word)) {
    const room = cut.length === 0 ? width - indent : width;
    if (piece && sheets.widthOfString(piece + segment) > room) {
      cut.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...cut, piece];
}

const LETTERS = new Intl.Segmenter('vi', { granularity: 'grapheme' });
