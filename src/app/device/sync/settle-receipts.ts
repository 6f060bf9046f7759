import type { OpReceipt } from '#domain/protocol/op.ts';
import { reprojectCases, restateCases } from '../cases/case-rows.ts';
import { isCaseOp, reprojectOther } from '../sessions/session-rows.ts';
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow, StoredOp, TrayProblem, TrayRow } from '../team-rows.ts';
import { keyStands } from '../vault/team-lock.ts';
import type { VaultKey } from '../vault/vault.ts';
import { breathe, inPieces } from './breathe.ts';

/** How long an acknowledged op is offered again after a restore of the server, ms: 30 days. */
export const KEEP_ACKNOWLEDGED_MS = 30 * 86_400_000;

/** What every answer of the server proves, whatever else it says. */
export interface ServerWord {
  epoch: string;
  serverNow: number;
}

interface Settling {
  /** Null: the word came late, by a carrier, and says nothing of the server's clock. */
  answer: ServerWord | null;
  receipts: readonly OpReceipt[];
  key: VaultKey;
  now: number;
}

/**
 * Writes down the server's word on each op that was sent, in one transaction with the end of its outbox row; a few at a
 * time, so that the screen stays awake. A second word on an op that has its word already is not believed. False when the
 * key stands no more: what is not yet written down is said again by the server.
 */
export async function settleReceipts(
  db: TeamDb,
  identity: IdentityRow,
  settling: Settling,
): Promise<boolean> {
  const pieces = inPieces(settling.receipts);
  for (const [at, receipts] of pieces.entries()) {
    if (!(await settlePiece(db, identity, { ...settling, receipts }))) return false;
    if (at < pieces.length - 1) await breathe();
  }
  return true;
}

function settlePiece(db: TeamDb, identity: IdentityRow, settling: Settling): Promise<boolean> {
  const { answer, key, now } = settling;
  const made = [db.cases, db.sessions, db.trainings];
  const tables = [db.identity, db.ops, db.outbox, ...made, db.tray, db.cursor, db.locks];
  return db.transaction('rw', tables, async () => {
    if (!(await keyStands(db, key))) return false;
    if (answer) await noteServerWord(db, identity.deviceId, answer, now);
    const settled = await settleOps(db, identity, settling);
    await restate(db, settled, key);
    return true;
  });
}

/** The ops that had no word yet, as they stand now. */
async function settleOps(
  db: TeamDb,
  { deviceId }: IdentityRow,
  { answer, receipts, now }: Settling,
): Promise<StoredOp[]> {
  // The first word on a number holds.
  const words = new Map([...receipts].reverse().map((receipt) => [receipt.deviceSeq, receipt]));
  const names = [...words.keys()].map((deviceSeq): [string, number] => [deviceId, deviceSeq]);
  const rows = (await db.ops.bulkGet(names)).filter((row) => row !== undefined);
  const open = rows.filter((row) => row.state === 'sent' || row.state === 'waiting');
  const problems: TrayRow[] = [];
  const settled = open.flatMap((row): StoredOp[] => {
    const receipt = words.get(row.deviceSeq);
    if (!receipt) return [];
    const problem = problemOf(receipt);
    if (problem) problems.push(trayRow(row, problem, now));
    return [
      {
        ...row,
        state: problem ? problem.kind : 'acknowledged',
        serverSeq: 'serverSeq' in receipt ? receipt.serverSeq : null,
        settledAt: answer?.serverNow ?? now,
      },
    ];
  });
  await db.ops.bulkPut(settled);
  await db.outbox.bulkDelete(settled.map((row) => [row.deviceId, row.deviceSeq]));
  await addToTray(db, problems);
  return settled;
}

function trayRow(
  { deviceId, deviceSeq, entityId }: StoredOp,
  problem: TrayProblem,
  since: number,
): TrayRow {
  return { deviceId, deviceSeq, entityId, problem, since, open: 1, settled: null };
}

/** Offered again after a restore and refused again: what a person has settled stays settled. */
async function addToTray(db: TeamDb, rows: readonly TrayRow[]): Promise<void> {
  if (rows.length === 0) return;
  const known = await db.tray.bulkGet(rows.map((row) => [row.deviceId, row.deviceSeq]));
  await db.tray.bulkAdd(rows.filter((_, at) => known[at] === undefined));
}

