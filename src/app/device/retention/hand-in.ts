// A phone whose right was taken away: what it wrote goes to the server for review, and only when all of that is there
// does what it held go. Asked for in a round in which our own server has just said so: with no network nothing is wiped.
import { readTray, type TrayItem } from '../cases/tray.ts';
import type { TeamDb } from '../team-db.ts';
import type { TrayRow } from '../team-rows.ts';
import { leaveWipedBook } from './leave-book.ts';

/** What no phone without the right can send: only a person lets it go. */
export type Unsendable = 'notHeld' | 'help' | 'recordings' | 'drafts';

/**
 * `waiting`: no word of the server yet, they are offered again. `notHeld`: the server does not hold their text. `help`:
 * requests that were scanned or seen to here, and are not sent. `recordings`: on this phone only.
 */
export type HandIn = Record<'waiting' | Unsendable, number>;

export async function readHandIn(db: TeamDb): Promise<HandIn> {
  const tables = [db.outbox, db.tray, db.helpOutbox, db.recordings, db.drafts];
  return db.transaction('r', tables, async () => ({
    waiting: await db.outbox.count(),
    notHeld: (await notHeld(db)).length,
    help: (await db.helpOutbox.orderBy('requestId').uniqueKeys()).length,
    recordings: await recordingsHere(db).count(),
    drafts: await db.drafts.count(),
  }));
}

/** A person has said so: the wipe waits for them no more. */
export async function letGoOf(db: TeamDb, what: Unsendable, now: number): Promise<void> {
  switch (what) {
    case 'notHeld':
      return setAsideNotHeld(db, now);
    case 'help':
      return db.helpOutbox.clear();
    case 'recordings':
      await recordingsHere(db).delete();
      return;
    case 'drafts':
      return db.drafts.clear();
    default:
      return what satisfies never;
  }
}

function recordingsHere(db: TeamDb) {
  return db.recordings.where('state').equals('kept');
}

async function setAsideNotHeld(db: TeamDb, now: number): Promise<void> {
  await db.transaction('rw', db.tray, async () => {
    const settled = { how: 'set_aside', at: now } as const;
    await db.tray.bulkPut((await notHeld(db)).map((row) => ({ ...row, open: 0, settled })));
  });
}

async function notHeld(db: TeamDb): Promise<TrayRow[]> {
  return (await db.tray.where('open').equals(1).toArray()).filter(isNotHeld);
}

/** What they are, to be told to the lead: in words, for the server has none of it. */
export async function readNotHeld(db: TeamDb): Promise<TrayItem[]> {
  return (await readTray(db)).refused.filter((item) => isNotHeld(item.row));
}

/** The server may keep no text of these. `device_revoked`: an older one said nothing of what it kept. */
const WITHOUT_TEXT = [
  ...['too_large', 'unknown_device', 'forbidden_number', 'malformed'],
  'device_revoked',
];

/** A value in conflict stands at the server, and so does the text of what it refused for most reasons. */
function isNotHeld({ problem }: TrayRow): boolean {
  if (problem.kind !== 'refused') return false;
  return !(problem.kept ?? !WITHOUT_TEXT.includes(problem.reason));
}

const STAYING = ['canary', 'people', 'lease', 'server_keys', 'enrolling'];

/**
 * Wipes what this person's book held, when nothing in it waits: rows, drafts, keys, the lock. What stays says nothing of
 * anybody: the mark that the browser has thrown nothing away, who else is on the phone, the key of an enrolment under way,
 * and sealed bundles of others that it carries. `deviceId`: whose right was taken away, for another may have been enrolled
 * meanwhile. `epoch`: of the server that took the right away; what was handed in to it before a restore is not there. True
 * when it was wiped.
 */
export async function wipeHandedIn(
  db: TeamDb,
  { deviceId, epoch, now }: { deviceId: string; epoch: string; now: number },
): Promise<boolean> {
  const wiped = await db.transaction('rw', db.tables, async () => {
    const people = await db.identity.toArray();
    const active = people.find((row) => row.active);
    if (active?.deviceId !== deviceId || active.session !== 'revoked') return false;
    if (people.some((row) => row.epoch !== epoch)) return false;
    const left = Object.values(await readHandIn(db));
    if (left.some((count) => count > 0)) return false;
    const kept = await db.meta.bulkGet(STAYING);
    for (const table of db.tables) if (table.name !== 'carried') await table.clear();
    await db.meta.bulkPut(kept.filter((row) => row !== undefined));
    await db.meta.put({ key: 'handed_in', at: now });
    return true;
  });
  if (!wiped) return false;
  db.vault.turn(null);
  await leaveWipedBook(db);
  return true;
}
