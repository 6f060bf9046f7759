// Which facts of the content a day has passed by: each still reads, but somebody should look it up again.
import type { Procedure } from '../procedures/procedure.ts';
import { addDays, type Day } from '../time/day.ts';

export interface FactNotice {
  kind: 'fact_ended' | 'fact_old' | 'holidays_missing';
  file: string;
  /** A procedure's code, a contact's name, a year. */
  name: string;
  /** The fact's last day, or the day it was last looked up. */
  value: string;
}

export interface DatedContent {
  procedures: readonly Pick<Procedure, 'code' | 'fee' | 'asOf'>[];
  /** Looked up on a day, in a month or in a year. */
  contacts: Readonly<Record<string, { as_of: string }>>;
  holidayYears: readonly number[];
}

const LOOK_AGAIN_DAYS = 365;

export function datedFacts(
  { procedures, contacts, holidayYears }: DatedContent,
  on: Day,
): FactNotice[] {
  const oldBefore = addDays(on, -LOOK_AGAIN_DAYS);
  // `2024` is as old as its last day, which sorts after every day of it.
  const isOld = (asOf: string) => asOf < oldBefore.slice(0, asOf.length);
  const file = 'procedures/procedures.json';
  const ofProcedures = procedures.flatMap(({ code: name, fee, asOf }): FactNotice[] => [
    ...(fee.until && fee.until < on
      ? [{ kind: 'fact_ended' as const, file, name, value: fee.until }]
      : []),
    ...(isOld(asOf) ? [{ kind: 'fact_old' as const, file, name, value: asOf }] : []),
  ]);
  const ofContacts = Object.entries(contacts).flatMap(([name, { as_of: value }]): FactNotice[] =>
    isOld(value) ? [{ kind: 'fact_old', file: 'guides/contacts.json', name, value }] : [],
  );
  const year = on.slice(0, 4);
  const ofHolidays: FactNotice[] = holidayYears.includes(Number(year))
    ? []
    : [
        {
          kind: 'holidays_missing',
          file: 'holidays/national-holidays.json',
          name: year,
          value: '',
        },
      ];
  return [...ofProcedures, ...ofContacts, ...ofHolidays];
}
