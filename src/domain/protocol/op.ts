import type { CaseBody } from '../cases/case.ts';
import type { FollowUpBody, FollowUpEnd } from '../cases/follow-up.ts';
import type { SessionBody, SessionChange } from '../sessions/session.ts';
import type { TrainingBody } from '../training/completion.ts';

/** An op is named by (deviceId, deviceSeq): no gaps, given once when saved. */
export interface OpName {
  deviceId: string;
  deviceSeq: number;
}

/** What changed, by the field's name; a field that is absent was not touched. */
export type CaseChange = Partial<Omit<CaseBody, 'note' | 'sessionId'>> & { appendNote?: string };

export type OpPayload =
  | { kind: 'case.opened'; body: CaseBody }
  | { kind: 'case.amended'; change: CaseChange }
  | { kind: 'case.voided'; reason: string }
  | { kind: 'case.handed_over'; toPersonId: string }
  | { kind: 'case.follow_up_set'; followUp: FollowUpBody }
  /** `followUpId`: the name of the op that set it. */
  | { kind: 'case.follow_up_ended'; followUpId: string; how: FollowUpEnd }
  | { kind: 'session.held'; body: SessionBody }
  | { kind: 'session.amended'; change: SessionChange }
  | { kind: 'session.voided'; reason: string }
  | { kind: 'training.completed'; body: TrainingBody };

/** The ops that begin an entity of their own, and what it is. */
export const OPENING_KINDS = ['case.opened', 'session.held', 'training.completed'] as const;
export type OpeningKind = (typeof OPENING_KINDS)[number];

/**
 * One entry of the append-only log. The entity of an op that opens one is derived, never random:
 * `entityId = deviceId + ':' + deviceSeq` of that op.
 */
export type Op = OpName & {
  entityId: string;
  /**
   * `CaseState.version` as the author saw it: the names (`deviceId:deviceSeq`, a comma between) of the ops of this
   * entity that no other op had seen yet, one as a rule, two after a concurrent change; null when it opens.
   */
  baseVersion: string | null;
  /** The phone's clock, ms since 1970. */
  wallAt: number;
  /** Server time minus phone time at the last contact, ms; null when there never was one. */
  serverOffsetMs: number | null;
  contentVersion: string;
} & OpPayload;

export type OpRefusal =
  | 'malformed'
  /** Something in it is not as the rules want it: a case, and as well a session, a follow-up, a lesson. */
  | 'invalid_case'
  | 'unknown_unit'
  | 'out_of_scope'
  | 'unknown_entity'
  | 'name_taken'
  | 'forbidden_number'
  /** The case has as many ops as one may have. */
  | 'case_full'
  /** Counted nowhere, and kept for review where the receipt says so: the device or the person's right to write was withdrawn. */
  | 'device_revoked';

/** The server's word on one op. */
export type OpReceipt = { deviceSeq: number } & (
  | { status: 'stored' | 'already_had'; serverSeq: number }
  | { status: 'conflict'; serverSeq: number; fields: string[] }
  /** `kept`, of a device without the right: whether the server holds the text for review, or will never hold it. */
  | { status: 'refused'; reason: OpRefusal; field?: string; kept?: boolean }
);

export interface PushAnswer {
  epoch: string;
  serverNow: number;
  receipts: OpReceipt[];
  /** Numbers of ops that build on an opening which another phone has yet to bring: they are sent again later. */
  held?: number[];
  /** Numbers of ops of a device without the right for which there was no room today: they are sent again later. */
  notKept?: number[];
}

/** A pulled op: who wrote it, where it stands in the server's order. */
export type PulledOp = Op & { serverSeq: number; personId: string; personName: string };

export interface PullAnswer {
  epoch: string;
  serverNow: number;
  ops: PulledOp[];
  /** Opaque to the phone; saved in the same transaction as the ops. */
  cursor: string;
  more: boolean;
  /** How many ops come after this page, where there is more. */
  left?: number;
  /** Entities that left the person's scope since the cursor. */
  outOfScope: string[];
}
