import { type Cell, namingColumn, type ReportTable } from '#domain/reports/report.ts';
import { columnWidths, PADDING } from './column-widths.ts';
import {
  addTag,
  type Box,
  drawArtifact,
  keepTogether,
  newPage,
  pageBox,
  roomLeft,
  roomOfPage,
  type Sheets,
  type Tag,
} from './sheets.ts';
import { drawLines, type Wrapped, wrap } from './wording.ts';

declare global {
  namespace PDFKit.Mixins {
    interface StructureElementOptions {
      scope?: 'Column' | 'Row';
    }
  }
}

/** Broken into lines for its columns, before it has a place. */
export interface LaidTable {
  boxes: Box[];
  /** Whose cells name the rows; -1: none does. */
  naming: number;
  head: LaidRow;
  rows: LaidRow[];
}

interface LaidRow {
  cells: Wrapped[];
  height: number;
}

export function layTable(sheets: Sheets, { columns, rows }: ReportTable): LaidTable {
  const size = columns.length > 9 ? 7.5 : 8.5;
  const { x, width } = pageBox(sheets);
  const widths = columnWidths(sheets, { columns, rows }, { size, width });
  const boxes = widths.map((wide, at) => ({
    x: x + widths.slice(0, at).reduce((sum, each) => sum + each, 0),
    width: wide,
  }));
  const row = (texts: string[], face: 'plain' | 'bold'): LaidRow => {
    const cells = texts.map((text, at) => {
      const align = columns[at]?.kind === 'text' ? 'left' : 'right';
      return wrap(sheets, { text, size, face, align }, inner(boxes[at] ?? { x, width }).width);
    });
    return { cells, height: rowHeight(cells) };
  };
  return {
    boxes,
    naming: namingColumn(columns),
    head: row(
      columns.map(({ title }) => title),
      'bold',
    ),
    rows: rows.map((cells: Cell[]) =>
      row(
        cells.map(({ shown }) => shown),
        'plain',
      ),
    ),
  };
}

function rowHeight(cells: readonly Wrapped[]): number {
  const lines = cells.map((cell) => cell.lines.length * cell.lineHeight);
  return Math.max(0, ...lines) + 2 * PADDING.down;
}

function inner({ x, width }: Box): Box {
  return { x: x + PADDING.across, width: width - 2 * PADDING.across };
}

/** The least of a table that may stand at the foot of a page: its head and three rows, or all it has. */
export function beginningHeight(sheets: Sheets, { head, rows }: LaidTable): number {
  let height = head.height;
  for (const row of rows.slice(0, 3)) {
    const isWhole = row.height <= roomOfPage(sheets) - head.height;
    height += isWhole ? row.height : leastOf(row);
    if (!isWhole) break;
  }
  return height;
}

/** Of a row that is taken apart: fewer lines would be lost at the foot of a page. */
const LEAST_LINES = 3;

function leastOf(row: LaidRow): number {
  return rowHeight(partOf(row, 0, LEAST_LINES).cells);
}

/** The head is repeated on each page for the eye alone: whoever listens has heard it. */
export function drawTable(sheets: Sheets, into: Tag, table: LaidTable): void {
  const { head, rows, boxes, naming } = table;
  keepTogether(sheets, head.height + (rows[0] ? leastOf(rows[0]) : 0));
  const tag = addTag(sheets, into, 'Table');
  const tags = addTag(sheets, addTag(sheets, tag, 'THead'), 'TR');
  const titles = head.cells.map(() => addHeading(sheets, tags, 'Column'));
  ground(sheets, table);
  drawRow(sheets, { row: head, boxes }, (draw, at) => titles[at]?.add(draw));
  if (rows.length === 0) return;
  const body = addTag(sheets, tag, 'TBody');
  for (const [number, row] of rows.entries()) {
    const line = addTag(sheets, body, 'TR');
    const cells = row.cells.map((_, at) =>
      at === naming ? addHeading(sheets, line, 'Row') : addTag(sheets, line, 'TD'),
    );
    for (const part of partsOf(sheets, table, { row, isFirst: number === 0 }))
      drawRow(sheets, { row: part, boxes }, (draw, at) => cells[at]?.add(draw));
  }
}

function addHeading(sheets: Sheets, parent: Tag, scope: 'Column' | 'Row'): Tag {
  const tag = sheets.struct('TH', { scope });
  parent.add(tag);
  return tag;
}

/**
 * A row is whole where a page can take it, the first of a table under its heading; else as many of its lines as the room
 * that is left takes, and so on. Each part is to be drawn before the next is asked for.
 */
function* partsOf(
  sheets: Sheets,
  table: LaidTable,
  { row, isFirst }: { row: LaidRow; isFirst: boolean },
): Generator<LaidRow> {
  if (row.height > roomLeft(sheets)) {
    if (!isFirst && row.height <= roomOfPage(sheets) - table.head.height) turnPage(sheets, table);
    else return yield* brokenParts(sheets, table, row);
  }
  yield row;
}

function* brokenParts(sheets: Sheets, table: LaidTable, row: LaidRow): Generator<LaidRow> {
  const lineHeight = row.cells[0]?.lineHeight ?? 1;
  const most = Math.max(...row.cells.map(({ lines }) => lines.length));
  const linesThatFit = () => Math.floor((roomLeft(sheets) - 2 * PADDING.down) / lineHeight);
  for (let from = 0; from < most; ) {
    if (linesThatFit() < Math.min(LEAST_LINES, most - from)) turnPage(sheets, table);
    const to = from + Math.max(1, linesThatFit());
    yield partOf(row, from, to);
    from = to;
  }
}

function partOf(row: LaidRow, from: number, to: number): LaidRow {
  const cells = row.cells.map((cell) => ({ ...cell, lines: cell.lines.slice(from, to) }));
  return { cells, height: rowHeight(cells) };
}

function turnPage(sheets: Sheets, table: LaidTable): void {
  newPage(sheets);
  ground(sheets, table);
  drawArtifact(sheets, 'Pagination', () =>
    drawRow(sheets, { row: table.head, boxes: table.boxes, isMarked: true }, (draw) => draw()),
  );
}

function ground(sheets: Sheets, { boxes, head }: LaidTable): void {
  const { x, width } = pageBox(sheets);
  if (boxes.length === 0) return;
  drawArtifact(sheets, 'Layout', () => {
    sheets.fillColor('#eef1f4').rect(x, sheets.y, width, head.height).fill();
  });
}

/** `place` says under which tag a cell's words are drawn. */
function drawRow(
  sheets: Sheets,
  { row, boxes, isMarked }: { row: LaidRow; boxes: Box[]; isMarked?: boolean },
  place: (draw: () => void, at: number) => void,
): void {
  const top = sheets.y;
  for (const [at, cell] of row.cells.entries()) {
    const box = inner(boxes[at] ?? pageBox(sheets));
    sheets.y = top + PADDING.down;
    if (cell.lines.some(({ text }) => text)) place(() => drawLines(sheets, cell, { box }), at);
  }
  const lines = () => {
    sheets.lineWidth(0.5).strokeColor('#8a8a8a');
    for (const { x, width } of boxes) sheets.rect(x, top, width, row.height);
    sheets.stroke();
  };
  if (isMarked) lines();
  else drawArtifact(sheets, 'Layout', lines);
  sheets.y = top + row.height;
}
