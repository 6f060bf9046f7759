// What is possible but odd about a row that was read: it is stored, and told, because it is more often a slip of a
// spreadsheet than the truth.

import { isAfter } from '../figures/lateness.ts';
import { type Day, isDay } from '../time/day.ts';
import type { Dossier, RowWarningKind } from './dossier.ts';
import type { DossierField } from './fields.ts';

export type TellOdd = (field: DossierField, kind: RowWarningKind) => void;

/** `today` is the day of the import where it is known: nothing was received after it. */
export function tellOdd(dossier: Dossier, today: Day | null, tell: TellOdd): void {
  const { received, due, finished, code } = dossier;
  if (finished && isAfter(received, finished)) tell('finished_at', 'finished_before_received');
  if (due && isAfter(received, due)) tell('due_at', 'due_before_received');
  if (today !== null && received.day > today) tell('received_at', 'received_in_future');
  if (isOfOtherDay(code, received.day)) tell('received_at', 'day_not_of_code');
}

/** Day and month swapped by a spreadsheet show here: the code says when it was given out. */
function isOfOtherDay(code: string, received: Day): boolean {
  const at = code.indexOf('-') + 1;
  const year = code.slice(at, at + 2);
  const day = `20${year}-${code.slice(at + 2, at + 4)}-${code.slice(at + 4, at + 6)}`;
  // Portals have given out codes whose six digits are no day.
  return day !== received && isDay(day);
}
