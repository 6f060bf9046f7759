// The citizen's number in what is kept of refused ops: each goes on its own day, and the rest of the text stays. What a
// phone sent may be anything: a number is what stands in a field `phone`, or beside a `deleteOn`, however deep.

import { stableJson } from '#domain/protocol/canonical-op.ts';
import { isDay } from '#domain/time/day.ts';

/** One op of what is kept, one a line, without the numbers whose day is due. */
export function withoutDueNumbers(line: string, isDue: (deleteOn: string) => boolean): string {
  return rewritten(line, (phone) => {
    const day = dayIn(phone);
    return day !== null && isDue(day);
  });
}

/** As it may be kept: a number that names no day, or one beyond `last`, would never go. */
export function withoutEndlessNumbers(line: string, last: string): string {
  return rewritten(line, (phone) => {
    const day = dayIn(phone);
    return day === null || day > last;
  });
}

/** To know an op again from which the phone or the server has wiped the number. */
export function withoutNumbers(line: string): string {
  return rewritten(line, () => true);
}

function rewritten(line: string, goes: (phone: unknown) => boolean): string {
  // Most carry no number: they stay as they are, to the letter.
  if (!/"(?:phone|deleteOn)":/.test(line)) return line;
  const without = (value: unknown, field = ''): unknown => {
    if (value === null || typeof value !== 'object') return field === 'phone' ? null : value;
    if ((field === 'phone' || 'deleteOn' in value) && goes(value)) return null;
    if (Array.isArray(value)) return value.map((it) => without(it));
    return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, without(it, key)]));
  };
  try {
    return stableJson(without(JSON.parse(line)));
  } catch {
    return 'null';
  }
}

function dayIn(phone: unknown): string | null {
  if (phone === null || typeof phone !== 'object' || !('deleteOn' in phone)) return null;
  const { deleteOn } = phone;
  return typeof deleteOn === 'string' && isDay(deleteOn) ? deleteOn : null;
}
