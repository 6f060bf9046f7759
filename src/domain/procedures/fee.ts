import type { ProcedureFee } from './procedure.ts';

/** What going online saves, in đồng; null unless both fees are known and it saves something. */
export function savingOnline({ inPerson, online }: ProcedureFee): number | null {
  const saving = inPerson !== null && online !== null ? inPerson - online : 0;
  return saving > 0 ? saving : null;
}
