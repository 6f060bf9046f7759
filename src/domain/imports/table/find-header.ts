// Where a table begins, of any kind of file. Offices put a title, the unit's name and the period above it, and spread
// the header over two or three rows ("Ngày" over "Tiếp nhận" and "Hẹn trả").

/** The rows that make up the header, by their places, and what they say of each column. */
export interface Header {
  first: number;
  last: number;
  headers: string[];
}

export interface HeaderWords {
  /** The field that a header names, or a word of its own where somebody has said what the header means; null: none. */
  fieldOf: (header: string) => string | null;
  /** A row of the table itself: no part of a header. */
  isData: (cells: readonly string[]) => boolean;
}

export const HEADER_WITHIN_ROWS = 30;
const MAX_HEADER_ROWS = 3;

/**
 * The row or rows that name most fields; titles above name none. Of equals, the fewest rows, the first ones. Cells come
 * cleaned; null when no row names a field.
 */
export function findHeaderRows(
  rows: readonly (readonly string[])[],
  words: HeaderWords,
): Header | null {
  const top = rows.slice(0, HEADER_WITHIN_ROWS);
  let best: Header | null = null;
  let most = 0;
  for (let size = 1; size <= MAX_HEADER_ROWS; size += 1)
    for (let first = 0; first + size <= top.length; first += 1) {
      const span = top.slice(first, first + size);
      if (size > 1 && span.some(words.isData)) continue;
      const headers = joined(span, words);
      const count = countFields(headers, words);
      if (count > most) [best, most] = [{ first, last: first + size - 1, headers }, count];
    }
  return best && withMerged(best, top, words);
}

/** How many fields a row would name if it were the header. */
export function countFields(cells: readonly string[], { fieldOf }: HeaderWords): number {
  const fields = cells.map((cell) => (cell.trim() === '' ? null : fieldOf(cell)));
  return new Set(fields.filter((field) => field)).size;
}

/** Names merged over two rows stand in both: then both belong to the header. */
function withMerged(
  { first, last, headers }: Header,
  rows: readonly (readonly string[])[],
  words: HeaderWords,
): Header {
  const top = topOf(first, rows);
  let bottom = last;
  while (bottom - top + 1 < MAX_HEADER_ROWS && haveMerged(rows[bottom], rows[bottom + 1]))
    bottom += 1;
  if (bottom === last) return { first: top, last, headers };
  return { first: top, last: bottom, headers: joined(rows.slice(first, bottom + 1), words) };
}

function topOf(first: number, rows: readonly (readonly string[])[]): number {
  return haveMerged(rows[first - 1], rows[first]) ? topOf(first - 1, rows) : first;
}

function haveMerged(above: readonly string[] = [], below: readonly string[] = []): boolean {
  return above.filter((cell, column) => cell && cell === below[column]).length > 1;
}

/** One header a column; a word over several columns reaches to the right over blanks. */
function joined(span: readonly (readonly string[])[], { fieldOf }: HeaderWords): string[] {
  const width = Math.max(...span.map((cells) => cells.length));
  if (span.length === 1) return [...(span[0] ?? [])];
  const reaching = span.map((cells) => reachRight(cells, width));
  const names = Array.from({ length: width }, (_, column) => {
    const own = distinct(span.map((cells) => cells[column] ?? ''));
    const under = distinct(reaching.map((cells) => cells[column] ?? ''));
    const ways = [own.join(' '), own.length > 0 ? under.join(' ') : '', own.at(-1)];
    const known = ways.find((way) => way && fieldOf(way) !== null);
    return { known, group: own[0] ?? '', whole: own.join(' ') };
  });
  // "Phí, lệ phí" over "Đã nộp" and "Phải nộp" is the name of neither: a group lends its name where no column has it.
  const taken = new Set(names.map(({ known }) => (known ? fieldOf(known) : null)));
  return names.map(({ known, group, whole }) => {
    if (known) return known;
    const field = group === '' ? null : fieldOf(group);
    return field !== null && !taken.has(field) ? group : whole;
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
