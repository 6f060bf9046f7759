import type { OpReceipt } from '#domain/protocol/op.ts';
import { reprojectEntity } from '../sessions/session-rows.ts';
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow, StoredOp, TrayProblem } from '../team-rows.ts';
import { keyStands } from '../vault/team-lock.ts';
import type { VaultKey } from '../vault/vault.ts';

/** How long an acknowledged op is offered again after a restore of the server, ms: 30 days. */
export const KEEP_ACKNOWLEDGED_MS = 30 * 86_400_000;

/** What every answer of the server proves, whatever else it says. */
export interface ServerWord {
  epoch: string;
  serverNow: number;
}

/**
 * `answer` null: the word came late, by a carrier, and says nothing of the server's clock.
 * Writes down the server's word on each op that was sent, in one transaction with the end of its outbox row. A second
 * word on an op that has its word already is not believed. False, and nothing written, when the key stands no more.
 */
export async function settleReceipts(
  db: TeamDb,
  identity: IdentityRow,
  {
    answer,
    receipts,
    key,
    now,
  }: { answer: ServerWord | null; receipts: readonly OpReceipt[]; key: VaultKey; now: number },
): Promise<boolean> {
  return db.transaction(
    'rw',
    [
      db.identity,
      db.ops,
      db.outbox,
      db.cases,
      db.sessions,
      db.trainings,
      db.tray,
      db.cursor,
      db.locks,
    ],
    async () => {
      if (!(await keyStands(db, key))) return false;
      if (answer) await noteServerWord(db, identity.deviceId, answer, now);
      const touched = new Map<string, StoredOp>();
      for (const receipt of receipts) {
        const row = await db.ops.get([identity.deviceId, receipt.deviceSeq]);
        if (!row || (row.state !== 'sent' && row.state !== 'waiting')) continue;
        await settleOne(db, row, { receipt, now, settledAt: answer?.serverNow ?? now });
        touched.set(row.entityId, row);
      }
      for (const row of touched.values()) await reprojectEntity(db, row, { key });
      return true;
    },
  );
}

async function settleOne(
  db: TeamDb,
  row: StoredOp,
  { receipt, now, settledAt }: { receipt: OpReceipt; now: number; settledAt: number },
): Promise<void> {
  const key: [string, number] = [row.deviceId, row.deviceSeq];
  const problem = problemOf(receipt);
  await db.ops.update(key, {
    state: problem ? problem.kind : 'acknowledged',
    serverSeq: 'serverSeq' in receipt ? receipt.serverSeq : null,
    settledAt,
  });
  if (problem) {
    const { deviceId, deviceSeq, entityId } = row;
    // Offered again after a restore and refused again: what a person has settled stays settled.
    if (!(await db.tray.get(key))) {
      await db.tray.add({
        deviceId,
        deviceSeq,
        entityId,
        problem,
        since: now,
        open: 1,
        settled: null,
      });
    }
  }
  await db.outbox.delete(key);
}

function problemOf(receipt: OpReceipt): TrayProblem | null {
  switch (receipt.status) {
    case 'stored':
    case 'already_had':
      return null;
    case 'conflict':
      return { kind: 'conflict', fields: receipt.fields };
    case 'refused':
      return { kind: 'refused', reason: receipt.reason, field: receipt.field ?? null };
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
  for (const identity of await db.identity.toArray()) {
    if (identity.epoch === word.epoch) continue;
    await offerAgain(db, identity.deviceId, Math.min(now, word.serverNow));
    await db.cursor.delete(identity.deviceId);
    await db.identity.update(identity.deviceId, { epoch: word.epoch });
  }
  await db.identity.update(deviceId, {
    serverOffsetMs: word.serverNow - now,
    lastProofAt: now,
    session: 'open',
  });
}

/** The server has said that it is of another epoch, and nothing else. */
export function hearOfEpoch(
  db: TeamDb,
  deviceId: string,
  { word, now }: { word: ServerWord; now: number },
): Promise<void> {
  return db.transaction('rw', [db.identity, db.ops, db.outbox, db.cursor], () =>
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
  for (const row of acknowledged) {
    await db.ops.update([row.deviceId, row.deviceSeq], { state: 'sent', serverSeq: null });
    await db.outbox.put({ deviceId, deviceSeq: row.deviceSeq, savedAt: row.savedAt });
  }
}
