import type { Day } from '../time/day.ts';

/** Both days belong to it; absent: open on that side. */
export interface Span {
  from?: Day;
  until?: Day;
}

export function holdsOn({ from, until }: Span, day: Day): boolean {
  return (from === undefined || from <= day) && (until === undefined || day <= until);
}
