// Whether an op may enter the log. Each op is judged by itself and by the case it belongs to; a refused one changes
// nothing for the next.

import { MOST_OPS_OF_CASE } from '#domain/cases/case-history.ts';
import { validateFollowUp } from '#domain/cases/follow-ups.ts';
import {
  type CaseFacts,
  type CaseProblem,
  validateCase,
  validateChange,
  validateReason,
} from '#domain/cases/validate-case.ts';
import type { Op, OpRefusal } from '#domain/protocol/op.ts';
import type { Result } from '#domain/result.ts';
import { validateSession, validateSessionChange } from '#domain/sessions/validate-session.ts';
import { latestDayOf } from '#domain/time/phone-clock.ts';
import { validateTraining } from '#domain/training/validate-training.ts';

/** What judging needs to know of a case. */
export interface CaseStanding {
  unitCode: string;
  openerId: string;
  ownerId: string;
  opCount: number;
}

export interface SessionStanding {
  unitCode: string;
  openerId: string;
}

export interface Judging extends CaseFacts {
  personId: string;
  isRevoked: boolean;
  /** Units that the author's grants reach. */
  scope: ReadonlySet<string>;
  /** The same of grants above a volunteer's: there the author may give others' cases to somebody else. */
  led: ReadonlySet<string>;
  /** Cases named in the batch that exist; kept up to date as ops of the batch are accepted. */
  cases: Map<string, CaseStanding>;
  /** The same of sessions. */
  sessions: Map<string, SessionStanding>;
  knowsPerson: (personId: string) => boolean;
}

export interface Refusal {
  reason: OpRefusal;
  field?: string;
}

/** Null when the op may enter; `judging.cases` then counts with it. */
export function judgeOp(op: Op, judging: Judging): Refusal | null {
  if (judging.isRevoked) return { reason: 'device_revoked' };
  const refusal = refuseContent(op, judging) ?? refuseReach(op, judging);
  if (!refusal) remember(op, judging);
  return refusal;
}

function refuseContent(op: Op, judging: Judging): Refusal | null {
  const facts = { ...judging, latestDay: latestDayOf(op, judging.now) };
  switch (op.kind) {
    case 'case.opened':
      return fromProblems(validateCase(op.body, facts));
    case 'case.amended':
      return fromProblems(validateChange(op.change, facts));
    case 'case.voided':
    case 'session.voided':
      return fromProblems(validateReason(op.reason));
    case 'case.follow_up_set':
      return fromProblems(validateFollowUp(op.followUp, facts));
    // Which follow-up it ends is asked when the case is projected: one that is not there ends nothing.
    case 'case.follow_up_ended':
      return null;
    case 'session.held':
      return fromProblems(validateSession(op.body, facts));
    case 'session.amended':
      return fromProblems(validateSessionChange(op.change, facts));
    case 'training.completed':
      return fromProblems(validateTraining(op.body, facts));
    case 'case.handed_over':
      return facts.knowsPerson(op.toPersonId)
        ? null
        : { reason: 'invalid_case', field: 'toPersonId' };
  }
}

/** A number that must not be kept is said first: it decides whether the content itself may be stored. */
function fromProblems(result: Result<unknown, CaseProblem[]>): Refusal | null {
  if (result.ok) return null;
  const problem = result.error.find((it) => it.kind === 'forbidden_number') ?? result.error[0];
  const field = problem?.field ?? 'body';
  if (problem?.kind === 'forbidden_number') return { reason: 'forbidden_number', field };
  if (problem?.kind === 'unknown_unit') return { reason: 'unknown_unit', field };
  return { reason: 'invalid_case', field };
}

function refuseReach(op: Op, { scope, led, cases, sessions, personId }: Judging): Refusal | null {
  if ('body' in op) {
    return scope.has(op.body.unitCode) ? null : { reason: 'out_of_scope', field: 'unitCode' };
  }
  if (op.kind === 'session.amended' || op.kind === 'session.voided') {
    const session = sessions.get(op.entityId);
    const isOurs = session && (scope.has(session.unitCode) || session.openerId === personId);
    return isOurs ? null : { reason: 'unknown_entity', field: 'entityId' };
  }
  const standing = cases.get(op.entityId);
  const mayTouch =
    standing &&
    (scope.has(standing.unitCode) ||
      standing.ownerId === personId ||
      standing.openerId === personId);
  // A case of another team and one that does not exist are answered alike: nobody learns which.
  if (!mayTouch) return { reason: 'unknown_entity', field: 'entityId' };
  if (standing.opCount >= MOST_OPS_OF_CASE) return { reason: 'case_full' };
  // Who has a case may give it away; another's is given away by a lead of its unit only.
  const mayGive = standing.ownerId === personId || led.has(standing.unitCode);
  if (op.kind === 'case.handed_over' && !mayGive)
    return { reason: 'out_of_scope', field: 'toPersonId' };
  const newUnit = op.kind === 'case.amended' ? op.change.unitCode : undefined;
  if (newUnit !== undefined && newUnit !== standing.unitCode && !scope.has(newUnit)) {
    return { reason: 'out_of_scope', field: 'unitCode' };
  }
  return null;
}

function remember(op: Op, { cases, sessions, personId }: Judging): void {
  if (op.kind === 'session.held')
    sessions.set(op.entityId, { unitCode: op.body.unitCode, openerId: personId });
  if (op.kind === 'case.opened') {
    const { unitCode } = op.body;
    cases.set(op.entityId, { unitCode, openerId: personId, ownerId: personId, opCount: 0 });
  }
  const standing = cases.get(op.entityId);
  if (!standing) return;
  standing.opCount++;
  if (op.kind === 'case.amended' && op.change.unitCode) standing.unitCode = op.change.unitCode;
  if (op.kind === 'case.handed_over') standing.ownerId = op.toPersonId;
}
