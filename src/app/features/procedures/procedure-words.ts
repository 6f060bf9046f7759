import { formatVnd } from '#app/ui/format.ts';
import type { procedures } from '#content/messages/vi/procedures.ts';
import type { Translation } from '#content/messages/words.ts';
import type { ProcedureFee, ProcedureTime } from '#domain/procedures/procedure.ts';

export type ProcedureWords = Translation<typeof procedures.words>;

export function sayTime(w: ProcedureWords, time: ProcedureTime): string {
  if (time.kind === 'same_day') return w.time.same_day;
  if (time.kind === 'unknown') return w.time.unknown;
  const min = time.min ?? 0;
  return w.time[time.kind](min, time.max ?? min);
}

/** An amount with its unit ("8.000 đ một bản"), free, or not known: never 0 for what nobody knows. */
export function sayFee(
  w: ProcedureWords,
  amount: number | null,
  unit: ProcedureFee['unit'],
): string {
  if (amount === null) return w.feeUnknown;
  if (amount === 0) return w.feeFree;
  return unit ? w.feeUnits[unit](formatVnd(amount)) : formatVnd(amount);
}

/** In a list: where the two ways do not cost the same, or one is not known, which way it is that costs so much. */
export function sayFeeShort(w: ProcedureWords, { inPerson, online, unit }: ProcedureFee): string {
  if (inPerson === null && online === null) return w.feeUnknownShort;
  // In the middle of a line.
  if (inPerson === online) return sayFee(w, online, unit).toLocaleLowerCase();
  const said = sayFee(w, online ?? inPerson, unit).toLocaleLowerCase();
  return online === null ? w.feeShortInPerson(said) : w.feeShortOnline(said);
}
