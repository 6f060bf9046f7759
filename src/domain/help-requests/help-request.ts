import type { HelpKind } from '../cases/case.ts';
import type { Day } from '../time/day.ts';

/** When it suits the person who asks; the team answers with a time of its own. */
export const WANTED_TIMES = ['soon', 'morning', 'afternoon', 'evening', 'weekend'] as const;
export type WantedTime = (typeof WANTED_TIMES)[number];

/** What a citizen asks the team of a commune for. No field may hold an identity number, an OTP or a password. */
export interface HelpRequest {
  /**
   * SHA-256 in base64url (43 characters) of a secret that only the asking phone holds: whoever knows the name can carry
   * the request, whoever knows the secret can read how it stands. The same request arriving twice is one.
   */
  id: string;
  /** The asking phone's clock, ms since 1970. */
  askedAt: number;
  /** The commune whose team is asked. */
  unitCode: string;
  village: string;
  help: HelpKind[];
  procedureCode: string | null;
  /** Where in a guide the person was stuck. */
  guide: { id: string; node: string } | null;
  wanted: WantedTime;
  /** How the person wishes to be called: free, optional, never an identity number. */
  label: string;
  note: string;
  /** Only with express consent, and with the day on which it is deleted. `consentAt` in ms since 1970. */
  phone: { number: string; consentAt: number; deleteOn: Day } | null;
}

export const HELP_STATES = ['waiting', 'taken', 'answered', 'done', 'withdrawn'] as const;
/** `taken`: somebody of the team sees to it. `answered`: with words and perhaps a time. The last two are final. */
export type HelpState = (typeof HELP_STATES)[number];

export interface HelpAnswer {
  words: string;
  /** When the team comes or waits, ms since 1970; null when none was named. */
  meetAt: number | null;
}

/** What the asking phone learns: no name of a volunteer, no other request. */
export interface HelpProgress {
  id: string;
  state: HelpState;
  /** Ms since 1970, the server's clock. */
  changedAt: number;
  answer: HelpAnswer | null;
}

/** What one of the team does with a request. `give_back`: it waits for somebody else again. */
export type HelpAct =
  | { kind: 'take' }
  | { kind: 'give_back' }
  | { kind: 'answer'; answer: HelpAnswer }
  | { kind: 'done' };

export const MAX_HELP_LENGTH = { village: 80, label: 60, note: 200, words: 300 } as const;
/** A number given for a call back is kept three months at most. */
export const MAX_HELP_PHONE_DAYS = 90;
export const HELP_PHONE_DAYS = [7, 30, 90] as const;
