// The team's database, opened and ready: or the reason why it cannot be had, before anybody types a word.
import { currentDbName, peopleOnPhone } from './identity/people.ts';
import { TEAM_DB_NAME } from './identity/team-db-name.ts';
import { leaveWipedBook } from './retention/leave-book.ts';
import { wipeDuePhones } from './retention/wipe-phones.ts';
import { TeamDb } from './team-db.ts';
import { sealOldRows } from './vault/reseal-rows.ts';
import { readTeamLock } from './vault/team-lock.ts';

export type TeamDbTrouble =
  | { kind: 'no_storage' }
  /** Another tab still runs the former version and has not let go. */
  | { kind: 'blocked' }
  /** A newer version of the app made this database; this one must not touch it. */
  | { kind: 'newer_app' }
  | { kind: 'unreadable'; name: string };

export interface OpenedDb {
  db: TeamDb;
  /** Called when another tab upgrades: this one has let go of the database and must reload. */
  onLetGo(tell: () => void): void;
}

/** Opens the database, or says why it cannot be had: asked before anybody types a word. */
export async function openTeamDb(
  name: string = TEAM_DB_NAME,
  { waitMs = 5000, now = Date.now() }: { waitMs?: number; now?: number } = {},
): Promise<{ ok: true; value: OpenedDb } | { ok: false; error: TeamDbTrouble }> {
  if (typeof indexedDB === 'undefined') return { ok: false, error: { kind: 'no_storage' } };
  const db = new TeamDb(name);
  let tellLetGo = () => {};
  db.on('versionchange', () => {
    db.close();
    tellLetGo();
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<'blocked'>((resolve) => {
    timer = setTimeout(() => resolve('blocked'), waitMs);
  });
  try {
    const first = await Promise.race([db.open(), tooLong]);
    if (first === 'blocked') {
      db.close();
      return { ok: false, error: { kind: 'blocked' } };
    }
    await prepare(db, now);
    return {
      ok: true,
      value: {
        db,
        onLetGo: (tell) => {
          tellLetGo = tell;
        },
      },
    };
  } catch (cause) {
    return { ok: false, error: troubleOf(cause) };
  } finally {
    clearTimeout(timer);
  }
}

/** The database of who works on this phone now. */
export async function openWorkingDb(): ReturnType<typeof openTeamDb> {
  const first = await openTeamDb();
  if (!first.ok) return first;
  await leaveIfWiped(first.value.db);
  const name = await currentDbName(first.value.db);
  await wipeOthers(first.value.db, name);
  if (name === first.value.db.name) return first;
  first.value.db.close();
  const opened = await openTeamDb(name);
  if (!opened.ok || !(await leaveIfWiped(opened.value.db))) return opened;
  opened.value.db.close();
  return openWorkingDb();
}

/** The page was killed between a book's wipe and the end of leaving it; what cannot be left now is left another time. */
async function leaveIfWiped(db: TeamDb): Promise<boolean> {
  return leaveWipedBook(db).catch(() => false);
}

/** The others on this phone open their books perhaps never again: what is due in them goes with this opening. */
async function wipeOthers(first: TeamDb, working: string): Promise<void> {
  const isOther = (name: string) => name !== first.name && name !== working;
  for (const { dbName } of (await peopleOnPhone(first)).filter((it) => isOther(it.dbName))) {
    const opened = await openTeamDb(dbName, { waitMs: 1000 });
    if (!opened.ok) continue;
    await leaveIfWiped(opened.value.db);
    opened.value.db.close();
  }
}

/**
 * Before anybody reads or writes: nothing is left in clear, and no number beyond its day. While a PIN is asked for,
 * nothing ever stood in clear, and the numbers go in the first round after it was given.
 */
async function prepare(db: TeamDb, now: number): Promise<void> {
  const { kind } = await readTeamLock(db);
  if (kind !== 'no_pin' || !db.vault.key) return;
  await sealOldRows(db, db.vault.key);
  // A full disk must not keep the book shut.
  await wipeDuePhones(db, now).catch(() => undefined);
}

function troubleOf(cause: unknown): TeamDbTrouble {
  const name = cause instanceof Error ? cause.name : 'unknown';
  if (name === 'VersionError') return { kind: 'newer_app' };
  // Private windows and some in-app browsers have the object but refuse to open anything.
  if (['MissingAPIError', 'InvalidStateError', 'SecurityError'].includes(name)) {
    return { kind: 'no_storage' };
  }
  return { kind: 'unreadable', name };
}
