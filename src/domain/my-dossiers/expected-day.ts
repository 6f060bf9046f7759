import type { ProcedureTime } from '../procedures/procedure.ts';
import { addDays, type Day } from '../time/day.ts';
import { addWorkingDays, type CountWorkingDays } from '../time/working-days.ts';
import { latestStatus, type MyDossier } from './my-dossier.ts';

export interface WorkingCalendar {
  readonly countWorkingDays: CountWorkingDays;
  /** Whether the days off of a span are not all announced. */
  readonly isEstimated: (span: { after: Day; upTo: Day }) => boolean;
}

export interface ExpectedDay {
  readonly day: Day;
  /** Counted across days off that nobody has announced. */
  readonly isEstimated: boolean;
}

/**
 * When an office that has accepted a dossier should be done by the procedure's own term; null where it gave a day itself,
 * where it is waiting for somebody else, and where the term is not known.
 */
export function expectedDay(
  dossier: MyDossier,
  time: ProcedureTime,
  { countWorkingDays, isEstimated }: WorkingCalendar,
): ExpectedDay | null {
  const status = latestStatus(dossier)?.status;
  if (dossier.appointment || (status !== 'accepted' && status !== 'in_progress')) return null;
  const after = dossier.statuses.find((each) => each.status === 'accepted')?.day;
  const count = time.kind === 'same_day' ? 0 : (time.max ?? time.min);
  // Time does not run while an office waits for papers or money: nothing is counted over that.
  const isCut = dossier.statuses.some(
    (each) => each.status === 'supplement_asked' || each.status === 'payment_asked',
  );
  if (after === undefined || count === undefined || time.kind === 'unknown' || isCut) return null;
  if (time.kind !== 'working_days') return { day: addDays(after, count), isEstimated: false };
  const day = addWorkingDays(after, count, countWorkingDays);
  return { day, isEstimated: isEstimated({ after, upTo: day }) };
}
