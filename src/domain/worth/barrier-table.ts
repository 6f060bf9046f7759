// Obstacles by village and procedure, in a form that may be shown: see hide-small-cells.ts.

import type { Obstacle } from '../cases/case.ts';
import type { PlacedBarrier } from './by-unit.ts';
import { hideSmallCells } from './hide-small-cells.ts';

/** One obstacle met with one procedure; null where the number is hidden. */
export interface BarrierLine {
  procedureCode: string | null;
  obstacle: Obstacle;
  cases: number | null;
  /** Villages in which it was met. */
  villages: VillageCount[];
}

/** Two communes may each have a "Thôn 1": a village is known by its unit and its name. */
export interface VillageCount {
  unitCode: string;
  village: string;
  cases: number | null;
}

export interface BarrierTable {
  /** The most frequent first, those that are hidden last. */
  lines: BarrierLine[];
  villages: VillageCount[];
  all: number | null;
}

export function barrierTable(barriers: readonly PlacedBarrier[]): BarrierTable {
  const placeOf = (it: PlacedBarrier) => JSON.stringify([it.unitCode, it.village]);
  const places = new Map(
    barriers.map((it) => [placeOf(it), { unitCode: it.unitCode, village: it.village }]),
  );
  const placeKeys = [...places.keys()];
  const villages = [...places.values()];
  const nameOf = (it: PlacedBarrier) => JSON.stringify([it.procedureCode, it.obstacle]);
  const kinds = new Map(barriers.map((it) => [nameOf(it), it]));
  const names = [...kinds.keys()];
  const counts = villages.map(() => names.map(() => 0));
  for (const it of barriers) {
    const line = counts[placeKeys.indexOf(placeOf(it))];
    if (line) line[names.indexOf(nameOf(it))] = it.cases;
  }
  const shown = hideSmallCells(counts);
  const lines = [...kinds.values()].map(({ procedureCode, obstacle }, column) => ({
    procedureCode,
    obstacle,
    cases: shown.columns[column] ?? null,
    villages: villages.flatMap((village, row) =>
      counts[row]?.[column] ? [{ ...village, cases: shown.cells[row]?.[column] ?? null }] : [],
    ),
  }));
  return {
    lines: lines.sort((a, b) => (b.cases ?? 0) - (a.cases ?? 0)),
    villages: villages.map((village, row) => ({ ...village, cases: shown.rows[row] ?? null })),
    all: shown.all,
  };
}
