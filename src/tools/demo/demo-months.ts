import { addDays, type Day, dayOf, type Month, monthOf, startOfDay } from '#domain/time/day.ts';

/** Numbers that look random and are the same at every start: mulberry32, by Tommy Ettinger (public domain). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The twelve months that end with the one in which `now` (ms) falls, oldest first. */
export function lastTwelveMonths(now: number): Month[] {
  const months: Month[] = [];
  let day: Day = dayOf(now);
  for (let count = 0; count < 12; count++) {
    months.unshift(monthOf(day));
    day = addDays(`${monthOf(day)}-01`, -1);
  }
  return months;
}

/** A day of that month which is not in the future. */
export function dayWithin(month: Month, share: number, now: number): Day {
  const first = `${month}-01`;
  const day = addDays(first, Math.floor(share * 28));
  return startOfDay(day) <= now ? day : first;
}

export function lastDayOf(month: Month): Day {
  return addDays(`${monthOf(addDays(`${month}-01`, 31))}-01`, -1);
}
