// Where the table begins. Offices put a title, the unit's name and the period above it, and spread the header over
// two or three rows ("Ngày" over "Tiếp nhận" and "Hẹn trả").

import { err, ok, type Result } from '../../result.ts';
import { cleanCell } from '../cells/clean-cell.ts';
import { type ColumnMapping, countRecognised, mappedHeaders } from '../columns.ts';
import type { CsvRecord } from '../csv.ts';
import type { FileRefusal } from '../dossier.ts';
import { tidyDossierCode } from '../dossier-code.ts';
import { fieldOfHeader, headerKey } from '../fields.ts';

/** The rows that make up the header, by their places, and what they say of each column. */
export interface Header {
  first: number;
  last: number;
  headers: string[];
}

export const HEADER_WITHIN_ROWS = 30;
const MAX_HEADER_ROWS = 3;

/** The row or rows that name most fields; titles above name none. Of equals, the fewest rows, the first ones. */
export function findHeader(
  records: readonly CsvRecord[],
  mapping?: ColumnMapping,
): Result<Header, FileRefusal> {
  const rows = records
    .slice(0, HEADER_WITHIN_ROWS)
    .map(({ cells }) => cells.map((cell) => cleanCell(cell)));
  let best: Header | null = null;
  let most = 0;
  for (let size = 1; size <= MAX_HEADER_ROWS; size += 1)
    for (let first = 0; first + size <= rows.length; first += 1) {
      const span = rows.slice(first, first + size);
      if (size > 1 && span.some(isData)) continue;
      const headers = joined(span, mapping);
      const count = countRecognised(headers, mapping);
      if (count > most) [best, most] = [{ first, last: first + size - 1, headers }, count];
    }
  if (best) return ok(withMerged(best, rows, mapping));
  const first = records.find(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const broken = records.find((record) => record.broken !== null)?.broken;
  if (!first && broken) return err({ kind: 'no_header', headers: [broken] });
  if (!first) return err({ kind: 'empty_file' });
  return err({ kind: 'no_header', headers: first.cells.slice(0, 30) });
}

/** Names merged over two rows stand in both: then both belong to the header. */
function withMerged(
  { first, last, headers }: Header,
  rows: readonly (readonly string[])[],
  mapping?: ColumnMapping,
): Header {
  const top = topOf(first, rows);
  let bottom = last;
  while (bottom - top + 1 < MAX_HEADER_ROWS && haveMerged(rows[bottom], rows[bottom + 1]))
    bottom += 1;
  if (bottom === last) return { first: top, last, headers };
  return { first: top, last: bottom, headers: joined(rows.slice(first, bottom + 1), mapping) };
}

function topOf(first: number, rows: readonly (readonly string[])[]): number {
  return haveMerged(rows[first - 1], rows[first]) ? topOf(first - 1, rows) : first;
}

function haveMerged(above: readonly string[] = [], below: readonly string[] = []): boolean {
  return above.filter((cell, column) => cell && cell === below[column]).length > 1;
}

function isData(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.length > 12 && tidyDossierCode(cell) !== null);
}

/** One header a column; a word over several columns reaches to the right over blanks. */
function joined(span: readonly (readonly string[])[], mapping?: ColumnMapping): string[] {
  const width = Math.max(...span.map((cells) => cells.length));
  if (span.length === 1) return [...(span[0] ?? [])];
  const reaching = span.map((cells) => reachRight(cells, width));
  const names = Array.from({ length: width }, (_, column) => {
    const own = distinct(span.map((cells) => cells[column] ?? ''));
    const under = distinct(reaching.map((cells) => cells[column] ?? ''));
    const ways = [own.join(' '), own.length > 0 ? under.join(' ') : '', own.at(-1)];
    const known = ways.find((way) => way && isKnown(way, mapping));
    return { known, group: own[0] ?? '', whole: own.join(' ') };
  });
  // "Phí, lệ phí" over "Đã nộp" and "Phải nộp" is the name of neither: a group lends its name where no column has it.
  const taken = new Set(names.map(({ known }) => known && fieldOfHeader(known)?.field));
  return names.map(({ known, group, whole }) => {
    if (known) return known;
    const field = fieldOfHeader(group)?.field;
    return isKnown(group, mapping) && !(field && taken.has(field)) ? group : whole;
  });
}

function reachRight(cells: readonly string[], width: number): string[] {
  let last = '';
  return Array.from({ length: width }, (_, column) => {
    last = cells[column] || last;
    return last;
  });
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text !== ''))];
}

function isKnown(header: string, mapping?: ColumnMapping): boolean {
  if (fieldOfHeader(header)) return true;
  return mapping !== undefined && mappedHeaders(mapping).has(headerKey(header));
}
