import { opName, project } from '#domain/cases/case-state.ts';
import { withoutReplacedPhones } from '#domain/cases/phone-in-op.ts';
import type { Op } from '#domain/protocol/op.ts';
import { correctedAt } from '#domain/time/phone-clock.ts';
import type { TeamDb } from '../team-db.ts';
import type { CaseRow, StoredCase, StoredOp } from '../team-rows.ts';
import { openOp, sealCase, sealOp } from '../vault/seal-rows.ts';
import type { VaultKey } from '../vault/vault.ts';
import { readOpsOf } from './read-ops-of.ts';
import { leastSure } from './sureness.ts';

export interface Reprojecting {
  key: VaultKey;
  /** Ops that are at hand in clear, by `deviceId:deviceSeq`: they are not opened again. */
  known?: ReadonlyMap<string, Op>;
  /** The server has just told of these cases: what was out of the person's scope is in it. */
  inScope?: boolean;
}

/**
 * Makes the rows of these cases again from all their ops: one read, one write. Runs inside the caller's transaction over
 * `ops` and `cases`, so that no reader ever sees an op without its case. Gives the ops that it read, by case. A citizen's
 * number that an op which the server has taken in took away goes from the others in the same transaction.
 */
export async function reprojectCases(
  db: TeamDb,
  caseIds: readonly string[],
  how: Reprojecting,
): Promise<Map<string, StoredOp[]>> {
  const [ops, before] = await Promise.all([readOpsOf(db, caseIds), db.cases.bulkGet([...caseIds])]);
  const rows = caseIds.flatMap((caseId, at) => {
    const row = caseRowOf(caseId, ops.get(caseId) ?? [], { ...how, before: before[at] });
    return row ? [sealCase(how.key, row)] : [];
  });
  await db.cases.bulkPut(rows);
  await emptyReplaced(db, ops, how);
  return ops;
}

async function emptyReplaced(
  db: TeamDb,
  byCase: ReadonlyMap<string, StoredOp[]>,
  how: Reprojecting,
): Promise<void> {
  const emptied = [...byCase.values()].flatMap((ops) => emptiedRows(ops, how));
  if (emptied.length > 0) await db.ops.bulkPut(emptied);
}

/** Only what the server has taken in has taken a number away: a change that it refuses leaves the one before standing. */
function emptiedRows(ops: readonly StoredOp[], { key, known }: Reprojecting): StoredOp[] {
  const taken = ops.filter(({ state }) => state === 'acknowledged' || state === 'conflict');
  if (taken.length < 2 || !taken.some((row) => row.wipeOn !== null)) return [];
  const opened = taken.flatMap((row) => openOp(key, row) ?? []);
  const asKnown = opened.map((row) => known?.get(opName(row)) ?? row.op);
  const emptied = new Map(withoutReplacedPhones(asKnown).map((op) => [opName(op), op]));
  return opened.flatMap((row) => {
    const op = emptied.get(opName(row));
    return op ? [sealOp(key, { ...row, op })] : [];
  });
}

/**
 * The server's word on ops of these cases changes how sure they are and nothing that they say: the sealed record stays as
 * it is; but with it a number goes that one of these ops has taken away. Not for refused ops, which no longer count.
 */
export async function restateCases(
  db: TeamDb,
  caseIds: readonly string[],
  key: VaultKey,
): Promise<void> {
  const [ops, before] = await Promise.all([readOpsOf(db, caseIds), db.cases.bulkGet([...caseIds])]);
  const rows = before.flatMap((row) => {
    const state = row && leastSure(ops.get(row.caseId) ?? []);
    return row && state && state !== row.state ? [{ ...row, state }] : [];
  });
  await db.cases.bulkPut(rows);
  await emptyReplaced(db, ops, { key });
}

/** Null where none of the ops opens it. */
export function caseRowOf(
  caseId: string,
  ops: readonly StoredOp[],
  { key, known, inScope, before }: Reprojecting & { before?: StoredCase | undefined },
): CaseRow | null {
  const counting = ops.filter(counts).flatMap((row) => {
    const op = known?.get(opName(row)) ?? openOp(key, row)?.op;
    return op ? [op] : [];
  });
  const record = project(counting);
  if (!record) return null;
  return {
    caseId,
    record,
    day: record.body.day,
    // By what people did, and not by when this phone heard of it.
    touchedAt: Math.max(...counting.map(correctedAt)),
    mine: ops.some((it) => it.own),
    outOfScope: inScope ? false : (before?.outOfScope ?? false),
    replacedBy: before?.replacedBy ?? null,
    hasConflict: record.conflicts.length > 0 ? 1 : 0,
    state: leastSure(ops),
  };
}

/** A refused change is not part of the case; a case refused whole still shows here, or it would vanish. */
function counts(row: StoredOp): boolean {
  return row.state !== 'refused' || row.kind === 'case.opened';
}
