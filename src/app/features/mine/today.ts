import { holidaysInForce } from '#app/device/catalogue/holidays-in-force.ts';
import { holidayFile } from '#content/holidays/holiday-file.ts';
import type { Today } from '#domain/my-dossiers/reminders.ts';
import { dayOf } from '#domain/time/day.ts';

const { countWorkingDays, doubtful, renew } = holidaysInForce(holidayFile);
let isRenewed = false;

export function today(): Today {
  // Once a visit; what was counted on the app's own table is counted again when another one comes.
  if (!isRenewed) void renew();
  isRenewed = true;
  return { day: dayOf(Date.now()), countWorkingDays };
}

/** Days off that nobody has announced: what is counted across one is an estimate. */
export { doubtful as doubtfulHolidays };
