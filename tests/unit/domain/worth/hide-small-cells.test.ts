import { describe, expect, it } from 'vitest';
import { hideSmallCells, type ShownTable } from '#domain/worth/hide-small-cells.ts';

/** What can be worked out of a shown table: unknowns that follow from the equations "a line adds up to its sum". */
function foundOut({ cells, rows, columns, all }: ShownTable): string[] {
  const table = [...cells.map((line, at) => [...line, rows[at] ?? null]), [...columns, all]];
  const unknowns = table.flatMap((line, row) =>
    line.flatMap((shown, column) => (shown === null ? [`${row} ${column}`] : [])),
  );
  const signOf = (row: number, column: number, by: 'row' | 'column'): number =>
    (by === 'row' ? column === (table[0]?.length ?? 0) - 1 : row === table.length - 1) ? -1 : 1;
  const equation = (by: 'row' | 'column', line: number) =>
    unknowns.map((name) => {
      const [row = 0, column = 0] = name.split(' ').map(Number);
      return (by === 'row' ? row : column) === line ? signOf(row, column, by) : 0;
    });
  const matrix = [
    ...table.map((_, row) => equation('row', row)),
    ...(table[0] ?? []).map((_, column) => equation('column', column)),
  ];
  // Gauss-Jordan: a line with a single entry names an unknown that has one value only.
  let at = 0;
  for (let column = 0; column < unknowns.length; column++) {
    const pivot = matrix.slice(at).find((line) => Math.abs(line[column] ?? 0) > 1e-9);
    if (!pivot) continue;
    matrix.splice(matrix.indexOf(pivot), 1);
    const scaled = pivot.map((value) => value / (pivot[column] ?? 1));
    matrix.forEach((line, row) => {
      const factor = line[column] ?? 0;
      matrix[row] = line.map((value, each) => value - factor * (scaled[each] ?? 0));
    });
    matrix.splice(at++, 0, scaled);
  }
  return matrix
    .map((line) => unknowns.filter((_, each) => Math.abs(line[each] ?? 0) > 1e-9))
    .filter((names) => names.length === 1)
    .flat();
}

/** The same numbers each time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe('a table in which nobody can be found', () => {
  it('shows what is large, and a zero', () => {
    expect(
      hideSmallCells([
        [7, 0],
        [9, 12],
      ]),
    ).toEqual({
      cells: [
        [7, 0],
        [9, 12],
      ],
      rows: [7, 21],
      columns: [16, 12],
      all: 28,
    });
  });

  it('hides one to four, and another cell of its row and of its column', () => {
    const { cells } = hideSmallCells([
      [3, 20, 30],
      [8, 9, 40],
      [50, 60, 70],
    ]);
    expect(cells[0]?.[0]).toBeNull();
    expect(cells[0]?.filter((it) => it === null).length).toBeGreaterThan(1);
    expect(cells.filter((line) => line[0] === null).length).toBeGreaterThan(1);
    expect(cells[2]?.[2]).toBe(70);
  });

  it('does not leave two hidden ones whose sum says that both are small', () => {
    const { cells, rows } = hideSmallCells([
      [1, 1, 30],
      [1, 1, 30],
    ]);
    const said = rows[0] !== null && cells[0]?.[2] !== null;
    expect(said).toBe(false);
  });

  it('gives nothing away in 400 tables of every shape', () => {
    const next = dice(7);
    for (let round = 0; round < 400; round++) {
      const [height, width] = [1 + Math.floor(next() * 5), 1 + Math.floor(next() * 6)];
      const counts = Array.from({ length: height }, () =>
        Array.from({ length: width }, () => (next() < 0.4 ? 0 : Math.floor(next() ** 2 * 20))),
      );
      const shown = hideSmallCells(counts);
      expect(foundOut(shown), JSON.stringify(counts)).toEqual([]);
      const small = shown.cells.flat().filter((it) => it !== null && it > 0 && it < 5);
      expect(small).toEqual([]);
    }
  });

  it('finds out what a table gives away that hides one cell only', () => {
    expect(foundOut({ cells: [[null, 6]], rows: [9], columns: [3, 6], all: 9 })).toEqual(['0 0']);
  });
});
