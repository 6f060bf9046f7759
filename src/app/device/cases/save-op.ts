// Promise R1: after "Đã lưu" a case survives everything. The op, its outbox row, the case it makes and the end of the
// draft are one transaction; `saveOp` resolves only when that transaction has completed on disk.
import type { CaseBody } from '#domain/cases/case.ts';
import type { FollowUpBody, FollowUpEnd } from '#domain/cases/follow-up.ts';
import type { CaseChange, Op, OpPayload } from '#domain/protocol/op.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { SessionBody, SessionChange } from '#domain/sessions/session.ts';
import type { TrainingBody } from '#domain/training/completion.ts';
import { activeIdentity } from '../identity/identity.ts';
import { openSession } from '../sessions/seal-session.ts';
import { reprojectEntity } from '../sessions/session-rows.ts';
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow, StoredOp } from '../team-rows.ts';
import { openCase, sealCase, sealOp } from '../vault/seal-rows.ts';
import { keyOf, keyStands } from '../vault/team-lock.ts';
import type { VaultKey } from '../vault/vault.ts';
import { caseRowOf } from './case-rows.ts';

export type SaveProblem =
  | { kind: 'not_enrolled' }
  /** The lock fell, here or in another tab; what was typed is in the draft. */
  | { kind: 'locked' }
  /** Someone else's phone page took the database over for an upgrade; a reload brings it back. */
  | { kind: 'closed' }
  | { kind: 'no_space' }
  | { kind: 'unknown_case' }
  | { kind: 'not_saved'; name: string };

export type NewOp =
  | { kind: 'case.opened'; body: CaseBody }
  | { kind: 'case.amended'; caseId: string; change: CaseChange }
  | { kind: 'case.voided'; caseId: string; reason: string }
  | { kind: 'case.handed_over'; caseId: string; toPersonId: string }
  | { kind: 'case.follow_up_set'; caseId: string; followUp: FollowUpBody }
  | { kind: 'case.follow_up_ended'; caseId: string; followUpId: string; how: FollowUpEnd }
  | { kind: 'session.held'; body: SessionBody }
  | { kind: 'session.amended'; sessionId: string; change: SessionChange }
  | { kind: 'session.voided'; sessionId: string; reason: string }
  | { kind: 'training.completed'; body: TrainingBody };

export interface SaveContext {
  /** The phone's clock, ms. */
  now: number;
  contentVersion: string;
  /** The draft that this op finishes. */
  draftId?: string;
  /** Runs in the same transaction, e.g. to settle the tray row that this op answers, or to write what belongs to it. */
  alsoInTransaction?: (op: Op, key: VaultKey) => Promise<void>;
}

/** Saves one act of a person. The op's number is handed out inside the transaction: no gaps, none twice. */
export async function saveOp(
  db: TeamDb,
  act: NewOp,
  context: SaveContext,
): Promise<Result<Op, SaveProblem>> {
  try {
    const key = await keyOf(db);
    if (!key) return err({ kind: 'locked' });
    const op = await db.transaction(
      'rw',
      [
        db.identity,
        db.ops,
        db.outbox,
        db.cases,
        db.sessions,
        db.trainings,
        db.drafts,
        db.tray,
        db.locks,
      ],
      async () => {
        // Both are asked for at once: on a cheap phone each answer of the disk costs a turn.
        const [stands, identity] = await Promise.all([keyStands(db, key), activeIdentity(db)]);
        if (!stands) return 'locked';
        if (identity?.session === 'revoked') return null;
        return identity && writeAs(db, identity, { act, context: { ...context, key } });
      },
    );
    if (op === 'locked') return err({ kind: op });
    return op ? ok(op) : err({ kind: (await mayWrite(db)) ? 'unknown_case' : 'not_enrolled' });
  } catch (cause) {
    return err(saveProblem(cause));
  }
}

/** The same inside the caller's transaction, for acts that belong together; null where nobody is enrolled or nothing known. */
export async function writeOp(
  db: TeamDb,
  act: NewOp,
  context: SaveContext & { key: VaultKey },
): Promise<Op | null> {
  const identity = await activeIdentity(db);
  if (identity?.session === 'revoked') return null;
  return identity && writeAs(db, identity, { act, context });
}

/** Nothing new is written on a phone whose right was taken away. */
async function mayWrite(db: TeamDb): Promise<boolean> {
  const identity = await activeIdentity(db);
  return identity !== null && identity.session !== 'revoked';
}

async function writeAs(
  db: TeamDb,
  identity: IdentityRow,
  { act, context: { key, ...context } }: { act: NewOp; context: SaveContext & { key: VaultKey } },
): Promise<Op | null> {
  const { deviceId, nextSeq: deviceSeq } = identity;
  const isNew = 'body' in act;
  const baseVersion = isNew ? null : await versionOf(db, act, key);
  if (!isNew && baseVersion === null) return null;
  const op: Op = {
    deviceId,
    deviceSeq,
    entityId: isNew ? `${deviceId}:${deviceSeq}` : entityOf(act),
    baseVersion,
    wallAt: context.now,
    serverOffsetMs: identity.serverOffsetMs,
    contentVersion: context.contentVersion,
    ...payloadOf(act),
  };
  const row = sealOp(key, {
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
  await Promise.all([
    db.identity.put({ ...identity, nextSeq: deviceSeq + 1 }),
    db.ops.add(row),
    db.outbox.add({ deviceId, deviceSeq, savedAt: context.now }),
    context.draftId === undefined ? undefined : db.drafts.delete(context.draftId),
    op.kind === 'case.opened' ? addCase(db, row, { op, key }) : reprojectEntity(db, op, { key }),
  ]);
  await context.alsoInTransaction?.(op, key);
  return op;
}

/** Of a case that begins nothing else can be known yet: it is made of its one op, which need not be read again. */
function addCase(
  db: TeamDb,
  row: StoredOp,
  { op, key }: { op: Op; key: VaultKey },
): PromiseLike<unknown> {
  const known = new Map([[op.entityId, op]]);
  const made = caseRowOf(op.entityId, [row], { key, known });
  return made ? db.cases.put(sealCase(key, made)) : Promise.resolve();
}

type LaterOp = Exclude<NewOp, { body: unknown }>;

function entityOf(act: LaterOp): string {
  return 'caseId' in act ? act.caseId : act.sessionId;
}

/** What the op builds on, as this phone knows it; null when it knows nothing of it. */
async function versionOf(db: TeamDb, act: LaterOp, key: VaultKey): Promise<string | null> {
  if ('caseId' in act) {
    const stored = await db.cases.get(act.caseId);
    return (stored && openCase(key, stored)?.record.version) ?? null;
  }
  const stored = await db.sessions.get(act.sessionId);
  return (stored && openSession(key, stored)?.record.version) ?? null;
}

function payloadOf(act: NewOp): OpPayload {
  switch (act.kind) {
    case 'case.opened':
      return { kind: act.kind, body: act.body };
    case 'case.amended':
      return { kind: act.kind, change: act.change };
    case 'case.voided':
    case 'session.voided':
      return { kind: act.kind, reason: act.reason };
    case 'case.handed_over':
      return { kind: act.kind, toPersonId: act.toPersonId };
    case 'case.follow_up_set':
      return { kind: act.kind, followUp: act.followUp };
    case 'case.follow_up_ended':
      return { kind: act.kind, followUpId: act.followUpId, how: act.how };
    case 'session.held':
      return { kind: act.kind, body: act.body };
    case 'session.amended':
      return { kind: act.kind, change: act.change };
    case 'training.completed':
      return { kind: act.kind, body: act.body };
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
