import type { Day } from '../time/day.ts';

/** What was taught in a session: a fixed list, so that it can be counted. It only ever grows at its end. */
export const TAUGHT = [
  'account',
  'submission',
  'payment',
  'e_copy',
  'tracking',
  'fraud',
  'rehearsal',
  'other',
] as const;
export type Taught = (typeof TAUGHT)[number];

/** A session (buổi): a team in one place on one day, and those who came. No citizen is named in it. */
export interface SessionBody {
  day: Day;
  /** The community team's unit (a commune); a session does not move to another. */
  unitCode: string;
  village: string;
  /** Who of the team was there, as the team calls them: a phone knows no ids of those who have not written yet. */
  present: string[];
  /** How many people came; null while nobody has counted. */
  people: number | null;
  taught: Taught[];
  note: string;
}

/** What changed, by the field's name; a field that is absent was not touched. */
export type SessionChange = Partial<Omit<SessionBody, 'unitCode'>>;
