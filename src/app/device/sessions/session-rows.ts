import type { Op } from '#domain/protocol/op.ts';
import { projectSession } from '#domain/sessions/session-state.ts';
import { reprojectCases } from '../cases/case-rows.ts';
import { leastSure } from '../cases/sureness.ts';
import type { TeamDb } from '../team-db.ts';
import { openAll, openOp } from '../vault/seal-rows.ts';
import type { VaultKey } from '../vault/vault.ts';
import { sealSession, sealTraining } from './seal-session.ts';

/**
 * Makes the row of what an op belongs to again: a case, a session or a lesson. Runs inside the caller's transaction; not
 * async itself, because every promise more between two requests is a chance for the transaction to end.
 */
export function reprojectEntity(
  db: TeamDb,
  op: Pick<Op, 'kind' | 'entityId'>,
  { key }: { key: VaultKey },
): Promise<unknown> {
  return isCaseOp(op)
    ? reprojectCases(db, [op.entityId], { key })
    : reprojectOther(db, op, { key });
}

/** Sessions and lessons are few: each is made again by itself. */
export function reprojectOther(
  db: TeamDb,
  op: Pick<Op, 'kind' | 'entityId'>,
  { key }: { key: VaultKey },
): Promise<void> {
  return op.kind.startsWith('session.')
    ? reprojectSession(db, op.entityId, key)
    : reprojectTraining(db, op.entityId, key);
}

export function isCaseOp({ kind }: Pick<Op, 'kind'>): boolean {
  return kind.startsWith('case.');
}

async function reprojectSession(db: TeamDb, sessionId: string, key: VaultKey): Promise<void> {
  const stored = await db.ops.where('entityId').equals(sessionId).toArray();
  // A refused change is not part of the session; a session refused whole still shows, or it would vanish.
  const counting = stored.filter((row) => row.state !== 'refused' || row.kind === 'session.held');
  const ops = openAll(key, counting, openOp);
  const record = projectSession(ops.map((row) => row.op));
  if (!record) return;
  const author = ops.find((row) => row.op.kind === 'session.held')?.author ?? null;
  const { day } = record.body;
  await db.sessions.put(
    sealSession(key, { sessionId, record, day, author, state: leastSure(stored) }),
  );
}

async function reprojectTraining(db: TeamDb, completionId: string, key: VaultKey): Promise<void> {
  const [stored] = await db.ops.where('entityId').equals(completionId).toArray();
  const row = stored ? openOp(key, stored) : null;
  if (row?.op.kind !== 'training.completed') return;
  const { body } = row.op;
  await db.trainings.put(
    sealTraining(key, { completionId, body, author: row.author, state: row.state }),
  );
}
