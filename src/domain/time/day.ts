// Days and months are plain strings in Vietnam time, so that they sort, compare and travel as they read.
// Vietnam has had no daylight saving since 1975: UTC+7 is a constant, and the phone's own zone is never asked.

/** A calendar day in Vietnam, `YYYY-MM-DD`. */
export type Day = string;
/** A calendar month in Vietnam, `YYYY-MM`. */
export type Month = string;

const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** The Vietnam day on which an instant (ms since 1970, UTC) falls. */
export function dayOf(instantMs: number): Day {
  return new Date(instantMs + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** Whether the text is a day that exists: `2026-02-29` is not one. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && toDay(toNumber(text)) === text;
}

/** The day `count` days later (negative: earlier). */
export function addDays(day: Day, count: number): Day {
  return toDay(toNumber(day) + count);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return toNumber(to) - toNumber(from);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(day: Day): number {
  return ((toNumber(day) + 3) % 7) + 1;
}

/** The instant (ms) at which a Vietnam day begins. */
export function startOfDay(day: Day): number {
  return toNumber(day) * DAY_MS - VIETNAM_OFFSET_MS;
}

function toNumber(day: Day): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** The last day that a Date can name, in days since 1970 and before. */
const FARTHEST = 100_000_000;

/** Empty for a number that is no day: a batch may say anything. */
function toDay(dayNumber: number): Day {
  return Math.abs(dayNumber) <= FARTHEST
    ? new Date(dayNumber * DAY_MS).toISOString().slice(0, 10)
    : '';
}
