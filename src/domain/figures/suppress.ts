// Small cells of assisted cases are not shown in public (docs/privacy.md): in a hamlet, "2 people helped" is two names.

import type { Day } from '../time/day.ts';
import { parentAt, type UnitRegister } from '../units/register.ts';
import type { FigureRow } from './rows.ts';

const SMALLEST_SHOWN = 5;

/**
 * Takes away a unit's three assisted rows together when one of its counts is 1 to 4, for each could be had from the
 * others. When exactly one unit under a parent is hidden, the next smallest is hidden as well: a sum and all its parts
 * but one give that one away. Looking at neighbouring days or periods can still narrow a count down.
 */
export function suppressSmallCells(
  rows: readonly FigureRow[],
  { register, day }: { register: UnitRegister; day: Day },
): FigureRow[] {
  const cells = new Map<string, FigureRow[]>();
  for (const row of rows) {
    if (row.source !== 'assisted') continue;
    cells.set(keyOf(row), [...(cells.get(keyOf(row)) ?? []), row]);
  }
  const hidden = new Set([...cells].filter(([, cell]) => isSmall(cell)).map(([key]) => key));
  const families = new Map<string, [string, FigureRow[]][]>();
  for (const [key, cell] of cells) {
    const parent = parentAt(register, cell[0]?.unit_code ?? '', day)?.code ?? '';
    if (notedIn(cell) > 0) families.set(parent, [...(families.get(parent) ?? []), [key, cell]]);
  }
  for (const family of families.values()) {
    if (family.filter(([key]) => hidden.has(key)).length !== 1) continue;
    const next = family
      .filter(([key]) => !hidden.has(key))
      .sort(([, one], [, other]) => notedIn(one) - notedIn(other))[0];
    if (next) hidden.add(next[0]);
  }
  return rows.map((row) =>
    row.source === 'assisted' && hidden.has(keyOf(row))
      ? { ...row, numerator: null, denominator: null, rate: null, suppressed: true }
      : row,
  );
}

function keyOf(row: FigureRow): string {
  return `${row.unit_code} ${row.unit_valid_from}`;
}

function notedIn(cell: readonly FigureRow[]): number {
  return numbersOf(cell, 'assisted_online_confirmed').denominator;
}

function isSmall(cell: readonly FigureRow[]): boolean {
  const confirmed = numbersOf(cell, 'assisted_online_confirmed');
  const unmatched = numbersOf(cell, 'assisted_online_unmatched').numerator;
  const contradicted = confirmed.denominator - confirmed.numerator - unmatched;
  return [confirmed.numerator, unmatched, contradicted].some(
    (count) => count > 0 && count < SMALLEST_SHOWN,
  );
}

function numbersOf(cell: readonly FigureRow[], indicator: string) {
  const row = cell.find((each) => each.indicator === indicator);
  return { numerator: row?.numerator ?? 0, denominator: row?.denominator ?? 0 };
}
