// The days of the coming reports as events of a calendar.
import type { reports } from '#content/messages/vi/reports.ts';
import type { Translation } from '#content/messages/words.ts';
import type { CalendarEvent } from '#domain/my-dossiers/calendar-file.ts';
import { monthToReport } from '#domain/reports/calendar.ts';
import { addDays, type Day, monthOf } from '#domain/time/day.ts';
import { formatMonth } from '../../../ui/format.ts';

export interface SetDays {
  data_day: number;
  make_day: number;
  approve_day: number;
  send_day: number;
}

const REPORTS = 12;
/** Dispatch 1986/UBND-KSTT: before the 10th; on the 8th whoever has not confirmed is reminded. */
const REMIND_DAY = 8;
const END_DAY = 10;

export function reportDays(
  days: SetDays,
  { w, today }: { w: Translation<typeof reports.words>; today: Day },
): CalendarEvent[] {
  const dayOfStep = [
    ['data', days.data_day],
    ['make', days.make_day],
    ['approve', days.approve_day],
    ['remind', REMIND_DAY],
    ['send', days.send_day],
    ['end', END_DAY],
  ] as const;
  const events: CalendarEvent[] = [];
  let month = monthToReport(today);
  for (let at = 0; at < REPORTS; at += 1) {
    const next = monthOf(addDays(`${month}-01`, 31));
    for (const [step, day] of dayOfStep)
      events.push({
        uid: `report-${month}-${step}`,
        day: `${next}-${String(day).padStart(2, '0')}`,
        title: w.calendarEvent(formatMonth(month), w.calendarSteps[step]),
        description: w.title,
      });
    month = next;
  }
  return events.filter(({ day }) => day >= today);
}
