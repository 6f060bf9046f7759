import type { Day } from '../time/day.ts';

/** What the op says. */
export interface FollowUpBody {
  /** What is to be done, in the team's words; never an identity number, a code or a password. */
  what: string;
  due: Day;
}

/** `dropped`: nobody will do it any more, or it was set again for another day. */
export const FOLLOW_UP_ENDS = ['done', 'dropped'] as const;
export type FollowUpEnd = (typeof FOLLOW_UP_ENDS)[number];
