import type { HelpKind } from '#domain/cases/case.ts';
import type { CaseState } from '#domain/cases/case-state.ts';
import type { Op, OpRefusal } from '#domain/protocol/op.ts';
import type { SessionState } from '#domain/sessions/session-state.ts';
import type { Day } from '#domain/time/day.ts';
import type { TrainingBody } from '#domain/training/completion.ts';
import type { Box } from './lock/seal.ts';

export interface Grant {
  role: 'volunteer' | 'lead' | 'officer' | 'province' | 'administrator';
  unitCode: string;
  unitName: string;
}

/** Who this phone is enrolled for. A phone handed to another person keeps the former row, and its unsent work. */
export interface IdentityRow {
  deviceId: string;
  /** One row at most is true: the person who works now. */
  active: boolean;
  personId: string;
  personName: string;
  provinceCode: string;
  grants: Grant[];
  /** Not extractable: it can sign, and cannot be read. */
  privateKey: CryptoKey;
  /** The server's epoch at the last contact; another one means that it was restored from a backup. */
  epoch: string;
  serverOffsetMs: number | null;
  /** The last answer of the server that proved who it was, ms by this phone's clock. */
  lastProofAt: number | null;
  session: 'open' | 'lapsed' | 'revoked';
  /** 32 bytes under which the server seals its receipts for this device's bundles; made with the first one. */
  receiptKey?: Uint8Array<ArrayBuffer>;
  /** The number that the next op gets; handed out inside the transaction that saves it. */
  nextSeq: number;
}

/**
 * `waiting`: on this phone only. `sent`: offered, no word yet. `acknowledged`: the server has it.
 * `conflict`: the server has it beside another value. `refused`: the server will not have it; see the tray.
 */
export type OpState = 'waiting' | 'sent' | 'acknowledged' | 'conflict' | 'refused';

/** An op as the app knows it; on the disk it is a StoredOp. */
export interface OpRow {
  deviceId: string;
  deviceSeq: number;
  entityId: string;
  op: Op;
  state: OpState;
  serverSeq: number | null;
  /** Null for an op of this phone. */
  author: { personId: string; personName: string } | null;
  savedAt: number;
  /** When the server's word came, ms by the server's clock where it said its time; null until then. */
  settledAt: number | null;
}

/** What stands in clear counts and sorts, and identifies nobody; `box` holds the op and its author. */
export type StoredOp = Omit<OpRow, 'op' | 'author'> & {
  kind: Op['kind'];
  /** Written on this phone. */
  own: boolean;
  /** The day on which the phone number in it has to go. */
  wipeOn: Day | null;
  box: Box;
};

/** One row for each op that has no receipt yet. It goes only in the transaction that writes the receipt down. */
export interface OutboxRow {
  deviceId: string;
  deviceSeq: number;
  savedAt: number;
}

/** What the ops of a case add up to, for lists and search; it can always be made again from `ops`. On the disk: StoredCase. */
export interface CaseRow {
  caseId: string;
  record: CaseState;
  day: Day;
  touchedAt: number;
  /** Written on this phone. */
  mine: boolean;
  /** The person moved to another unit, or the case did: kept, shown, no longer followed. */
  outOfScope: boolean;
  /** The case that carries this one's content on, after the server refused it and a person sent it anew. */
  replacedBy: string | null;
  /** 1 while two values of one field stand beside each other. */
  hasConflict: 0 | 1;
  /** The least certain of its ops. */
  state: OpState;
}

/** `box` holds the record: names, villages, notes, codes. */
export type StoredCase = Omit<CaseRow, 'record'> & {
  help: HelpKind[];
  /** The session in which it was written, to count and fetch by; absent outside of one. */
  sessionId?: string;
  /** The day of its next open follow-up; absent when there is none. */
  dueOn?: Day;
  wipeOn: Day | null;
  box: Box;
};

/** What the ops of a session add up to. On the disk: StoredSession. */
export interface SessionRow {
  sessionId: string;
  record: SessionState;
  day: Day;
  /** Null for one that was written on this phone. */
  author: OpRow['author'];
  state: OpState;
}

export type StoredSession = Omit<SessionRow, 'record' | 'author'> & { box: Box };

/** A lesson that somebody has finished: who works here, or one of the team whose lead works here. */
export interface TrainingRow {
  completionId: string;
  body: TrainingBody;
  author: OpRow['author'];
  state: OpState;
}

export type StoredTraining = Omit<TrainingRow, 'body' | 'author'> & { box: Box };

export type TrayProblem =
  | {
      kind: 'refused';
      reason: OpRefusal | 'too_large' | 'unknown_device';
      field: string | null;
      /** The server's word on whether it holds the text for review; absent where it said nothing of it. */
      kept?: boolean;
    }
  | { kind: 'conflict'; fields: string[] };

/** What a person must look at. A row is closed, never deleted. */
export interface TrayRow {
  deviceId: string;
  deviceSeq: number;
  entityId: string;
  problem: TrayProblem;
  since: number;
  /** 1 while it waits for a person, 0 once settled (numbers, because IndexedDB cannot index booleans). */
  open: 0 | 1;
  settled: { how: 'resent' | 'amended' | 'chosen' | 'set_aside'; at: number } | null;
}

