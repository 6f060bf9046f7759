import { opName } from '#domain/cases/case-state.ts';
import type { Op, PulledOp } from '#domain/protocol/op.ts';
import { reprojectCases } from '../../cases/case-rows.ts';
import { isCaseOp, reprojectOther } from '../../sessions/session-rows.ts';
import type { TeamDb } from '../../team-db.ts';
import type { IdentityRow, StoredOp } from '../../team-rows.ts';
import { sealOp } from '../../vault/seal-rows.ts';
import { keyStands } from '../../vault/team-lock.ts';
import type { VaultKey } from '../../vault/vault.ts';
import { BREATH, breathe, inPieces } from '../breathe.ts';
import { noteServerWord } from '../settle-receipts.ts';
import { type PulledPage, readPulledOps } from './read-page.ts';

interface Keeping {
  page: PulledPage;
  /** Counts what this pull has taken in so far. */
  taken: { ops: number };
  key: VaultKey;
  now: number;
}

/** A part of a page, written in one transaction. */
interface Piece extends Keeping {
  ops: readonly PulledOp[];
  /** The last moves the cursor, and tells what is not in the ops. */
  last: { malformed: number } | null;
}

/**
 * Writes a page down, a few ops at a time, so that the screen stays awake; the cursor moves with the last of them, and
 * what is cut before is fetched again. Writes nothing when a PIN was set meanwhile: under the former key nobody could
 * read it, and the cursor would move on.
 */
export async function keepPage(
  db: TeamDb,
  identity: IdentityRow,
  keeping: Keeping,
): Promise<'kept' | 'restart' | 'new_lock'> {
  const { ops, malformed } = readPulledOps(keeping.page);
  const pieces = inPieces(ops);
  const all = keeping.taken.ops + ops.length + (keeping.page.left ?? 0);
  for (const [at, piece] of pieces.entries()) {
    const last = at === pieces.length - 1 ? { malformed } : null;
    const fate = await keepPiece(db, identity, { ...keeping, ops: piece, last });
    if (fate !== 'kept') return fate;
    keeping.taken.ops += piece.length;
    if (all <= BREATH) continue;
    await tellProgress(db, { got: keeping.taken.ops, all, now: keeping.now });
    await breathe();
  }
  return 'kept';
}

/** A whole book takes a while: whoever waits for it sees it come. */
async function tellProgress(
  db: TeamDb,
  { got, all, now }: { got: number; all: number; now: number },
): Promise<void> {
  await db.meta.put({ key: 'activity', activity: { kind: 'receiving', got, all }, at: now });
}

function keepPiece(
  db: TeamDb,
  identity: IdentityRow,
  { page, ops, last, key, now }: Piece,
): Promise<'kept' | 'restart' | 'new_lock'> {
  const made = [db.cases, db.sessions, db.trainings];
  const sync = [db.identity, db.outbox, db.tray, db.cursor, db.locks, db.meta];
  return db.transaction('rw', [db.ops, ...made, ...sync], async () => {
    if (!(await keyStands(db, key))) return 'new_lock';
    const isSameEpoch = (await db.identity.get(identity.deviceId))?.epoch === page.epoch;
    await noteServerWord(db, identity.deviceId, page, now);
    await db.identity.update(identity.deviceId, { session: 'open' });
    // The page follows a cursor of another epoch: pulling starts again from the beginning.
    if (!isSameEpoch) return 'restart';
    await keepOps(db, ops, { key, now });
    if (!last) return 'kept';
    if (last.malformed > 0) await countMalformed(db, last.malformed, now);
    await leaveScope(db, page.outOfScope);
    const { deviceId } = identity;
    const atEnd = !page.more || (await db.cursor.get(deviceId))?.atEnd === true;
    await db.cursor.put({ deviceId, cursor: page.cursor, atEnd });
    return 'kept';
  });
}

/** What cannot be read holds up nothing else; that it was there is not hidden. */
async function countMalformed(db: TeamDb, more: number, now: number): Promise<void> {
  const row = await db.meta.get('malformed');
  const before = row?.key === 'malformed' ? row.count : 0;
  await db.meta.put({ key: 'malformed', count: before + more, at: now });
}

async function leaveScope(db: TeamDb, caseIds: readonly unknown[]): Promise<void> {
  const rows = await db.cases.bulkGet(caseIds.filter((id) => typeof id === 'string'));
  const known = rows.filter((row) => row !== undefined);
  await db.cases.bulkPut(known.map((row) => ({ ...row, outOfScope: true })));
}

/** An op of this phone's own is only given its place; its receipt comes by push, which compares the content. */
async function keepOps(
  db: TeamDb,
  pulled: readonly PulledOp[],
  { key, now }: { key: VaultKey; now: number },
): Promise<void> {
  const before = await db.ops.bulkGet(pulled.map((op) => [op.deviceId, op.deviceSeq]));
  const known = new Map<string, Op>();
  const rows = pulled.flatMap((it, at) => {
    if (before[at]?.own) return [];
    const { serverSeq, personId, personName, ...op } = it;
    known.set(opName(op), op);
    return [toRow(key, op, { serverSeq, author: { personId, personName }, now })];
  });
  await db.ops.bulkPut(rows);
  const caseIds = new Set(pulled.filter(isCaseOp).map((op) => op.entityId));
  const ops = await reprojectCases(db, [...caseIds], { key, known, inScope: true });
  await closeEndedConflicts(db, ops, { key, now });
  const others = new Map(pulled.filter((op) => !isCaseOp(op)).map((op) => [op.entityId, op]));
  for (const op of others.values()) await reprojectOther(db, op, { key });
}

function toRow(
  key: VaultKey,
  op: Op,
  {
    now,
    ...told
  }: Pick<PulledOp, 'serverSeq'> & {
    author: { personId: string; personName: string };
    now: number;
  },
): StoredOp {
  const { deviceId, deviceSeq, entityId, wallAt } = op;
  const name = { deviceId, deviceSeq, entityId };
  const state = 'acknowledged';
  return sealOp(key, { ...name, op, state, ...told, savedAt: wallAt, settledAt: now });
}

/** Somebody has chosen between the values: nothing is left for this person to do. */
async function closeEndedConflicts(
  db: TeamDb,
  ops: ReadonlyMap<string, readonly StoredOp[]>,
  { key, now }: { key: VaultKey; now: number },
): Promise<void> {
  const asked = await db.tray.where('open').equals(1).toArray();
  const inTray = asked.filter((row) => row.problem.kind === 'conflict' && ops.has(row.entityId));
  const inConflict = [...ops.values()].flat().filter((row) => row.state === 'conflict');
  const caseIds = [...new Set([...inTray, ...inConflict].map((row) => row.entityId))];
  if (caseIds.length === 0) return;
  const rows = await db.cases.bulkGet(caseIds);
  const ended = new Set(rows.flatMap((row) => (row?.hasConflict === 0 ? row.caseId : [])));
  const settled = { how: 'chosen', at: now } as const;
  await db.tray.bulkPut(
    inTray.filter((row) => ended.has(row.entityId)).map((row) => ({ ...row, open: 0, settled })),
  );
  await db.ops.bulkPut(
    inConflict
      .filter((row) => ended.has(row.entityId))
      .map((row) => ({ ...row, state: 'acknowledged' })),
  );
  await reprojectCases(db, [...ended], { key });
}
