// A phone whose right was taken away: what it wrote goes to the server for review, and only when all of that is there
// does what it held go. Asked for in a round in which our own server has just said so: with no network nothing is wiped.
import { peopleOnPhone } from '../identity/people.ts';
import { TEAM_DB_NAME } from '../identity/team-db-name.ts';
import { TeamDb } from '../team-db.ts';
import type { TrayRow } from '../team-rows.ts';

export interface HandIn {
  /** No word of the server yet: they are offered again. */
  waiting: number;
  /** The server has not said that it holds them: they need a file, or a person who lets them go. */
  notHeld: number;
}

export async function readHandIn(db: TeamDb): Promise<HandIn> {
  return db.transaction('r', [db.outbox, db.tray], async () => ({
    waiting: await db.outbox.count(),
    notHeld: (await notHeld(db)).length,
  }));
}

/** A person has them in a file: the server, which will not hold them, is no longer waited for. */
export async function letGoOfNotHeld(db: TeamDb, now: number): Promise<void> {
  await db.transaction('rw', db.tray, async () => {
    const settled = { how: 'set_aside', at: now } as const;
    await db.tray.bulkPut((await notHeld(db)).map((row) => ({ ...row, open: 0, settled })));
  });
}

/** A value in conflict stands at the server; a refused one only where it has said so. */
async function notHeld(db: TeamDb): Promise<TrayRow[]> {
  const open = await db.tray.where('open').equals(1).toArray();
  return open.filter(({ problem }) => problem.kind === 'refused' && problem.kept !== true);
}

/**
 * Wipes what this person's book held, when nothing in it waits: rows, drafts, keys, the lock. What stays says nothing of
 * anybody: the mark that the browser has thrown nothing away, who else is on the phone, and sealed bundles of others that
 * it carries. `epoch`: of the server that took the right away; what was handed in to it before a restore is not there. True
 * when it was wiped.
 */
export async function wipeHandedIn(
  db: TeamDb,
  { epoch, now }: { epoch: string; now: number },
): Promise<boolean> {
  const wiped = await db.transaction('rw', db.tables, async () => {
    if ((await db.identity.toArray()).some((row) => row.epoch !== epoch)) return false;
    const { waiting, notHeld: left } = await readHandIn(db);
    if (waiting + left > 0) return false;
    const kept = await db.meta.bulkGet(['canary', 'people', 'lease', 'server_keys']);
    for (const table of db.tables) if (table.name !== 'carried') await table.clear();
    await db.meta.bulkPut(kept.filter((row) => row !== undefined));
    await db.meta.put({ key: 'handed_in', at: now });
    return true;
  });
  if (!wiped) return false;
  db.vault.turn(null);
  await leavePeople(db);
  return true;
}

/** The others on this phone are untouched, and one of them works from the next load of the page on. */
async function leavePeople(db: TeamDb): Promise<void> {
  const first = db.name.startsWith(`${TEAM_DB_NAME}-`) ? new TeamDb() : db;
  try {
    const list = (await peopleOnPhone(first)).filter((it) => it.dbName !== db.name);
    const [next] = list;
    if (next) await first.meta.put({ key: 'people', current: next.dbName, list });
    else await first.meta.delete('people');
  } finally {
    if (first !== db) first.close();
  }
}
