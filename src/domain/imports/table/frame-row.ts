// Rows below the header that belong to the table's frame and never were meant to be read: column numbers, the header
// again on a new page, group names, totals, who signed. They are counted as passed over, not refused as bad rows.

import { cleanCell } from './clean-cell.ts';
import { headerKey } from './header-key.ts';

const COLUMN_NUMBER = /^\(?(?:\d{1,2}|[A-Z])\)?(?: ?=.*)?$/;
/** With its marks: "cộng" is a sum, "công" a service; who writes without marks writes it alone or first. */
const TOTAL = /(?:^|\s)(?:tổng|cộng)(?:[\s:.(]|$)|^(?:[ivx\d]+[.)] ?)?(?:tong|cong)(?:[\s:.(]|$)/;
/** A group's name or a signature stands in a cell or two; a row gone wrong has more to say. */
const FEW_TEXTS = 3;

export interface Frame {
  headers: readonly string[];
  /** Whether some cell shows that a row of the table was meant. */
  isRow: () => boolean;
}

/** Asked only about rows that could not be read. */
export function isFrameRow(cells: readonly string[], { headers, isRow }: Frame): boolean {
  const texts = cells.map((cell) => cleanCell(cell)).filter((text) => text !== '');
  if (texts.length > 1 && texts.every((text) => COLUMN_NUMBER.test(text))) return true;
  const repeats = cells.filter(
    (text, index) => text.trim() !== '' && headerKey(text) === headerKey(headers[index] ?? ''),
  );
  if (repeats.length > 1 && repeats.length * 2 > texts.length) return true;
  if (isRow()) return false;
  return new Set(texts).size <= FEW_TEXTS || texts.some(isTotal);
}

/** One word that may be somebody's code, however wrong: no group's number, no count, no total. */
export function isCodeLike(text: string): boolean {
  if (/\s/.test(text) || /^[IVX]+\.?$/.test(text) || isTotal(text)) return false;
  if (/^[\d.,]+$/.test(text)) return text.replace(/[.,]/g, '').length >= 6;
  return text.length > 2 || /^(?:[A-Z]\d|\d[A-Z])$/i.test(text);
}

/** "Tổng cộng", "Cộng:", "TỔNG SỐ". */
export function isTotal(text: string): boolean {
  return TOTAL.test(text.normalize('NFC').toLowerCase());
}
