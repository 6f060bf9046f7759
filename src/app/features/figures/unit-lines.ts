import { fold } from '#domain/text/fold.ts';
import { type FigureRow, type ShownRate, toldBy } from './fetch/figures-answer.ts';

/** One unit with its figures by indicator. */
export interface UnitLine {
  code: string;
  name: string;
  cells: Map<string, FigureRow>;
}

export interface Sort {
  key: ShownRate | 'unit';
  down: boolean;
}

/** A counted figure goes before a published one; what volunteers logged is no figure of the unit. */
export function linesOf(rows: readonly FigureRow[]): UnitLine[] {
  const lines = new Map<string, UnitLine>();
  for (const row of rows) {
    if (row.source === 'assisted') continue;
    const line = lines.get(row.unit_code) ?? {
      code: row.unit_code,
      name: row.unit_name,
      cells: new Map<string, FigureRow>(),
    };
    const isKnown = row.source === 'dossiers' && row.denominator !== null;
    if (isKnown || !line.cells.has(row.indicator)) line.cells.set(row.indicator, row);
    lines.set(row.unit_code, line);
  }
  return [...lines.values()];
}

/** Units whose figure is not known stand last, whichever way the rest is sorted. */
export function sortLines(lines: readonly UnitLine[], { key, down }: Sort): UnitLine[] {
  const byName = (a: UnitLine, b: UnitLine) => (fold(a.name) < fold(b.name) ? -1 : 1);
  return [...lines].sort((a, b) => {
    if (key === 'unit') return down ? byName(b, a) : byName(a, b);
    const x = toldBy(key, a.cells.get(key));
    const y = toldBy(key, b.cells.get(key));
    if (x === null || y === null) return x === y ? byName(a, b) : x === null ? 1 : -1;
    return (down ? y - x : x - y) || byName(a, b);
  });
}
