import { type Day, isDay } from '../../time/day.ts';

/** A day as people and the portal write it: `05/11/2026`, `5-11-2026`, `05112026`; null when it is no day. */
export function parseTypedDay(typed: string): Day | null {
  const text = typed.trim();
  const match =
    /^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (!match) return null;
  const [, date = '', month = '', year = ''] = match;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

/** `2026-11-05` → `05/11/2026`, as the portal's fields take it. */
export function portalDay(day: Day): string {
  return day.split('-').reverse().join('/');
}
