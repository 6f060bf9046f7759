import type { Cell, ReportTable } from '#domain/reports/report.ts';
import { columnWidths, PADDING } from './column-widths.ts';
import {
  addTag,
  type Box,
  drawArtifact,
  newPage,
  pageBox,
  roomLeft,
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
export function beginningHeight({ head, rows }: LaidTable): number {
  return rows.slice(0, 3).reduce((sum, { height }) => sum + height, head.height);
}

/** The head is repeated on each page for the eye alone: whoever listens has heard it. */
export function drawTable(sheets: Sheets, into: Tag, table: LaidTable): void {
  const tag = addTag(sheets, into, 'Table');
  const heads = addTag(sheets, addTag(sheets, tag, 'THead'), 'TR');
  ground(sheets, table);
  drawRow(sheets, { row: table.head, boxes: table.boxes }, (draw) =>
    heads.add(sheets.struct('TH', { scope: 'Column' }, draw)),
  );
  const body = addTag(sheets, tag, 'TBody');
  for (const row of table.rows) {
    const tags = addTag(sheets, body, 'TR');
    const cells = row.cells.map(() => addTag(sheets, tags, 'TD'));
    for (const part of partsOf(sheets, table, row)) {
      if (part.height > roomLeft(sheets)) turnPage(sheets, table);
      drawRow(sheets, { row: part, boxes: table.boxes }, (draw, at) => cells[at]?.add(draw));
    }
  }
}

/** A row is whole, unless it is taller than a page: then as many of its lines as a page takes, and so on. */
function partsOf(sheets: Sheets, { head }: LaidTable, row: LaidRow): LaidRow[] {
  const room = sheets.page.maxY() - sheets.page.margins.top - head.height;
  if (row.height <= room) return [row];
  const lineHeight = row.cells[0]?.lineHeight ?? 1;
  const each = Math.max(1, Math.floor((room - 2 * PADDING.down) / lineHeight));
  const most = Math.max(...row.cells.map(({ lines }) => lines.length));
  return Array.from({ length: Math.ceil(most / each) }, (_, part) => {
    const cells = row.cells.map((cell) => ({
      ...cell,
      lines: cell.lines.slice(part * each, (part + 1) * each),
      goesOn: cell.lines.length > (part + 1) * each,
    }));
    return { cells, height: rowHeight(cells) };
  });
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
    sheets.rect(x, sheets.y, width, head.height).fill('#eef1f4');
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
    if (cell.lines.join('')) place(() => drawLines(sheets, cell, { box }), at);
  }
  const lines = () => {
    for (const { x, width } of boxes) sheets.rect(x, top, width, row.height);
    sheets.lineWidth(0.5).stroke('#8a8a8a');
  };
  if (isMarked) lines();
  else drawArtifact(sheets, 'Layout', lines);
  sheets.y = top + row.height;
}
