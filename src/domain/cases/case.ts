import type { Day } from '../time/day.ts';

/** What a volunteer helped with. */
export const HELP_KINDS = [
  'account',
  'submission',
  'payment',
  'e_copy',
  'tracking',
  'petition',
] as const;
export type HelpKind = (typeof HELP_KINDS)[number];

export const OUTCOMES = ['done', 'waiting', 'referred', 'not_done'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Who held the phone. Doing it for people inflates the numbers without teaching: it is asked each time, with the last answer offered in sight. */
export const AUTONOMIES = ['alone', 'together', 'done_for'] as const;
export type Autonomy = (typeof AUTONOMIES)[number];

/** Whether the person could do it without the team next time, as the volunteer was told: never worked out from the rest. */
export const NEXT_TIMES = ['alone', 'reminded', 'not_yet'] as const;
export type NextTime = (typeof NEXT_TIMES)[number];

/** What stopped it: a fixed list, so that the barriers of a village can be counted. */
export const OBSTACLES = [
  'no_chip_card',
  'card_expired',
  'sim_not_own_name',
  'otp_not_received',
  'no_smartphone',
  'old_phone',
  'forgot_password',
  'account_not_active',
  'no_bank_account',
  'payment_failed',
  'portal_down',
  'no_network',
  'data_mismatch',
  'missing_papers',
  'agency_not_listed',
  'language',
  'reading',
  'distance',
  'other',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** What a phone number is kept for, each agreed to by itself: the matter of this case, a day that was promised. */
export const PHONE_PURPOSES = ['call_back', 'follow_up'] as const;
export type PhonePurpose = (typeof PHONE_PURPOSES)[number];

export interface KeptPhone {
  number: string;
  consentAt: string;
  deleteOn: Day;
  /** Absent where it is calling back alone, as in every case of an earlier version. */
  purposes?: PhonePurpose[];
}

/** What the form holds and an op carries. No field may hold an identity number, an OTP or a password. */
export interface CaseBody {
  /** The day of the help, Vietnam time. */
  day: Day;
  /** The community team's unit (a commune). */
  unitCode: string;
  village: string;
  help: HelpKind[];
  procedureCode: string | null;
  /** The agency that receives the dossier, when there is one. */
  agencyCode: string | null;
  dossierCode: string | null;
  outcome: Outcome;
  obstacles: Obstacle[];
  minutes: number | null;
  autonomy: Autonomy;
  /** Absent where it was not asked, as in every case of an earlier version. */
  nextTime?: NextTime;
  /** How the team remembers the person: free, optional, never an identity number. */
  label: string;
  /** Only with recorded consent, and with the day on which it is deleted. */
  phone: KeptPhone | null;
  note: string;
  /** The session in which it was written; absent outside of one. Set once, never amended. */
  sessionId?: string;
}

export function purposesOf({ purposes }: Pick<KeptPhone, 'purposes'>): readonly PhonePurpose[] {
  return purposes ?? ['call_back'];
}

/** The phone as agreed to for these purposes, in the one way in which it is written. */
export function withPurposes(phone: KeptPhone, given: readonly PhonePurpose[]): KeptPhone {
  const { purposes: _before, ...same } = phone;
  const purposes = PHONE_PURPOSES.filter((it) => given.includes(it));
  return purposes.length === 1 && purposes[0] === 'call_back' ? same : { ...same, purposes };
}
