import { type Dated, type DatedFault, faultsOfDated } from '../facts/dated.ts';
import { isDay } from '../time/day.ts';
import type { ChangingPart, Procedure } from './procedure.ts';

export const CHANGING_PARTS = [
  'fee',
  'time',
  'papers',
  'online',
  'onlineNote',
  'note',
  'legalBasis',
  'decision',
  'link',
] as const satisfies readonly ChangingPart[];

export interface ProcedureFault {
  kind: DatedFault | 'same_code_twice' | 'code_lost' | 'most_below_least';
  /** The code, and the part where it is one. */
  at: string;
}

/** What is wrong with a list that has the shape of one. `kept`: the codes that it may not lose. */
export function faultsOfProcedures(
  procedures: readonly Procedure[],
  kept: readonly string[],
): ProcedureFault[] {
  const codes = procedures.map(({ code }) => code);
  const there = new Set(codes);
  return [
    ...codes
      .filter((code, at) => codes.indexOf(code) !== at)
      .map((at): ProcedureFault => ({ kind: 'same_code_twice', at })),
    ...kept
      .filter((code) => !there.has(code))
      .map((at): ProcedureFault => ({ kind: 'code_lost', at })),
    ...procedures.flatMap(faultsOf),
  ];
}

function faultsOf({ code, asOf, source, time, dated = {} }: Procedure): ProcedureFault[] {
  const faults: ProcedureFault[] = CHANGING_PARTS.flatMap((part) =>
    faultsOfDated((dated[part] ?? []) as Dated<unknown>[]).map((kind) => ({
      kind,
      at: `${code} ${part}`,
    })),
  );
  if (!isDay(asOf)) faults.push({ kind: 'bad_day', at: code });
  if (source.trim() === '') faults.push({ kind: 'no_source', at: code });
  if (time.min !== undefined && time.max !== undefined && time.max < time.min)
    faults.push({ kind: 'most_below_least', at: `${code} time` });
  return faults;
}