export interface DraftRow {
  /** `new`, or the id of the case being amended. */
  draftId: string;
  form: unknown;
  savedAt: number;
}

export type StoredDraft = Omit<DraftRow, 'form'> & { box: Box };

/** Somebody's sealed bundle that this phone carries to the server; it cannot read a word of it. */
export interface CarriedRow {
  /** SHA-256 of the bytes, hex. */
  bundleId: string;
  bytes: Uint8Array<ArrayBuffer>;
  takenAt: number;
  /** The server's sealed answer, to be carried back; null until it was delivered. */
  receipt: Uint8Array<ArrayBuffer> | null;
  /** Why the server will never have it, by the kind of its problem. */
  refused: string | null;
  /** For how many ops in it the server had no room when it was brought last; absent where it has all of them. */
  notKept?: number;
  /** When that was. */
  triedAt?: number;
  /** How often in a row it had none. */
  tries?: number;
}

export interface CursorRow {
  deviceId: string;
  cursor: string;
  /** The book was taken in to its end at least once; absent in rows of before this was noted. */
  atEnd?: boolean;
}

export interface PersonOnPhone {
  dbName: string;
  personId: string;
  personName: string;
}

export type MetaRow =
  /** Gone although the phone remembers an enrolment: the browser wiped the database. */
  | { key: 'canary'; madeAt: number }
  | { key: 'lease'; owner: string; until: number }
  /** Bumped by "send now" in any tab; the tab that sends watches it. */
  | { key: 'poke'; at: number }
  /** Ops that came from the server and could not be read: how many so far, and when last. */
  | { key: 'malformed'; count: number; at: number }
  | { key: 'activity'; activity: SyncActivity; at: number }
  /** Cases, by their names, of which a lead has said that they are different ones though they look alike. */
  | { key: 'told_apart'; groups: string[][] }
  /** Nothing is left that a version before the lock wrote in clear. */
  | { key: 'sealed' }
  /** The team's requests of before they were sealed are in this database now. */
  | { key: 'help_adopted' }
  /** Refused ops, by their names, that were settled and have left this phone. */
  | { key: 'refused_dropped'; names: string[] }
  /** Drafts that came back out of an export, or went into one here: SHA-256 of each as it stands in the file. */
  | { key: 'drafts_back'; hashes: string[] }
  /** What bundles are sealed to, and whose receipts are believed. */
  | { key: 'server_keys'; keys: { keyId: string; seal: string; sign: string }; at: number }
  /** In the first database only: who else works on this phone, and who does now. */
  | { key: 'people'; current: string; list: PersonOnPhone[] }
  /** The right was taken away, all of its work was handed in, and what it held is wiped. */
  | { key: 'handed_in'; at: number }
  /**
   * Of a book under a PIN: what waits in it, sealed to the server, until it was brought. `of`: which ops it was made of;
   * `missing`: how many of them no bundle brings; `until`: the first day on which a number in it has to go. Of a bundle,
   * `count`: how many ops in it the server does not have; `triedAt`: when it had no room for them;
   * `tries`: how often in a row.
   */
  | {
      key: 'ready';
      of: string;
      missing: number;
      until: Day | null;
      bundles: ReadyBundle[];
    }
  /** Of a book whose person does not work now: when the server was last asked whether their right stands. */
  | { key: 'right_asked'; at: number }
  /** An enrolment on its way: the key that the code was used with, until the identity is kept. */
  | { key: 'enrolling'; code: string; privateKey: CryptoKey; publicKey: EnrolledKey };

export interface ReadyBundle {
  bundleId: string;
  bytes: Uint8Array<ArrayBuffer>;
  count: number;
  triedAt?: number;
  tries?: number;
}

/** The public half of a device's key, as a JWK. */
export interface EnrolledKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
}

export type SyncActivity =
  | { kind: 'resting' }
  | { kind: 'sending' }
  /** A long pull: so many ops of so many are on this phone. */
  | { kind: 'receiving'; got: number; all: number }
  | { kind: 'waiting'; problem: SyncProblem; nextTryAt: number }
  | Stopped;

/** `notKept`: of a revoked phone, for how much of what it sent the server had no room today. */
export interface Stopped {
  kind: 'stopped';
  problem: 'lapsed' | 'revoked' | 'locked';
  notKept?: number;
}

export type SyncProblem =
  | 'offline'
  | 'timed_out'
  | 'not_our_server'
  | 'busy'
  | 'server_trouble'
  | 'refused_whole'
  /** All that is left builds on cases that another phone has yet to bring. */
  | 'waits_for_others'
  /** What is left was written under a right that has ended, and the server has no room for more of it today. */
  | 'kept_later'
  /** A PIN was set in the middle of a round. */
  | 'new_lock'
  /** It cannot read or write what it keeps. */
  | 'phone_trouble';
