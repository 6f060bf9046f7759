import type { RehearsalId } from './catalogue.ts';

/** The rehearsal of a procedure's own form, by its code. Those of what many procedures share stand in the guides. */
const rehearsalByProcedure: Readonly<Record<string, RehearsalId>> = {
  '1.001193': 'birth-registration',
  '1.011410': 'vneid-register',
};

export const rehearsedProcedures: readonly string[] = Object.keys(rehearsalByProcedure);

export function rehearsalOfProcedure(code: string): RehearsalId | null {
  return rehearsalByProcedure[code] ?? null;
}
