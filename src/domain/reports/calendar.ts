// When the report of a month is due. The dispatch wants it with every head before the 10th; the days before that are
// the office's own, and kept as settings.

import { addDays, type Day, type Month, monthOf } from '../time/day.ts';

/** Days of the month after the one that is reported on. */
export interface ReportCalendar {
  /** Files of dossiers are in by this day. */
  dataDay: number;
  /** From this day the report makes itself, where nobody made it before. */
  makeDay: number;
  approveDay: number;
  sendDay: number;
}

export const DEFAULT_CALENDAR: ReportCalendar = {
  dataDay: 4,
  makeDay: 5,
  approveDay: 8,
  sendDay: 9,
};

/** Dispatch 1986/UBND-KSTT: before the 10th. */
export const LAST_DAY = 9;

/** From this day heads who have not said that the report came are asked again, and the office is told what is not sent. */
const CHASE_DAY = 8;
/** From this day the province is told what is missing: the dispatch's day is over. */
const ESCALATE_DAY = LAST_DAY + 1;

export interface Deadlines {
  dataBy: Day;
  makeOn: Day;
  approveBy: Day;
  sendBy: Day;
}

export function chaseDaysOf(month: Month): { remindOn: Day; escalateOn: Day } {
  const on = daysAfter(month);
  return { remindOn: on(CHASE_DAY), escalateOn: on(ESCALATE_DAY) };
}

function daysAfter(month: Month): (day: number) => Day {
  const next = monthOf(addDays(`${month}-01`, 31));
  return (day) => `${next}-${String(day).padStart(2, '0')}`;
}

export function deadlinesOf(month: Month, calendar: ReportCalendar): Deadlines {
  const on = daysAfter(month);
  return {
    dataBy: on(calendar.dataDay),
    makeOn: on(calendar.makeDay),
    approveBy: on(calendar.approveDay),
    sendBy: on(calendar.sendDay),
  };
}

/** Whole days from 1 to 9, none before the one it waits for. */
export function isGoodCalendar(calendar: ReportCalendar): boolean {
  const { dataDay, makeDay, approveDay, sendDay } = calendar;
  const days = [dataDay, makeDay, approveDay, sendDay];
  return days.every(
    (day, at) => Number.isInteger(day) && day >= 1 && day <= LAST_DAY && day >= (days[at - 1] ?? 1),
  );
}

/** The month that is reported on today: the last one that is over. */
export function monthToReport(today: Day): Month {
  return monthOf(addDays(`${monthOf(today)}-01`, -1));
}

/** What the road of a month waits for; `received` is the end of it. */
export type RoadStep = 'data' | 'check' | 'approve' | 'send' | 'receive' | 'done';

/**
 * Of whom dossiers of the month are missing, page sent or not. The province's own are those of its agencies: beside them
 * it lacks what they lack.
 */
export function withoutDossiers<T extends { kind: string; dossiers: number }>(
  units: readonly T[],
): T[] {
  const agencies = units.length > 1 ? units.filter(({ kind }) => kind !== 'province') : units;
  return agencies.filter(({ dossiers }) => dossiers === 0);
}

export interface RoadFacts {
  /** Dossiers of the month that are in. */
  dossiers: number;
  hasDraft: boolean;
  /** Number of the last issue; 0 while there is none. */
  issue: number;
  letters: { waiting: number; sent: number; received: number };
}

/** The first step that is not done. */
export function stepOf({ dossiers, hasDraft, issue, letters }: RoadFacts): RoadStep {
  if (hasDraft) return 'approve';
  if (issue === 0) return dossiers === 0 ? 'data' : 'check';
  const all = letters.waiting + letters.sent;
  if (all === 0 || letters.waiting > 0) return 'send';
  return letters.received < letters.sent ? 'receive' : 'done';
}

/** The day by which a step is to be done; null for what has no day of its own. */
export function dueDayOf(step: RoadStep, deadlines: Deadlines): Day | null {
  switch (step) {
    case 'data':
      return deadlines.dataBy;
    case 'check':
      return deadlines.makeOn;
    case 'approve':
      return deadlines.approveBy;
    case 'send':
      return deadlines.sendBy;
    case 'receive':
    case 'done':
      return null;
    default:
      return step satisfies never;
  }
}
