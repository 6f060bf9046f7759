import type { ReportTable } from '#domain/reports/report.ts';
import { columnShares } from '../column-shares.ts';
import { drawable } from './drawable-text.ts';
import { type Face, type Sheets, useFace } from './sheets.ts';

export const PADDING = { across: 4, down: 2 };

/**
 * Points. As the columns' weights say, or with some of the width given to where words would break, whichever makes the
 * table least tall: a row of two lines for the sake of one cell doubles the pages.
 */
export function columnWidths(
  sheets: Sheets,
  { columns, rows }: Pick<ReportTable, 'columns' | 'rows'>,
  { size, width }: { size: number; width: number },
): number[] {
  const shares = columnShares(columns).map((share) => share * width);
  const measured = columns.map(({ title, kind }, at): Measured => {
    const shown = rows.map((row) => inOneLine(sheets, row[at]?.shown ?? '', 'plain'));
    useFace(sheets, 'bold', size);
    const titleWord = widest(sheets, wordsOf([inOneLine(sheets, title, 'bold')]));
    useFace(sheets, 'plain', size);
    const word = Math.max(titleWord, widest(sheets, wordsOf(shown)));
    const cells = shown.map((text) => sheets.widthOfString(text));
    const whole = Math.max(word, ...cells);
    return { word, cells, whole, isText: kind === 'text' && whole > SHORT };
  });
  const candidates = [false, true].flatMap((isNumberWhole) =>
    [Number.POSITIVE_INFINITY, 3, 2, 1].map((lines) =>
      giveWay(
        shares,
        measured.map((column) => needOf(column, { isNumberWhole, lines })),
      ),
    ),
  );
  const possible = candidates.filter((widths) => widths !== null);
  return leastTall(measured, possible) ?? shares;
}

/** Points: a place or a state is treated as a number is. */
const SHORT = 72;

interface Measured {
  isText: boolean;
  /** Of the longest word, of the longest cell, of each cell. */
  word: number;
  whole: number;
  cells: number[];
}

/** A hair more, against the rounding of fractions. */
const AROUND = 2 * PADDING.across + 0.5;

function needOf(
  { isText, word, whole }: Measured,
  { isNumberWhole, lines }: { isNumberWhole: boolean; lines: number },
): number {
  const wanted = isText ? whole / lines : isNumberWhole ? whole : 0;
  return Math.max(word, wanted) + AROUND;
}

/** The first of the least tall, reckoned by the room that a cell's words take: breaks cost a little more. */
function leastTall(measured: readonly Measured[], candidates: number[][]): number[] | undefined {
  const rows = measured[0]?.cells.length ?? 0;
  const heights = candidates.map((widths) => {
    let lines = 0;
    for (let row = 0; row < rows; row++)
      lines += Math.max(
        ...measured.map(({ cells }, at) => linesIn(cells[row] ?? 0, (widths[at] ?? 0) - AROUND)),
      );
    return lines;
  });
  return candidates[heights.indexOf(Math.min(...heights))];
}

function linesIn(cell: number, room: number): number {
  return cell <= room + 0.5 ? 1 : Math.ceil((cell * 1.1) / room);
}

function inOneLine(sheets: Sheets, text: string, face: Face): string {
  return drawable(sheets, text, face).replaceAll('\n', ' ');
}

function wordsOf(texts: string[]): Set<string> {
  return new Set(texts.flatMap((text) => text.split(' ')));
}

function widest(sheets: Sheets, texts: Iterable<string>): number {
  let most = 0;
  for (const text of texts) most = Math.max(most, sheets.widthOfString(text));
  return most;
}

/** Whoever needs more takes it from those with more than they need, in proportion; null where there is not enough. */
function giveWay(shares: number[], needs: number[]): number[] | null {
  const widths = shares.map((share, at) => Math.max(share, needs[at] ?? 0));
  const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
  const over = sum(widths) - sum(shares);
  const spare = widths.map((width, at) => width - (needs[at] ?? 0));
  if (over > sum(spare)) return null;
  const part = over === 0 ? 0 : over / sum(spare);
  return widths.map((width, at) => width - part * (spare[at] ?? 0));
}
