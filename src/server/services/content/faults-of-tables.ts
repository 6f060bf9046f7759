// The tables that many screens stand on: a phone would not take one that is not whole, so it is not sent.
import { contactNotWhole } from '#domain/content-pack/contacts.ts';
import { type HolidayTable, holidayFault } from '#domain/time/holidays.ts';
import type { ContentBody } from './content-body.ts';

type Files = ReadonlyMap<string, ContentBody>;

const CONTACTS = 'guides/contacts.json';
const HOLIDAYS = 'holidays/national-holidays.json';

export function faultsOfTables(shipped: Files, replaced: Files): [path: string, reason: string][] {
  const parse = (file?: ContentBody): unknown => JSON.parse(file?.body.toString('utf8') ?? '{}');
  const had = parse(shipped.get(HOLIDAYS)) as HolidayTable;
  const faults: [path: string, reason: string][] = [];
  if (replaced.has(CONTACTS)) {
    const names = Object.keys(parse(shipped.get(CONTACTS)) as object);
    const name = contactNotWhole(parse(replaced.get(CONTACTS)), names);
    if (name !== null) faults.push([CONTACTS, JSON.stringify({ kind: 'contact_not_whole', name })]);
  }
  if (replaced.has(HOLIDAYS)) {
    const years = had.years.map(({ year }) => year);
    const fault = holidayFault(parse(replaced.get(HOLIDAYS)), years);
    if (fault) faults.push([HOLIDAYS, JSON.stringify(fault)]);
  }
  return faults;
}
