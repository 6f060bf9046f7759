import { computed, type Ref, shallowRef } from 'vue';
import type { Day } from '#domain/time/day.ts';
import {
  daysOff,
  doubtfulDays,
  type HolidayTable,
  holidayFault,
  isEstimated,
} from '#domain/time/holidays.ts';
import { type CountWorkingDays, workingCalendar } from '#domain/time/working-days.ts';

export interface HolidayFile {
  readonly builtIn: HolidayTable;
  readonly url: string;
}

export interface HolidaysInForce {
  /** Counts on whatever table is in force when it is asked: within a computed it counts again when that changes. */
  readonly countWorkingDays: CountWorkingDays;
  readonly isEstimated: (span: { after: Day; upTo: Day }) => boolean;
  /** Days off that nothing has announced, in their order. */
  readonly doubtful: Readonly<Ref<readonly string[]>>;
  readonly renew: () => Promise<void>;
}

/**
 * The days off: at once those that the app was built with, then those of the content in force, which the service worker
 * gives from the pack. A table that is not whole, or has lost a year, changes nothing.
 */
export function holidaysInForce(
  { builtIn, url }: HolidayFile,
  read: () => Promise<unknown> = () => readJson(url),
): HolidaysInForce {
  const table = shallowRef<HolidayTable>(builtIn);
  const calendar = computed(() => workingCalendar(daysOff(table.value)));
  return {
    countWorkingDays: (after, upTo) => calendar.value(after, upTo),
    isEstimated: (span) => isEstimated(table.value, span),
    doubtful: computed(() => doubtfulDays(table.value)),
    renew: async () => {
      const found = await read().catch(() => null);
      const years = builtIn.years.map(({ year }) => year);
      if (holidayFault(found, years) === null) table.value = found as HolidayTable;
    },
  };
}

async function readJson(url: string): Promise<unknown> {
  const response = await fetch(url);
  return response.ok ? response.json() : null;
}
