// What the server refused and a person has settled is of no use to anybody after a while: the op leaves this phone
// together with its row of the tray, and only its name stays. What is acknowledged, waits or is still open in the tray is never touched.
import { opName } from '#domain/cases/case-state.ts';
import { reprojectEntity } from '../sessions/session-rows.ts';
import type { TeamDb } from '../team-db.ts';
import type { TrayRow } from '../team-rows.ts';
import { keyOf, keyStands } from '../vault/team-lock.ts';
import type { VaultKey } from '../vault/vault.ts';

export const KEEP_REFUSED_MS = 90 * 86_400_000;

/** `now` by the server's clock, just heard: a phone whose own is years ahead forgets nothing. Nothing while locked. */
export async function dropOldRefused(db: TeamDb, now: number): Promise<void> {
  const key = await keyOf(db);
  if (!key) return;
  const tables = [db.ops, db.cases, db.sessions, db.trainings, db.tray, db.locks, db.meta];
  await db.transaction('rw', tables, async () => {
    if (!(await keyStands(db, key))) return;
    const closed = await db.tray.where('open').equals(0).toArray();
    for (const row of closed.filter((it) => isOver(it, now))) await dropOne(db, key, { row, now });
  });
}

function isOver({ problem, settled }: TrayRow, now: number): boolean {
  return problem.kind === 'refused' && settled !== null && settled.at <= now - KEEP_REFUSED_MS;
}

async function dropOne(
  db: TeamDb,
  key: VaultKey,
  { row, now }: { row: TrayRow; now: number },
): Promise<void> {
  const name: [string, number] = [row.deviceId, row.deviceSeq];
  const op = await db.ops.get(name);
  // When the server said so counts as well: the other instant is of this phone's clock alone.
  if (op && (op.state !== 'refused' || (op.settledAt ?? now) > now - KEEP_REFUSED_MS)) return;
  await db.ops.delete(name);
  await db.tray.delete(name);
  await noteDropped(db, opName(row));
  if (!op) return;
  await reprojectEntity(db, op, { key });
  await dropReplaced(db, op.entityId);
}

/** An old file may still hold them: they are settled, and do not come back out of it. */
export async function namesOfDropped(db: TeamDb): Promise<string[]> {
  const row = await db.meta.get('refused_dropped');
  return row?.key === 'refused_dropped' ? row.names : [];
}

async function noteDropped(db: TeamDb, name: string): Promise<void> {
  const names = new Set([...(await namesOfDropped(db)), name]);
  await db.meta.put({ key: 'refused_dropped', names: [...names] });
}

/** A case that lives on under another name, and of which nothing waits any more. */
async function dropReplaced(db: TeamDb, caseId: string): Promise<void> {
  const left = await db.ops.where('entityId').equals(caseId).count();
  if (left === 0 && (await db.cases.get(caseId))?.replacedBy) await db.cases.delete(caseId);
}
