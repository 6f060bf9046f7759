// A table of counts with its sums, in which nobody can be found: cells of 1 to 4 are hidden, and as many others as it
// takes that no hidden one follows from a sum and the rest of its line, or from several sums together.

export interface ShownTable {
  /** Null where hidden. A zero is shown: it is nobody. */
  cells: (number | null)[][];
  rows: (number | null)[];
  columns: (number | null)[];
  all: number | null;
}

const SMALLEST_SHOWN = 5;

/** Row and column of the table with its sums as last row and last column. */
interface Place {
  row: number;
  column: number;
  count: number;
}

export function hideSmallCells(counts: readonly (readonly number[])[]): ShownTable {
  const whole = withSums(counts);
  const places = whole.flatMap((line, row) =>
    line.map((count, column): Place => ({ row, column, count })),
  );
  const some = places.filter((it) => it.count > 0);
  const hidden = new Set(some.filter((it) => it.count < SMALLEST_SHOWN));
  for (;;) {
    const weak = findWeakLine(whole, hidden);
    if (!weak) break;
    const next = some
      .filter((it) => !hidden.has(it))
      .sort((a, b) => distance(a, weak) - distance(b, weak) || a.count - b.count)[0];
    if (!next) break;
    hidden.add(next);
  }
  const isHidden = new Set([...hidden].map(({ row, column }) => `${row} ${column}`));
  const shown = whole.map((line, row) =>
    line.map((count, column) => (isHidden.has(`${row} ${column}`) ? null : count)),
  );
  const last = counts.length;
  return {
    cells: shown.slice(0, last).map((line) => line.slice(0, -1)),
    rows: shown.slice(0, last).map((line) => line.at(-1) ?? null),
    columns: (shown[last] ?? []).slice(0, -1),
    all: shown[last]?.at(-1) ?? null,
  };
}

/** What lies in a line that gives something away comes first. */
function distance(place: Place, weak: Partial<Place>): number {
  return place.row === weak.row || place.column === weak.column ? 0 : 1;
}

/**
 * A hidden cell follows from the sums when no circle of hidden cells goes through it (a change that goes round such a
 * circle leaves every sum as it is). And under a sum that is shown, hidden cells have to come to five together.
 */
function findWeakLine(
  whole: readonly number[][],
  hidden: ReadonlySet<Place>,
): Partial<Place> | null {
  const bridge = [...hidden].find((place) => !isOnCircle(place, hidden));
  if (bridge) return bridge;
  const [lastRow, lastColumn] = [whole.length - 1, (whole[0]?.length ?? 1) - 1];
  for (const [by, last] of [
    ['row', lastColumn],
    ['column', lastRow],
  ] as const) {
    const across = by === 'row' ? 'column' : 'row';
    for (const line of new Set([...hidden].map((it) => it[by]))) {
      const inLine = [...hidden].filter((it) => it[by] === line);
      if (inLine.some((it) => it[across] === last)) continue;
      if (inLine.reduce((sum, it) => sum + it.count, 0) < SMALLEST_SHOWN) return { [by]: line };
    }
  }
  return null;
}

/** Whether one gets from its row to its column through other hidden cells. */
function isOnCircle(place: Place, hidden: ReadonlySet<Place>): boolean {
  const rows = new Set([place.row]);
  const columns = new Set<number>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const it of hidden) {
      if (it === place || rows.has(it.row) === columns.has(it.column)) continue;
      rows.add(it.row);
      columns.add(it.column);
      grown = true;
    }
  }
  return columns.has(place.column);
}

function withSums(counts: readonly (readonly number[])[]): number[][] {
  const sum = (line: readonly number[]) => line.reduce((all, count) => all + count, 0);
  const lines = counts.map((line) => [...line, sum(line)]);
  const width = lines[0]?.length ?? 1;
  const sums = Array.from({ length: width }, (_, at) => sum(lines.map((line) => line[at] ?? 0)));
  return [...lines, sums];
}
