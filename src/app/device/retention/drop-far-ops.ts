// When the browser's room runs out, the ops go that this phone can have again: acknowledged long ago, written by others, of
// cases that have left this person's sight. Their rows stay and are shown as before; should one come back into sight, the
// server sends all of its ops again. Why nothing else goes: docs/decisions/0021-what-goes-when-room-runs-out.md.
import { readOpsOf } from '../cases/read-ops-of.ts';
import { readStorageHealth } from '../storage-health.ts';
import { inPieces } from '../sync/breathe.ts';
import { KEEP_ACKNOWLEDGED_MS } from '../sync/settle-receipts.ts';
import type { TeamDb } from '../team-db.ts';
import type { StoredCase, StoredOp } from '../team-rows.ts';

/** `now` by the server's clock, just heard. Gives how many ops went; the oldest cases first, until there is room. */
export async function dropFarOps(
  db: TeamDb,
  now: number,
  storage: StorageManager | undefined = navigator.storage,
): Promise<number> {
  if (!(await isNearlyFull(storage))) return 0;
  const far = db.cases.orderBy('touchedAt').filter(isFar);
  let gone = 0;
  for (const caseIds of inPieces(await far.primaryKeys())) {
    const dropped = await dropPiece(db, caseIds, now);
    gone += dropped;
    if (dropped > 0 && !(await isNearlyFull(storage))) break;
  }
  return gone;
}

async function isNearlyFull(storage: StorageManager | undefined): Promise<boolean> {
  return (await readStorageHealth(storage)).risk === 'nearly_full';
}

/** What this phone wrote the server never sends back to it. */
function isFar({ outOfScope, mine, state, hasConflict }: StoredCase): boolean {
  return outOfScope && !mine && state === 'acknowledged' && hasConflict === 0;
}

/** A case goes whole or not at all: from a part of its ops it would be made anew, and wrong. */
function dropPiece(db: TeamDb, caseIds: readonly string[], now: number): Promise<number> {
  return db.transaction('rw', [db.ops, db.cases], async () => {
    const rows = await db.cases.bulkGet([...caseIds]);
    // Since they were looked for, a pull may have brought one back into sight.
    const still = rows.flatMap((row) => (row && isFar(row) ? [row.caseId] : []));
    const byCase = await readOpsOf(db, still);
    const old = [...byCase.values()].filter((ops) => ops.every((op) => isOld(op, now))).flat();
    await db.ops.bulkDelete(old.map(({ deviceId, deviceSeq }) => [deviceId, deviceSeq]));
    return old.length;
  });
}

function isOld({ own, state, settledAt }: StoredOp, now: number): boolean {
  const isLongAgo = settledAt !== null && settledAt <= now - KEEP_ACKNOWLEDGED_MS;
  return !own && state === 'acknowledged' && isLongAgo;
}
