import type { Day } from '../time/day.ts';
import type { ProcedureFee } from './procedure.ts';

/** What each way costs on a day, in đồng. Null is unknown: never shown as 0, never reckoned with. */
export interface FeeOn {
  inPerson: number | null;
  online: number | null;
  /** What going online saves; null unless both are known and it saves something. */
  saving: number | null;
}

export function feeOn(fee: ProcedureFee, day: Day): FeeOn {
  const over = fee.until !== undefined && fee.regular !== undefined && day > fee.until;
  const inPerson = over ? (fee.regular ?? null) : fee.inPerson;
  const online = over ? (fee.regular ?? null) : fee.online;
  const saving = inPerson !== null && online !== null ? inPerson - online : 0;
  return { inPerson, online, saving: saving > 0 ? saving : null };
}
