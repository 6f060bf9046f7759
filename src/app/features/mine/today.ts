import { NATIONAL_HOLIDAYS } from '#content/holidays/national-holidays.ts';
import type { Today } from '#domain/my-dossiers/reminders.ts';
import { dayOf } from '#domain/time/day.ts';
import { workingCalendar } from '#domain/time/working-days.ts';

const countWorkingDays = workingCalendar(NATIONAL_HOLIDAYS);

export function today(): Today {
  return { day: dayOf(Date.now()), countWorkingDays };
}
