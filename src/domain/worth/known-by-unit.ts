// What the table of obstacles says of each unit: only sums of what it shows anyway. A unit's own count would be one sum
// more, from which a hidden village could be worked out.

import type { BarrierTable } from './barrier-table.ts';

export interface KnownOfUnit {
  unitCode: string;
  /** Cases in the villages whose number is shown; null where none is. */
  cases: number | null;
  /** Nothing of it is hidden. */
  isWhole: boolean;
}

export function knownByUnit({ villages }: Pick<BarrierTable, 'villages'>): KnownOfUnit[] {
  const codes = [...new Set(villages.map((it) => it.unitCode))];
  return codes.map((unitCode) => {
    const own = villages.filter((it) => it.unitCode === unitCode).map((it) => it.cases);
    const shown = own.filter((it) => it !== null);
    return {
      unitCode,
      cases: shown.length === 0 ? null : shown.reduce((sum, it) => sum + it, 0),
      isWhole: shown.length === own.length,
    };
  });
}
