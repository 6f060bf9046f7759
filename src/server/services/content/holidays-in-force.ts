import { nationalHolidays } from '#content/holidays/national-holidays.ts';
import type { HolidayTable } from '#domain/time/holidays.ts';
import type { Deps } from '../../deps.ts';
import { contentFiles } from './content-files.ts';

const PATH = 'holidays/national-holidays.json';

/** The days off that phones are told too: the operator's own table where it is sound, else the shipped one. */
export async function holidaysInForce(deps: Pick<Deps, 'config' | 'log'>): Promise<HolidayTable> {
  const file = (await contentFiles(deps)).find(({ path }) => path === PATH);
  return file ? JSON.parse(file.body.toString('utf8')) : nationalHolidays;
}
