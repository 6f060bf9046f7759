// What a team tells its commune each month: people guided per village. The sheet closes on the 25th, so that a month runs
// from the 26th of the one before; what is written later for a closed day is in the next print of the same sheet.

import type { SessionBody } from '../sessions/session.ts';
import { addDays, type Day, type Month, monthOf } from '../time/day.ts';
import { byUnit, type PlacedCase } from './by-unit.ts';
import { countWorth } from './count-worth.ts';

const CLOSING = 25;

export interface SheetMonth {
  month: Month;
  firstDay: Day;
  lastDay: Day;
}

export interface SheetCounts {
  guided: number;
  done: number;
  alone: number;
  /**
   * How many came to the sessions there, those who only listened too: another number than the cases, and never added to
   * them. Null where nobody counted.
   */
  came: number | null;
}

export interface MonthSheet extends SheetMonth {
  /** Two communes may each have a "Thôn 1": a village is known by its unit and its name. */
  villages: (SheetCounts & { unitCode: string; village: string })[];
  all: SheetCounts;
}

export type PlacedSession = Pick<SessionBody, 'day' | 'unitCode' | 'village' | 'people'>;

export function sheetMonth(month: Month): SheetMonth {
  const before = monthOf(addDays(`${month}-01`, -1));
  return { month, firstDay: `${before}-${CLOSING + 1}`, lastDay: `${month}-${CLOSING}` };
}

/** The month in whose sheet a day stands. */
export function sheetMonthOf(day: Day): Month {
  const isAfter = Number(day.slice(8)) > CLOSING;
  return isAfter ? monthOf(addDays(`${monthOf(day)}-28`, 7)) : monthOf(day);
}

/** Cases and sessions that stand; voided ones are left out by who calls. */
export function monthSheet(
  cases: readonly PlacedCase[],
  sessions: readonly PlacedSession[],
  month: Month,
): MonthSheet {
  const days = sheetMonth(month);
  const held = sessions.filter(({ day }) => day >= days.firstDay && day <= days.lastDay);
  const count = (some: readonly PlacedCase[], of: readonly PlacedSession[]) => {
    const worth = countWorth(some, days);
    const done = countWorth(
      some.filter((it) => it.outcome === 'done'),
      days,
    );
    return { guided: worth.cases, done: done.cases, alone: worth.doneAlone, came: cameTo(of) };
  };
  const written = byUnit(cases).flatMap(({ unitCode, of }) =>
    countWorth(of, days).villages.map(({ village }) => ({ unitCode, village })),
  );
  const villages = placesOf([...written, ...held]).map((place) => ({
    ...place,
    ...count(
      cases.filter((it) => isAt(it, place)),
      held.filter((it) => isAt(it, place)),
    ),
  }));
  return { ...days, villages, all: count(cases, held) };
}

type SheetPlace = Pick<PlacedSession, 'unitCode' | 'village'>;

function isAt(one: SheetPlace, { unitCode, village }: SheetPlace): boolean {
  return one.unitCode === unitCode && one.village.trim() === village;
}

/** Each once, by unit and name. */
function placesOf(all: readonly SheetPlace[]): SheetPlace[] {
  const places = new Map<string, SheetPlace>();
  for (const { unitCode, village } of all) {
    const place = { unitCode, village: village.trim() };
    places.set(JSON.stringify(place), place);
  }
  return [...places.values()].sort((a, b) =>
    a.unitCode === b.unitCode
      ? a.village.localeCompare(b.village, 'vi')
      : a.unitCode.localeCompare(b.unitCode),
  );
}

function cameTo(sessions: readonly PlacedSession[]): number | null {
  const counted = sessions.flatMap(({ people }) => people ?? []);
  return counted.length === 0 ? null : counted.reduce((sum, people) => sum + people, 0);
}
