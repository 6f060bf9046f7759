// One column of a batch. Where few values come again and again they are said once, and each place takes one letter;
// elsewhere the values stand in a plain list.

export type Cell = unknown;
/** A list of cells, or what is said once (`of`) and where (`at`, one base-62 digit a place; absent: everywhere). */
export type Column = Cell[] | { of: Cell[]; at?: string };

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PLACE = new Map([...DIGITS].map((digit, place) => [digit, place]));

export function packColumn(cells: readonly Cell[]): Column {
  const places = new Map<string, number>();
  const of: Cell[] = [];
  let at = '';
  for (const cell of cells) {
    const key = JSON.stringify(cell) ?? 'null';
    let place = places.get(key);
    if (place === undefined) {
      place = of.length;
      if (place >= DIGITS.length) return [...cells];
      places.set(key, place);
      of.push(cell);
    }
    at += DIGITS[place];
  }
  if (of.length === 1) return { of };
  return of.length * 2 > cells.length ? [...cells] : { of, at };
}

/** Exactly `count` cells, or null when the column holds another number of them or is none. */
export function unpackColumn(column: unknown, count: number): Cell[] | null {
  if (Array.isArray(column)) return column.length === count ? column : null;
  if (column === null || typeof column !== 'object' || !('of' in column)) return null;
  const { of } = column;
  if (!Array.isArray(of)) return null;
  if (!('at' in column)) return of.length === 1 ? Array<Cell>(count).fill(of[0]) : null;
  const { at } = column;
  if (typeof at !== 'string' || at.length !== count) return null;
  const places = [...at].map((digit) => PLACE.get(digit) ?? of.length);
  return places.every((place) => place < of.length) ? places.map((place) => of[place]) : null;
}

/** The first number, then each one's distance from the one before; what is no number stays as it is. */
export function toDifferences(values: readonly Cell[]): Cell[] {
  let last = 0;
  return values.map((value) => {
    if (typeof value !== 'number') return value;
    const difference = value - last;
    last = value;
    return difference;
  });
}

export function fromDifferences(cells: readonly Cell[]): Cell[] {
  let last = 0;
  return cells.map((cell) => {
    if (typeof cell !== 'number') return cell;
    last += cell;
    return last;
  });
}
