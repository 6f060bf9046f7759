// What a session is, computed from its ops: per field the last write in causal order holds. Two people who correct one
// field at the same time do not both stand: unlike a case, a session is nobody's dossier, and its log keeps both.
//
// API: projectSession(ops) → SessionState | null   all ops of ONE session; null while its session.held is missing

import { opName, readHistory } from '../cases/case-history.ts';
import type { Op } from '../protocol/op.ts';
import type { SessionBody } from './session.ts';

export interface SessionState {
  sessionId: string;
  body: SessionBody;
  voided: { reason: string } | null;
  /** Goes into `baseVersion` of the next op on this session, as it is. */
  version: string;
}

export function projectSession(ops: readonly Op[]): SessionState | null {
  const history = readHistory(ops);
  const held = history.ops.find((op) => op.kind === 'session.held' && opName(op) === op.entityId);
  if (held?.kind !== 'session.held') return null;
  let body = held.body;
  let voided: SessionState['voided'] = null;
  for (const op of history.ops) {
    if (op.kind === 'session.amended') body = { ...body, ...op.change };
    if (op.kind === 'session.voided') voided = { reason: op.reason };
  }
  return { sessionId: held.entityId, body, voided, version: history.heads.join(',') };
}
