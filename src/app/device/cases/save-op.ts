// Promise R1: after "Đã lưu" a case survives everything. The op, its outbox row, the case it makes and the end of the
// draft are one transaction; `saveOp` resolves only when that transaction has completed on disk.
import type { CaseBody } from '#domain/cases/case.ts';
import type { CaseChange, Op, OpPayload } from '#domain/protocol/op.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { activeIdentity } from '../identity/identity.ts';
import type { TeamDb } from '../team-db.ts';
import { reprojectCase } from './case-rows.ts';

export type SaveProblem =
  | { kind: 'not_enrolled' }
  /** Someone else's phone page took the database over for an upgrade; a reload brings it back. */
  | { kind: 'closed' }
  | { kind: 'no_space' }
  | { kind: 'unknown_case' }
  | { kind: 'not_saved'; name: string };

export type NewOp =
  | { kind: 'case.opened'; body: CaseBody }
  | { kind: 'case.amended'; caseId: string; change: CaseChange }
  | { kind: 'case.voided'; caseId: string; reason: string };

export interface SaveContext {
  /** The phone's clock, ms. */
  now: number;
  contentVersion: string;
  /** The draft that this op finishes. */
  draftId?: string;
  /** Runs in the same transaction, e.g. to settle the tray row that this op answers. */
  alsoInTransaction?: (op: Op) => Promise<void>;
}

/** Saves one act of a person. The op's number is handed out inside the transaction: no gaps, none twice. */
export async function saveOp(
  db: TeamDb,
  act: NewOp,
  context: SaveContext,
): Promise<Result<Op, SaveProblem>> {
  try {
    const op = await db.transaction(
      'rw',
      [db.identity, db.ops, db.outbox, db.cases, db.drafts, db.tray],
      () => writeOp(db, act, context),
    );
    return op
      ? ok(op)
      : err({ kind: (await activeIdentity(db)) ? 'unknown_case' : 'not_enrolled' });
  } catch (cause) {
    return err(saveProblem(cause));
  }
}

async function writeOp(db: TeamDb, act: NewOp, context: SaveContext): Promise<Op | null> {
  const identity = await activeIdentity(db);
  if (!identity) return null;
  const { deviceId, nextSeq: deviceSeq } = identity;
  const isNew = act.kind === 'case.opened';
  const known = isNew ? null : await db.cases.get(act.caseId);
  if (!isNew && !known) return null;
  const op: Op = {
    deviceId,
    deviceSeq,
    entityId: isNew ? `${deviceId}:${deviceSeq}` : act.caseId,
    baseVersion: known?.record.version ?? null,
    wallAt: context.now,
    serverOffsetMs: identity.serverOffsetMs,
    contentVersion: context.contentVersion,
    ...payloadOf(act),
  };
  await db.identity.update(deviceId, { nextSeq: deviceSeq + 1 });
  await db.ops.add({
    deviceId,
    deviceSeq,
    entityId: op.entityId,
    op,
    state: 'waiting',
    serverSeq: null,
    author: null,
    savedAt: context.now,
    settledAt: null,
  });
  await db.outbox.add({ deviceId, deviceSeq, savedAt: context.now, tries: 0 });
  await reprojectCase(db, op.entityId, context.now);
  if (context.draftId !== undefined) await db.drafts.delete(context.draftId);
  await context.alsoInTransaction?.(op);
  return op;
}

function payloadOf(act: NewOp): OpPayload {
  switch (act.kind) {
    case 'case.opened':
      return { kind: act.kind, body: act.body };
    case 'case.amended':
      return { kind: act.kind, change: act.change };
    case 'case.voided':
      return { kind: act.kind, reason: act.reason };
    default:
      return act satisfies never;
  }
}

function saveProblem(cause: unknown): SaveProblem {
  const names = errorNames(cause);
  if (names.includes('QuotaExceededError')) return { kind: 'no_space' };
  if (names.includes('DatabaseClosedError')) return { kind: 'closed' };
  return { kind: 'not_saved', name: names[0] ?? 'unknown' };
}

/** Dexie wraps: an AbortError whose inner error says that the disk is full. */
function errorNames(cause: unknown): string[] {
  if (!(cause instanceof Error)) return [];
  const inner = 'inner' in cause ? errorNames(cause.inner) : [];
  return [cause.name, ...inner];
}
