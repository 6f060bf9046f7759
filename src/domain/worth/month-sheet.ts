// What a team tells its commune each month: people guided per village. The sheet closes on the 25th, so that a month runs
// from the 26th of the one before; what is written later for a closed day is in the next print of the same sheet.

import { addDays, type Day, type Month, monthOf } from '../time/day.ts';
import { byUnit, type PlacedCase } from './by-unit.ts';
import { countWorth } from './count-worth.ts';

const CLOSING = 25;

export interface SheetMonth {
  month: Month;
  firstDay: Day;
  lastDay: Day;
}

export interface MonthSheet extends SheetMonth {
  /** Two communes may each have a "Thôn 1": a village is known by its unit and its name. */
  villages: { unitCode: string; village: string; guided: number; done: number; alone: number }[];
  all: { guided: number; done: number; alone: number };
}

export function sheetMonth(month: Month): SheetMonth {
  const before = monthOf(addDays(`${month}-01`, -1));
  return { month, firstDay: `${before}-${CLOSING + 1}`, lastDay: `${month}-${CLOSING}` };
}

/** The month in whose sheet a day stands. */
export function sheetMonthOf(day: Day): Month {
  const isAfter = Number(day.slice(8)) > CLOSING;
  return isAfter ? monthOf(addDays(`${monthOf(day)}-28`, 7)) : monthOf(day);
}

/** Cases that stand; voided ones are left out by who calls. */
export function monthSheet(cases: readonly PlacedCase[], month: Month): MonthSheet {
  const days = sheetMonth(month);
  const count = (some: readonly PlacedCase[]) => {
    const worth = countWorth(some, days);
    const done = countWorth(
      some.filter((it) => it.outcome === 'done'),
      days,
    );
    return { guided: worth.cases, done: done.cases, alone: worth.doneAlone };
  };
  const villages = byUnit(cases).flatMap(({ unitCode, of }) =>
    countWorth(of, days).villages.map(({ village }) => ({
      unitCode,
      village,
      ...count(of.filter((it) => it.village.trim() === village)),
    })),
  );
  return { ...days, villages, all: count(cases) };
}
