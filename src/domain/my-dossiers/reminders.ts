// What a person's dossiers ask for and when, worked out from what was noted. Nothing is stored: a changed dossier
// changes its reminders.
import { addDays, type Day, daysBetween } from '../time/day.ts';
import type { CountWorkingDays } from '../time/working-days.ts';
import { parseTypedDay } from './draft/typed-day.ts';
import { isPreparing, latestStatus, type MyDossier } from './my-dossier.ts';

export type ReminderKind =
  /** A child must be registered within 60 days (Law 60/2014/QH13 Art. 15). */
  | 'register_birth'
  | 'appointment'
  /** The appointment is over and no result was noted. */
  | 'late'
  /** Still "newly registered" after a working day. */
  | 'ask_if_received'
  | 'supplement'
  | 'pay'
  | 'read_reason'
  | 'collect'
  | 'rate';

export interface Reminder {
  readonly dossierId: string;
  readonly title: string;
  readonly kind: ReminderKind;
  /** The day it is for; in the past it is still open. */
  readonly day: Day;
}

export interface Today {
  readonly day: Day;
  readonly countWorkingDays: CountWorkingDays;
}

export const BIRTH_DAYS = 60;
const BIRTH_PROCEDURE = '1.001193';
/** A finished dossier asks to be rated for a week, then it rests. */
const RATE_DAYS = 7;
/** An appointment of long ago whose result was never noted is not brought up for ever. */
const LATE_DAYS = 60;

export function remindersOf(dossier: MyDossier, today: Today): Reminder[] {
  const found = [birth(dossier), appointment(dossier, today), byStatus(dossier, today)];
  return found.flatMap((each) =>
    each ? [{ dossierId: dossier.id, title: dossier.title, ...each }] : [],
  );
}

/** All of them, the most pressing first. */
export function comingUp(dossiers: readonly MyDossier[], today: Today): Reminder[] {
  return dossiers
    .flatMap((dossier) => remindersOf(dossier, today))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** The most pressing day that somebody set: of the notice, of the appointment or of the law; not one of our own advice. */
export function deadlineOf(dossier: MyDossier, today: Today): Reminder | null {
  const isSet = ({ kind }: Reminder) =>
    kind === 'supplement' || kind === 'pay'
      ? dossier.answerBy !== null
      : kind === 'register_birth' || kind === 'appointment' || kind === 'late';
  return comingUp([dossier], today).find(isSet) ?? null;
}

type Due = { kind: ReminderKind; day: Day } | null;

function birth(dossier: MyDossier): Due {
  const born = parseTypedDay(dossier.draft.child_birth ?? '');
  if (dossier.procedureCode !== BIRTH_PROCEDURE || !born || !isPreparing(dossier)) return null;
  return { kind: 'register_birth', day: addDays(born, BIRTH_DAYS) };
}

function appointment(dossier: MyDossier, today: Today): Due {
  const status = latestStatus(dossier)?.status;
  const isOpen = !status || ['registered', 'accepted', 'in_progress'].includes(status);
  if (!dossier.appointment || !isOpen) return null;
  const overdueDays = daysBetween(dossier.appointment, today.day);
  if (overdueDays > LATE_DAYS) return null;
  return { kind: overdueDays > 0 ? 'late' : 'appointment', day: dossier.appointment };
}

function byStatus(dossier: MyDossier, today: Today): Due {
  const noted = latestStatus(dossier);
  if (!noted) return null;
  const soon = dossier.answerBy ?? today.day;
  switch (noted.status) {
    case 'registered': {
      const waited = today.countWorkingDays(noted.day, today.day);
      return waited > 1 ? { kind: 'ask_if_received', day: today.day } : null;
    }
    case 'supplement_asked':
      return { kind: 'supplement', day: soon };
    case 'payment_asked':
      return { kind: 'pay', day: soon };
    case 'not_accepted':
      return { kind: 'read_reason', day: today.day };
    case 'finished':
      return { kind: 'collect', day: today.day };
    case 'returned':
      return daysBetween(noted.day, today.day) <= RATE_DAYS
        ? { kind: 'rate', day: today.day }
        : null;
    case 'accepted':
    case 'in_progress':
    case 'withdrawal_asked':
    case 'stopped':
      return null;
  }
}
