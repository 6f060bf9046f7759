import type { TeamDb } from '../../team-db.ts';
import { lockTeam } from '../../vault/team-lock.ts';
import { keepReady } from './ready-bundles.ts';

/**
 * Locks at once, and only then makes the newest work ready to go out of the locked book: the key that is gone from the
 * vault is known here until that is sealed to the server, and to nobody who asks the vault for it.
 */
export async function lockAndKeepReady(db: TeamDb, now: number): Promise<void> {
  const { key } = db.vault;
  await lockTeam(db);
  const isLocked = db.vault.key === null;
  if (key && isLocked) await keepReady(db, now, key).catch(() => undefined);
}
