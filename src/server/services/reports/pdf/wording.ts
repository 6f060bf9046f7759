// Words on paper: broken into lines here, so that a height is known before anything is drawn.
import { breakLines, type Line } from './break-lines.ts';
import { drawable } from './drawable-text.ts';
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
  lines: Line[];
  lineHeight: number;
}

const LEADING = 1.15;
const BLACK = '#000000';

export function wrap(sheets: Sheets, wording: Wording, width: number): Wrapped {
  const { text, face = 'plain', size, indent = 0 } = wording;
  useFace(sheets, face, size);
  const lines = breakLines(sheets, drawable(sheets, text, face), { width, indent });
  return { wording, lines, lineHeight: sheets.currentLineHeight(true) * LEADING };
}

export function heightOf({ lines, lineHeight, wording }: Wrapped): number {
  return (wording.above ?? 0) + lines.length * lineHeight + (wording.below ?? 0);
}

export function heightOfAll(sheets: Sheets, wordings: readonly Wording[], width: number): number {
  return wordings.reduce((sum, each) => sum + heightOf(wrap(sheets, each, width)), 0);
}

/** Draws lines `from` to before `to` at the cursor, which goes down with them. */
export function drawLines(
  sheets: Sheets,
  { wording, lines, lineHeight }: Wrapped,
  { box, from = 0, to = lines.length }: { box: Box; from?: number; to?: number },
): void {
  const { face = 'plain', size, colour = BLACK, align = 'left', indent = 0 } = wording;
  useFace(sheets, face, size);
  sheets.fillColor(colour);
  for (const [at, line] of lines.slice(from, to).entries()) {
    const shift = from + at === 0 ? indent : 0;
    const place = { x: box.x + shift, width: box.width - shift };
    drawLine(sheets, line, { ...place, align: align === 'justify' && line.isEnd ? 'left' : align });
    sheets.y += lineHeight;
  }
}

interface Place extends Box {
  align: 'left' | 'right' | 'center' | 'justify';
}

function drawLine(sheets: Sheets, { text: line, after }: Line, { x, width, align }: Place): void {
  const { y } = sheets;
  const put = (text: string, left: number) => {
    if (text) sheets.text(text, left, y, { lineBreak: false });
  };
  const spare = width - sheets.widthOfString(line);
  if (align === 'justify') {
    const words = line.split(' ');
    const gap = spare / Math.max(1, words.length - 1) + sheets.widthOfString(' ');
    let left = x;
    for (const [at, word] of words.entries()) {
      put(`${word}${at < words.length - 1 ? ' ' : after}`, left);
      left += sheets.widthOfString(word) + gap;
    }
  } else {
    const shift = align === 'right' ? spare : align === 'center' ? spare / 2 : 0;
    put(`${line}${after}`, x + shift);
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
export function flow(sheets: Sheets, into: Tag, wording: Wording, kind = 'P'): Tag {
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
  return tag;
}
