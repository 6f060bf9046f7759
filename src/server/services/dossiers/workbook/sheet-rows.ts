// A sheet of the library as rows of text, in the words that the dossier parser reads.

import type { CellObject, WorkSheet } from '@e965/xlsx';
import type { SheetRow } from './sheet-messages.ts';

type Cells = (CellObject | undefined)[];

/** Rows with something in them; a merged cell's value stands in each of its rows. */
export function rowsOfSheet(sheet: WorkSheet): SheetRow[] {
  const data: (Cells | undefined)[] = sheet['!data'] ?? [];
  carryDown(sheet, data);
  const rows: SheetRow[] = [];
  for (let index = 0; index < data.length; index += 1) {
    const cells = textsOf(data[index] ?? []);
    if (cells.length > 0) rows.push({ row: index + 1, cells, broken: null });
  }
  return rows;
}

/** What the library itself tells of hidden rows: of xlsb. */
export function rowsToldHidden(sheet: WorkSheet): number[] {
  return (sheet['!rows'] ?? []).flatMap((row, index) => (row?.hidden ? [index + 1] : []));
}

/** How many of the rows are hidden, and the first of them. */
export function hiddenAmong(rows: readonly SheetRow[], hidden: ReadonlySet<number>) {
  const found = hidden.size === 0 ? [] : rows.filter(({ row }) => hidden.has(row));
  const [first] = found;
  return first ? { count: found.length, first: first.row } : null;
}

/** Only downwards: a cell merged to the right is a heading over several columns. */
function carryDown(sheet: WorkSheet, data: (Cells | undefined)[]): void {
  for (const { s: start, e: end } of sheet['!merges'] ?? []) {
    const cell = data[start.r]?.[start.c];
    if (!cell) continue;
    for (let row = start.r + 1; row <= end.r && row < data.length; row += 1) {
      data[row] ??= [];
      (data[row] as Cells)[start.c] = cell;
    }
  }
}

function textsOf(row: Cells): string[] {
  let width = row.length;
  while (width > 0 && textOf(row[width - 1]) === '') width -= 1;
  return Array.from({ length: width }, (_, column) => textOf(row[column]));
}

const NOT_AVAILABLE = 0x2a;

function textOf(cell: CellObject | undefined): string {
  if (!cell) return '';
  // A formula that no program has worked out is itself what stands there: it reads as no value, and not as a blank.
  if (cell.t === 'z') return cell.f ? `=${cell.f}` : '';
  if (cell.t === 'e') return cell.v === NOT_AVAILABLE ? '#N/A' : '#VALUE!';
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE';
  if (cell.v instanceof Date) return cell.v.toISOString();
  return String(cell.v ?? '');
}
