// Words on paper: broken into lines here, so that a height is known before anything is drawn.
import {
  addTag,
  type Box,
  type Face,
  isAtTop,
  newPage,
  pageBox,
  roomLeft,
  type Sheets,
  type Tag,
  useFace,
} from './sheets.ts';

export interface Wording {
  text: string;
  size: number;
  face?: Face;
  colour?: string;
  align?: 'left' | 'right' | 'center' | 'justify';
  /** Of the first line. */
  indent?: number;
  /** Room over and under it. */
  above?: number;
  below?: number;
}

/** Broken for a width. */
export interface Wrapped {
  wording: Wording;
  lines: string[];
  lineHeight: number;
  /** Elsewhere: these are not the last of its lines. */
  goesOn?: boolean;
}

const LEADING = 1.15;
const BLACK = '#000000';

export function wrap(sheets: Sheets, wording: Wording, width: number): Wrapped {
  useFace(sheets, wording.face ?? 'plain', wording.size);
  const lines: string[] = [];
  for (const paragraph of wording.text.split('\n'))
    lines.push(...linesOf(sheets, paragraph, { width, indent: wording.indent ?? 0 }));
  return { wording, lines, lineHeight: sheets.currentLineHeight(true) * LEADING };
}

function linesOf(sheets: Sheets, text: string, room: { width: number; indent: number }): string[] {
  const lines: string[] = [];
  const space = sheets.widthOfString(' ');
  let line: string[] = [];
  let used = room.indent;
  for (const word of text.split(' ').flatMap((each) => pieces(sheets, each, room.width))) {
    const wide = sheets.widthOfString(word);
    // A hair of tolerance: a column may be exactly as wide as its longest cell.
    if (line.length > 0 && used + space + wide > room.width + 0.01) {
      lines.push(line.join(' ').trimEnd());
      line = [];
      used = 0;
    }
    used += wide + (line.length > 0 ? space : 0);
    line.push(word);
  }
  return [...lines, line.join(' ').trimEnd()];
}

/** A word wider than its room is cut where the room ends, never drawn over its neighbour. */
function pieces(sheets: Sheets, word: string, width: number): string[] {
  if (sheets.widthOfString(word) <= width + 0.01) return [word];
  const cut: string[] = [];
  let piece = '';
  for (const { segment } of LETTERS.segment(word)) {
    if (piece && sheets.widthOfString(piece + segment) > width) {
      cut.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...cut, piece];
}

const LETTERS = new Intl.Segmenter('vi', { granularity: 'grapheme' });

export function heightOf({ lines, lineHeight, wording }: Wrapped): number {
  return (wording.above ?? 0) + lines.length * lineHeight + (wording.below ?? 0);
}

export function heightOfAll(sheets: Sheets, wordings: readonly Wording[], width: number): number {
  return wordings.reduce((sum, each) => sum + heightOf(wrap(sheets, each, width)), 0);
}

/** Draws lines `from` to before `to` at the cursor, which goes down with them. */
export function drawLines(
  sheets: Sheets,
  { wording, lines, lineHeight, goesOn = false }: Wrapped,
  { box, from = 0, to = lines.length }: { box: Box; from?: number; to?: number },
): void {
  const { face = 'plain', size, colour = BLACK, align = 'left', indent = 0 } = wording;
  useFace(sheets, face, size);
  sheets.fillColor(colour);
  for (let at = from; at < to; at++) {
    const isLast = at === lines.length - 1 && !goesOn;
    const shift = at === 0 ? indent : 0;
    drawLine(sheets, lines[at] ?? '', {
      x: box.x + shift,
      width: box.width - shift,
      ...{ align: align === 'justify' && isLast ? 'left' : align, isLast },
    });
    sheets.y += lineHeight;
  }
}

interface Line extends Box {
  align: 'left' | 'right' | 'center' | 'justify';
  isLast: boolean;
}

function drawLine(sheets: Sheets, line: string, { x, width, align, isLast }: Line): void {
  const { y } = sheets;
  const put = (text: string, left: number) => {
    // The space at a line's end keeps the words apart where the text is taken out again.
    if (text) sheets.text(text, left, y, { lineBreak: false });
  };
  const end = isLast ? '' : ' ';
  const spare = width - sheets.widthOfString(line);
  if (align === 'justify') {
    const words = line.split(' ');
    const gap = spare / Math.max(1, words.length - 1) + sheets.widthOfString(' ');
    let left = x;
    for (const word of words) {
      put(`${word} `, left);
      left += sheets.widthOfString(word) + gap;
    }
  } else {
    const shift = align === 'right' ? spare : align === 'center' ? spare / 2 : 0;
    put(`${line}${end}`, x + shift);
  }
  sheets.y = y;
}

/** At a fixed place, one under the other, whatever the page; the cursor ends below. */
export function stack(
  sheets: Sheets,
  { into, box }: { into: Tag; box: Box },
  wordings: readonly Wording[],
): void {
  for (const wording of wordings) {
    const wrapped = wrap(sheets, wording, box.width);
    sheets.y += wording.above ?? 0;
    into.add(sheets.struct('P', {}, () => drawLines(sheets, wrapped, { box })));
    sheets.y += wording.below ?? 0;
  }
}

/** Across the page and, line by line, over to the next. */
export function flow(sheets: Sheets, into: Tag, wording: Wording, kind = 'P'): void {
  const box = pageBox(sheets);
  const wrapped = wrap(sheets, wording, box.width);
  const { lines, lineHeight } = wrapped;
  sheets.y += isAtTop(sheets) ? 0 : (wording.above ?? 0);
  const tag = addTag(sheets, into, kind);
  for (let from = 0; from < lines.length; ) {
    const fit = Math.floor(roomLeft(sheets) / lineHeight);
    if (fit < 1 && !isAtTop(sheets)) {
      newPage(sheets);
      continue;
    }
    const start = from;
    const to = Math.min(lines.length, from + Math.max(1, fit));
    tag.add(() => drawLines(sheets, wrapped, { box, from: start, to }));
    from = to;
  }
  sheets.y += wording.below ?? 0;
}
