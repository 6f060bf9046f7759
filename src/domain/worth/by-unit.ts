import type { CaseBody } from '../cases/case.ts';
import { type Barrier, countWorth, type WorthCase } from './count-worth.ts';

export type PlacedCase = WorthCase & Pick<CaseBody, 'unitCode'>;
export type PlacedBarrier = Barrier & Pick<CaseBody, 'unitCode'>;

/** A village's name says which one only within its unit: what is counted by village is counted unit by unit. */
export function byUnit(cases: readonly PlacedCase[]): { unitCode: string; of: PlacedCase[] }[] {
  const codes = [...new Set(cases.map((it) => it.unitCode))].sort();
  return codes.map((unitCode) => ({
    unitCode,
    of: cases.filter((it) => it.unitCode === unitCode),
  }));
}

export function barriersByUnit(
  cases: readonly PlacedCase[],
  period: Parameters<typeof countWorth>[1],
): PlacedBarrier[] {
  return byUnit(cases).flatMap(({ unitCode, of }) =>
    countWorth(of, period).barriers.map((barrier) => ({ ...barrier, unitCode })),
  );
}
