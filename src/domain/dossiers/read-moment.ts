// Dates as offices write them (CONTRACT.md §3). Day before month always: a Vietnamese file never means the reverse,
// and guessing would move dossiers between months in silence.

import { type Day, dayOf, startOfDay } from '../time/day.ts';
import type { Moment } from './dossier.ts';

const TIME = String.raw`(\d{1,2})(?::|h)(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?`;
const ZONE = String.raw`(Z|[+-]\d{2}(?::?\d{2})?)`;
const YEAR_FIRST = new RegExp(
  String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:T|,? +)${TIME} ?${ZONE}?)?$`,
  'i',
);
const DAY_FIRST = new RegExp(
  String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:(?:T|,? +)${TIME})?$`,
  'i',
);
const TIME_FIRST = new RegExp(
  String.raw`^${TIME},? +(?:ngày +)?(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$`,
  'i',
);
/** Days since 1899-12-30, as spreadsheets count; five digits reach from 1954 to 2119. */
const SERIAL = /^[2-7]\d{4}(?:[.,]\d{1,15})?$/;
const SERIAL_OF_1970 = 25_569;
const DAY_MS = 86_400_000;

/** No moment is written longer than this, and no pattern below is fit for a page of text. */
const LONGEST = 80;

/** The moment a cell names; null when it names none (`31/02/2026`, `10/25/2026`, a word, a year of two digits). */
export function readMoment(text: string, dateSystem: DateSystem = 1900): Moment | null {
  if (text.length > LONGEST) return null;
  const plain = readPlain(text, dateSystem);
  if (plain) return plain;
  const bare = withoutWords(text);
  return bare === text ? null : readPlain(bare, dateSystem);
}

/** The year from which a workbook counts its days; some of Excel for Mac begin four years later. */
export type DateSystem = 1900 | 1904;
const DAYS_FROM_1900_TO_1904 = 1462;

function readPlain(text: string, dateSystem: DateSystem): Moment | null {
  const day = YEAR_FIRST.exec(text);
  if (day) return fromParts(part(day, 1), part(day, 2), part(day, 3), day.slice(4));
  const reverse = DAY_FIRST.exec(text);
  if (reverse)
    return fromParts(part(reverse, 3), part(reverse, 2), part(reverse, 1), reverse.slice(4));
  const late = TIME_FIRST.exec(text);
  if (late) return fromParts(part(late, 7), part(late, 6), part(late, 5), late.slice(1, 5));
  const digits = /^(20\d{2})(\d{2})(\d{2})$/.exec(text);
  if (digits) return fromParts(part(digits, 1), part(digits, 2), part(digits, 3), []);
  if (!SERIAL.test(text)) return null;
  const serial = Number(text.replace(',', '.'));
  return fromSerial(dateSystem === 1904 ? serial + DAYS_FROM_1900_TO_1904 : serial);
}

const WEEKDAY =
  /^(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|t[2-7]|chủ nhật|cn|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)[,. ]+/;
const WEEKDAY_BEHIND = / *\((?:thứ [a-zăảáư2-7]+|t[2-7]|chủ nhật|cn)\)$/;
const HALF_OF_DAY = /(\d{1,2})((?::\d{2}){1,2}) ?(sa|ch|am|pm|sáng|chiều|tối)\b/;

/** Weekdays, "ngày", "giờ", SA and CH (before and after noon), spaces around the signs: read through. */
function withoutWords(text: string): string {
  return text
    .toLowerCase()
    .replace(WEEKDAY, '')
    .replace(WEEKDAY_BEHIND, '')
    .replace(/ ?\(?(?:gmt|utc) ?\+0?7(?::?00)?\)?/, '')
    .replace(/(?:^|,? +)lúc +/, ' ')
    .trim()
    .replace(/^ngày +/, '')
    .replace(/^(\d{1,2}) tháng (\d{1,2})(?: năm|,)? (\d{4})/, '$1/$2/$3')
    .replace(/(\d) ?(?:giờ|h) ?(\d{2})(?: ?phút)?(?![\d/.-])/, '$1:$2')
    .replace(/(\d) ?(?:giờ|h)(?=[, ]|$)/, '$1:00')
    .replace(/(\d{4}) [-–] (?=\d{1,2}:)/, '$1 ')
    .replace(/ *([/]) */g, '$1')
    .replace(HALF_OF_DAY, (_, hour, rest, half) => to24Hours(Number(hour), half) + rest)
    .replace(/ (?:utc|gmt)$/, 'Z')
    .trim();
}

function to24Hours(hour: number, half: string): string {
  const morning = half === 'sa' || half === 'am' || half === 'sáng';
  if (hour > 12) return String(hour);
  return String(morning ? hour % 12 : (hour % 12) + 12);
}

/** A spreadsheet's date: whole numbers are days, the rest is the time of day, kept to the second. */
function fromSerial(serial: number): Moment {
  const wholeDay = Math.floor(serial);
  const seconds = Math.round((serial - wholeDay) * 86_400);
  const dayMs = (wholeDay - SERIAL_OF_1970) * DAY_MS;
  const day = new Date(dayMs + Math.floor(seconds / 86_400) * DAY_MS).toISOString().slice(0, 10);
  const at = dayStart(day) + (seconds % 86_400) * 1000;
  return { day, at: seconds % 86_400 === 0 ? null : at };
}

function fromParts(
  year: string,
  month: string,
  dayOfMonth: string,
  rest: (string | undefined)[],
): Moment | null {
  const day = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  if (!isRealDay(Number(year), Number(month), Number(dayOfMonth))) return null;
  const [hour, minute, second = '0', fraction = '', zone] = rest;
  if (hour === undefined || minute === undefined) return { day, at: null };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const timeMs =
    ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 +
    Number(fraction.padEnd(3, '0').slice(0, 3));
  if (zone === undefined) return { day, at: timeMs === 0 ? null : dayStart(day) + timeMs };
  const offsetMs = zoneOffsetMs(zone);
  if (offsetMs === null) return null;
  const at = Date.parse(`${day}T00:00:00Z`) + timeMs - offsetMs;
  const dayThere = dayOf(at);
  // Midnight in Vietnam is how systems write a day without a time (CONTRACT.md §2).
  return { day: dayThere, at: at === dayStart(dayThere) ? null : at };
}

const starts = new Map<Day, number>();

/** When a Vietnam day begins (ms), remembered: the dates of a file are a few hundred days. */
export function dayStart(day: Day): number {
  const known = starts.get(day) ?? startOfDay(day);
  if (starts.size < 10_000) starts.set(day, known);
  return known;
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Three such dates stand in each of a million rows: counted out, not by way of Date. */
function isRealDay(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && isLeap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
  return year >= 1990 && year <= 2100 && day >= 1 && day <= last;
}

function zoneOffsetMs(zone: string): number | null {
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 14 || minutes > 59) return null;
  return (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function part(match: RegExpExecArray, index: number): string {
  return match[index] ?? '';
}