/** A refused op no longer counts, and what it belongs to is made anew; for all others only the certainty changes. */
async function restate(db: TeamDb, settled: readonly StoredOp[], key: VaultKey): Promise<void> {
  const cases = settled.filter(isCaseOp);
  const refused = new Set(
    cases.filter((row) => row.state === 'refused').map((row) => row.entityId),
  );
  const kept = new Set(cases.map((row) => row.entityId).filter((id) => !refused.has(id)));
  await restateCases(db, [...kept], key);
  await reprojectCases(db, [...refused], { key });
  const others = new Map(settled.filter((it) => !isCaseOp(it)).map((row) => [row.entityId, row]));
  for (const row of others.values()) await reprojectOther(db, row, { key });
}

function problemOf(receipt: OpReceipt): TrayProblem | null {
  switch (receipt.status) {
    case 'stored':
    case 'already_had':
      return null;
    case 'conflict':
      return { kind: 'conflict', fields: receipt.fields };
    case 'refused': {
      const { reason, field = null, kept } = receipt;
      return { kind: 'refused', reason, field, ...(kept === undefined ? {} : { kept }) };
    }
    default:
      return receipt satisfies never;
  }
}

/**
 * Notes the server's clock and epoch. Another epoch means that it was restored from a backup and may have lost what it
 * acknowledged since: all of the last 30 days is offered again (harmless where it has it), of every enrolment that has
 * not heard of this epoch, and pulling starts anew.
 */
export async function noteServerWord(
  db: TeamDb,
  deviceId: string,
  word: ServerWord,
  now: number,
): Promise<void> {
  await noteEpoch(db, word, now);
  const row = await db.identity.get(deviceId);
  await db.identity.update(deviceId, {
    serverOffsetMs: word.serverNow - now,
    lastProofAt: now,
    // A push is answered to a phone without the right as well: only a pull says that it has one again.
    session: row?.session === 'revoked' ? 'revoked' : 'open',
  });
}

async function noteEpoch(db: TeamDb, word: ServerWord, now: number): Promise<void> {
  for (const identity of await db.identity.toArray()) {
    if (identity.epoch === word.epoch) continue;
    await offerAgain(db, identity.deviceId, Math.min(now, word.serverNow));
    await db.cursor.delete(identity.deviceId);
    await db.identity.update(identity.deviceId, { epoch: word.epoch });
  }
}

/** The server has said it to somebody else on this phone: of these devices it proves nothing more. */
export function hearThroughAnother(
  db: TeamDb,
  { word, now }: { word: ServerWord; now: number },
): Promise<void> {
  return db.transaction('rw', [db.identity, db.ops, db.outbox, db.cursor, db.tray], () =>
    noteEpoch(db, word, now),
  );
}

/** The server has said that it is of another epoch, and nothing else. */
export function hearOfEpoch(
  db: TeamDb,
  deviceId: string,
  { word, now }: { word: ServerWord; now: number },
): Promise<void> {
  return db.transaction('rw', [db.identity, db.ops, db.outbox, db.cursor, db.tray], () =>
    noteServerWord(db, deviceId, word, now),
  );
}

/** `now` by the server's clock: a phone whose clock was ten years ahead for a day forgets nothing of what it sent. */
async function offerAgain(db: TeamDb, deviceId: string, now: number): Promise<void> {
  const acknowledged = await db.ops
    .where('[deviceId+state]')
    .anyOf([deviceId, 'acknowledged'], [deviceId, 'conflict'])
    .filter((row) => (row.settledAt ?? 0) > now - KEEP_ACKNOWLEDGED_MS)
    .toArray();
  const handedIn = await takeHandedIn(db, deviceId);
  const again = [...acknowledged, ...handedIn];
  await db.ops.bulkPut(again.map((row) => ({ ...row, state: 'sent', serverSeq: null })));
  await db.outbox.bulkPut(
    again.map(({ deviceSeq, savedAt }) => ({ deviceId, deviceSeq, savedAt })),
  );
}

/**
 * What the server, from which the right was taken, had kept for review: the backup may be older. Its rows leave the tray,
 * and what is said of it now stands there.
 */
async function takeHandedIn(db: TeamDb, deviceId: string): Promise<StoredOp[]> {
  const rows = await db.tray
    .filter(
      ({ deviceId: of, problem }) =>
        of === deviceId && problem.kind === 'refused' && problem.kept === true,
    )
    .toArray();
  const names = rows.map((row): [string, number] => [row.deviceId, row.deviceSeq]);
  const ops = (await db.ops.bulkGet(names)).flatMap((row) => row ?? []);
  await db.tray.bulkDelete(ops.map((row): [string, number] => [row.deviceId, row.deviceSeq]));
  return ops;
}
