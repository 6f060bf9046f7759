import { err, ok, type Result } from '#domain/result.ts';
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow } from '../team-rows.ts';
import { readTeamLock } from '../vault/team-lock.ts';

/** The person who works on this phone now; null before enrolment. */
export async function activeIdentity(db: TeamDb): Promise<IdentityRow | null> {
  // All of them, in one request: there are as many rows as people have worked here.
  return (await db.identity.toArray()).find((row) => row.active) ?? null;
}

/** Makes this the working identity. Former ones stay, so that their unsent work can still go out. */
export async function keepIdentity(db: TeamDb, identity: IdentityRow): Promise<void> {
  await readTeamLock(db);
  await db.transaction('rw', [db.identity, db.meta], async () => {
    await db.identity.filter((row) => row.active).modify({ active: false });
    await db.identity.put(identity);
    await db.meta.put({ key: 'canary', madeAt: identity.lastProofAt ?? 0 });
    await db.meta.delete('handed_in');
  });
}

const MARK = 'dhs.team';

/** Remembers outside IndexedDB that this phone was enrolled: how a wiped database is told from a new phone. */
export function markEnrolled(storage: Pick<Storage, 'setItem'>, deviceId: string): void {
  try {
    storage.setItem(MARK, deviceId);
  } catch {
    // Without localStorage a wipe cannot be noticed; nothing else depends on the mark.
  }
}

/** Says whether the browser has thrown the team's data away since this phone was enrolled. */
export async function checkCanary(
  db: TeamDb,
  storage: Pick<Storage, 'getItem'>,
): Promise<Result<null, { kind: 'wiped'; deviceId: string }>> {
  let deviceId: string | null = null;
  try {
    deviceId = storage.getItem(MARK);
  } catch {
    return ok(null);
  }
  if (deviceId === null || (await db.meta.get('canary'))) return ok(null);
  return err({ kind: 'wiped', deviceId });
}
