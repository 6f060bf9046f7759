// Reads and writes the sealed rows of the team's requests.
import type { TeamDb } from '../team-db.ts';
import { openAll } from '../vault/seal-rows.ts';
import { keyOf, keyStands } from '../vault/team-lock.ts';
import type { VaultKey } from '../vault/vault.ts';
import {
  type HelpOutboxRow,
  openHelp,
  openHelpDone,
  sealHelp,
  type TeamRequestRow,
} from './team-help-rows.ts';

/** One transaction over all of it; null, and nothing done, while locked or when another tab has set a PIN meanwhile. */
export async function inTeamHelp<T>(
  db: TeamDb,
  work: (key: VaultKey) => Promise<T>,
): Promise<T | null> {
  const key = await keyOf(db);
  if (!key) return null;
  const tables = [db.helpRequests, db.helpOutbox, db.identity, db.meta, db.locks];
  return db.transaction('rw', tables, async () => ((await keyStands(db, key)) ? work(key) : null));
}

/** For a live query. Null while locked. */
export async function readTeamHelp(
  db: TeamDb,
): Promise<{ rows: TeamRequestRow[]; outbox: HelpOutboxRow[] } | null> {
  const key = await keyOf(db);
  if (!key) return null;
  const rows = openAll(key, await db.helpRequests.toArray(), openHelp);
  const outbox = openAll(key, await db.helpOutbox.orderBy('n').toArray(), openHelpDone);
  return { rows, outbox };
}

export async function helpRequestOn(
  db: TeamDb,
  key: VaultKey,
  id: string,
): Promise<TeamRequestRow | null> {
  const stored = await db.helpRequests.get(id);
  return stored ? openHelp(key, stored) : null;
}

/** Inside a transaction; nothing where the request is not here any more. */
export async function changeHelpRequest(
  db: TeamDb,
  key: VaultKey,
  { id, change }: { id: string; change: (row: TeamRequestRow) => TeamRequestRow },
): Promise<void> {
  const row = await helpRequestOn(db, key, id);
  if (row) await db.helpRequests.put(sealHelp(key, change(row)));
}
