import { holidaysInForce } from '#app/device/catalogue/holidays-in-force.ts';
import { holidayFile } from '#content/holidays/holiday-file.ts';
import type { WorkingCalendar } from '#domain/my-dossiers/expected-day.ts';
import type { Today } from '#domain/my-dossiers/reminders.ts';
import { dayOf } from '#domain/time/day.ts';

const { countWorkingDays, isEstimated, renew } = holidaysInForce(holidayFile);
let isRenewed = false;

/** With the working days as they are counted now: both are functions, and count anew when a pack brings other days. */
export function today(): Today & WorkingCalendar {
  if (!isRenewed) void renew();
  isRenewed = true;
  return { day: dayOf(Date.now()), countWorkingDays, isEstimated };
}
