// The table of national days off: who counts working days asks it, and a phone or a server that is handed another one
// looks at it first. A day that is wrong moves every deadline behind it.
import { addDays, type Day, isDay } from './day.ts';

export interface HolidayYear {
  readonly year: number;
  readonly source: string;
  /** `estimated`: worked out from the lunar calendar, nothing was announced. */
  readonly confidence: string;
  readonly days: readonly { readonly day: Day; readonly name: string }[];
  /** Swaps that were only proposed. */
  readonly pending_swaps?: readonly { readonly off: Day }[];
}

export interface HolidayTable {
  readonly as_of: Day;
  readonly years: readonly HolidayYear[];
}

export type HolidayFault =
  | { readonly kind: 'no_table' }
  | {
      readonly kind: 'bad_year' | 'bad_day' | 'same_day_twice' | 'year_lost';
      readonly at: string;
    };

/** Each year's own decision says which days around these are off. */
const MOVING = new Set(['Tết Nguyên đán', 'Quốc khánh 2/9']);

export function daysOff({ years }: HolidayTable): Day[] {
  return years.flatMap(({ days }) => days.map(({ day }) => day));
}

/**
 * Days off that nothing has announced yet (the days around Tết worked out from the lunar calendar, swaps that were only
 * proposed): what is counted across them may be some days off. New Year, 30/4 and the like are fixed by law.
 */
export function doubtfulDays({ years }: HolidayTable): Day[] {
  return years
    .flatMap(({ confidence, days, pending_swaps = [] }) => [
      ...(confidence === 'estimated'
        ? days.filter(({ name }) => MOVING.has(name)).map(({ day }) => day)
        : []),
      ...pending_swaps.map(({ off }) => off),
    ])
    .sort();
}

/**
 * Whether a count of working days is an estimate: it crosses a day off that nobody has announced, or ends beside one
 * (Tết may yet begin a day earlier), or goes into a year whose days off are not in the table.
 */
export function isEstimated(
  table: HolidayTable,
  { after, upTo }: { after: Day; upTo: Day },
): boolean {
  const years = new Set(table.years.map(({ year }) => year));
  for (let year = Number(after.slice(0, 4)); year <= Number(upTo.slice(0, 4)); year += 1)
    if (!years.has(year)) return true;
  const beside = addDays(upTo, 1);
  return doubtfulDays(table).some((day) => day > after && day <= beside);
}

/**
 * What is wrong with a table; null for a sound one. `kept`: years that there are already and that no table may lose, for
 * a lost year would be counted without a single day off.
 */
export function holidayFault(read: unknown, kept: readonly number[]): HolidayFault | null {
  if (!isRecord(read) || !isDayText(read.as_of) || !Array.isArray(read.years))
    return { kind: 'no_table' };
  const seen = new Set<unknown>();
  for (const one of read.years) {
    const fault = faultOfYear(one, seen);
    if (fault) return fault;
  }
  const lost = kept.find((year) => !seen.has(year));
  return lost === undefined ? null : { kind: 'year_lost', at: String(lost) };
}

function faultOfYear(one: unknown, seen: Set<unknown>): HolidayFault | null {
  if (!isRecord(one)) return { kind: 'bad_year', at: '' };
  const { year, source, confidence, days, swaps = [], pending = [], pending_swaps = [] } = one;
  const at = String(year);
  const isSure = confidence === 'announced' || confidence === 'estimated';
  const areSwaps = [swaps, pending_swaps].every(
    (list) => Array.isArray(list) && list.every(isSwap),
  );
  const areLists = Array.isArray(days) && days.length > 0 && Array.isArray(pending) && areSwaps;
  if (!Number.isSafeInteger(year) || seen.has(year) || !isText(source) || !isSure || !areLists)
    return { kind: 'bad_year', at };
  seen.add(year);
  const inYear = new Set<unknown>();
  for (const each of days) {
    if (!isRecord(each) || !isDayText(each.day) || !isText(each.name) || !isKind(each.kind))
      return { kind: 'bad_day', at };
    if (!each.day.startsWith(`${at}-`)) return { kind: 'bad_day', at: each.day };
    if (inYear.has(each.day)) return { kind: 'same_day_twice', at: each.day };
    inYear.add(each.day);
  }
  return null;
}

function isSwap(swap: unknown): boolean {
  return isRecord(swap) && isDayText(swap.off) && isDayText(swap.work);
}

function isKind(kind: unknown): boolean {
  return kind === 'statutory' || kind === 'compensatory';
}

function isDayText(text: unknown): text is Day {
  return typeof text === 'string' && isDay(text);
}

function isText(text: unknown): boolean {
  return typeof text === 'string' && text.trim() !== '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
