// What needs a person. A row is settled by a new op under a new name, or set aside; it is never deleted, and the op
// that was refused stays beside it.
import type { CaseBody } from '#domain/cases/case.ts';
import { type AmendedField, opName } from '#domain/cases/case-state.ts';
import { withoutPhone } from '#domain/cases/phone-in-op.ts';
import type { CaseChange, Op } from '#domain/protocol/op.ts';
import { err, type Result } from '#domain/result.ts';
import { reprojectEntity } from '../sessions/session-rows.ts';
import type { TeamDb } from '../team-db.ts';
import type { CaseRow, TrayRow } from '../team-rows.ts';
import { openAll, openCase, openOp, sealOp } from '../vault/seal-rows.ts';
import { keyOf } from '../vault/team-lock.ts';
import type { VaultKey } from '../vault/vault.ts';
import { carryFollowUps, standingCaseId } from './carry-follow-ups.ts';
import { maySettle } from './may-settle.ts';
import { type NewOp, type SaveContext, type SaveProblem, saveOp } from './save-op.ts';

export interface TrayItem {
  row: TrayRow;
  op: Op;
  /** The case as it stands on this phone. */
  caseRow: CaseRow | null;
}

/**
 * All that waits for a person, oldest first: refusals, and, where the person may choose, cases in which two values stand
 * beside each other.
 */
export interface Tray {
  refused: TrayItem[];
  conflicts: CaseRow[];
  /** Who wrote the values in conflict, by the name of the op; empty for this phone's own. */
  authors: ReadonlyMap<string, string>;
}

export async function readTray(db: TeamDb): Promise<Tray> {
  const key = await keyOf(db);
  if (!key) return { refused: [], conflicts: [], authors: new Map() };
  const isAsked = maySettle(await db.identity.filter((row) => row.active).first());
  return db.transaction('r', [db.tray, db.ops, db.cases], async () => {
    const rows = await db.tray.where('open').equals(1).sortBy('since');
    const refused: TrayItem[] = [];
    for (const row of rows.filter((it) => it.problem.kind === 'refused')) {
      const stored = await db.ops.get([row.deviceId, row.deviceSeq]);
      const saved = stored ? openOp(key, stored) : null;
      const storedCase = await db.cases.get(row.entityId);
      const caseRow = storedCase ? openCase(key, storedCase) : null;
      if (saved) refused.push({ row, op: saved.op, caseRow });
    }
    if (!isAsked) return { refused, conflicts: [], authors: new Map() };
    const inConflict = await db.cases.where('hasConflict').equals(1).toArray();
    const conflicts = openAll(key, inConflict, openCase);
    const ids = conflicts.map((row) => row.caseId);
    const ops = openAll(key, await db.ops.where('entityId').anyOf(ids).toArray(), openOp);
    const authors = new Map(ops.map((row) => [opName(row), row.author?.personName ?? '']));
    return { refused, conflicts, authors };
  });
}

/** One refused op by its name `deviceId:deviceSeq`, for the form that puts it right; null when it is settled or unknown. */
export async function findRefused(db: TeamDb, name: string): Promise<TrayItem | null> {
  const { refused } = await readTray(db);
  return refused.find((item) => opName(item.row) === name) ?? null;
}

/**
 * Offers a refused op again as it is, under a new name: the server's reason may be gone (a unit added, a right given), or
 * its case was refused and goes on under another name.
 */
export async function resend(
  db: TeamDb,
  item: TrayItem,
  context: SaveContext,
): Promise<Result<Op, SaveProblem>> {
  const act = actOf(item.op);
  const standing = 'caseId' in act ? { ...act, caseId: await standingCaseId(db, act.caseId) } : act;
  return replace(db, item, { act: standing, how: 'resent', context });
}

/** Sends a refused case again with what the person corrected. */
export async function resendAmended(
  db: TeamDb,
  item: TrayItem,
  { body, context }: { body: CaseBody; context: SaveContext },
): Promise<Result<Op, SaveProblem>> {
  return replace(db, item, { act: { kind: 'case.opened', body }, how: 'amended', context });
}

/** A lead's word on which value holds: an amendment that has seen both. */
export async function chooseValue(
  db: TeamDb,
  caseRow: CaseRow,
  { field, value, context }: { field: AmendedField; value: unknown; context: SaveContext },
): Promise<Result<Op, SaveProblem>> {
  if (field === 'owner') return err({ kind: 'unknown_case' });
  const change = { [field]: value } as CaseChange;
  return saveOp(db, { kind: 'case.amended', caseId: caseRow.caseId, change }, context);
}

/** Leaves a refused op where it is: read, kept, no longer asked about. */
export async function setAside(db: TeamDb, row: TrayRow, now: number): Promise<void> {
  await db.tray.update([row.deviceId, row.deviceSeq], {
    open: 0,
    settled: { how: 'set_aside', at: now },
  });
}

/** Inside the transaction that says a refused change anew. */
export async function settleAmended(db: TeamDb, row: TrayRow, now: number): Promise<void> {
  const settled = { how: 'amended', at: now } as const;
  if (db.vault.key) await emptyRefused(db, row, db.vault.key);
  await db.tray.update([row.deviceId, row.deviceSeq], { open: 0, settled });
}

async function replace(
  db: TeamDb,
  { row, op }: TrayItem,
  { act, how, context }: { act: NewOp; how: 'resent' | 'amended'; context: SaveContext },
): Promise<Result<Op, SaveProblem>> {
  return saveOp(db, act, {
    ...context,
    alsoInTransaction: async (sent, key) => {
      const settled = { how, at: context.now };
      await db.tray.update([row.deviceId, row.deviceSeq], { open: 0, settled });
      await emptyRefused(db, row, key);
      if (op.kind === 'case.opened') {
        const [from, to] = [op.entityId, sent.entityId];
        await db.cases.update(from, { replacedBy: to });
        const { now, contentVersion } = context;
        await carryFollowUps(db, { from, to }, { now, contentVersion, key });
      }
      await context.alsoInTransaction?.(sent, key);
    },
  });
}

/** The citizen's number goes on with what was sent anew, and goes from there when it is taken away. */
async function emptyRefused(db: TeamDb, row: TrayRow, key: VaultKey): Promise<void> {
  const stored = await db.ops.get([row.deviceId, row.deviceSeq]);
  const saved = stored?.wipeOn ? openOp(key, stored) : null;
  if (!saved) return;
  await db.ops.put(sealOp(key, { ...saved, op: withoutPhone(saved.op) }));
  await reprojectEntity(db, saved.op, { key });
}

function actOf(op: Op): NewOp {
  switch (op.kind) {
    case 'case.opened':
      return { kind: op.kind, body: op.body };
    case 'case.amended':
      return { kind: op.kind, caseId: op.entityId, change: op.change };
    case 'case.voided':
      return { kind: op.kind, caseId: op.entityId, reason: op.reason };
    case 'case.follow_up_set':
      return { kind: op.kind, caseId: op.entityId, followUp: op.followUp };
    case 'case.follow_up_ended': {
      const { followUpId, how } = op;
      return { kind: op.kind, caseId: op.entityId, followUpId, how };
    }
    case 'session.held':
      return { kind: op.kind, body: op.body };
    case 'session.amended':
      return { kind: op.kind, sessionId: op.entityId, change: op.change };
    case 'session.voided':
      return { kind: op.kind, sessionId: op.entityId, reason: op.reason };
    case 'training.completed':
      return { kind: op.kind, body: op.body };
    case 'case.handed_over':
      return { kind: op.kind, caseId: op.entityId, toPersonId: op.toPersonId };
    default:
      return op satisfies never;
  }
}
