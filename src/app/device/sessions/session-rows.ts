import type { Op } from '#domain/protocol/op.ts';
import { projectSession } from '#domain/sessions/session-state.ts';
import { reprojectCase } from '../cases/case-rows.ts';
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
): Promise<void> {
  if (op.kind.startsWith('session.')) return reprojectSession(db, op.entityId, key);
  if (op.kind.startsWith('training.')) return reprojectTraining(db, op.entityId, key);
  return reprojectCase(db, op.entityId, { key });
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
