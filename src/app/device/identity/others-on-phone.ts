// The books of the others on a phone that several people share. Each is opened by itself and closed again.
import { openTeamDb } from '../open-team-db.ts';
import { countNotBrought, countWithoutRoom } from '../sync/others/ready-bundles.ts';
import { TeamDb } from '../team-db.ts';
import type { PersonOnPhone } from '../team-rows.ts';
import { letWork, peopleOnPhone } from './people.ts';
import { TEAM_DB_NAME } from './team-db-name.ts';

export interface OtherOnPhone extends PersonOnPhone {
  /** Saved here, and the server has not said yet that it has it. */
  unsent: number;
  /** For how many of these the server had no room: they are sent again later. */
  withoutRoom: number;
}

/** A book that cannot be had or read now is passed over; `isWhole` when there was none of that kind. */
export async function openOthers(
  db: TeamDb,
  use: (other: TeamDb, person: PersonOnPhone) => Promise<void>,
  now = Date.now(),
): Promise<{ isWhole: boolean }> {
  const people = await withFirstDb(db, peopleOnPhone);
  let isWhole = true;
  for (const person of people.filter((it) => it.dbName !== db.name)) {
    const opened = await openTeamDb(person.dbName, { waitMs: 1000, now });
    if (!opened.ok) {
      isWhole = false;
      continue;
    }
    try {
      await use(opened.value.db, person);
    } catch {
      // Its owner's to mend: the next one's is looked at all the same.
      isWhole = false;
    } finally {
      opened.value.db.close();
    }
  }
  return { isWhole };
}

/** The numbers whose day has come go as a book is opened (open-team-db.ts): also where nothing can be sent. */
export async function wipeInOthers(db: TeamDb, now: number): Promise<void> {
  await openOthers(db, async () => undefined, now);
}

/** Who else is here. Counting reads nothing that is sealed. */
export async function othersOnPhone(db: TeamDb): Promise<OtherOnPhone[]> {
  const people = await withFirstDb(db, peopleOnPhone);
  const counted = new Map<string, Pick<OtherOnPhone, 'unsent' | 'withoutRoom'>>();
  await openOthers(db, async (other, { dbName }) => {
    const unsent = await countNotBrought(other);
    counted.set(dbName, { unsent, withoutRoom: await countWithoutRoom(other) });
  });
  return people
    .filter((it) => it.dbName !== db.name)
    .map((it) => ({ unsent: 0, withoutRoom: 0, ...counted.get(it.dbName), ...it }));
}

/** From the next load of the page on, this one works. */
export function switchTo(db: TeamDb, { dbName }: PersonOnPhone): Promise<void> {
  return withFirstDb(db, (first) => letWork(first, dbName));
}

/** The first one knows of all others. */
export async function withFirstDb<T>(db: TeamDb, ask: (first: TeamDb) => Promise<T>): Promise<T> {
  if (!db.name.startsWith(`${TEAM_DB_NAME}-`)) return ask(db);
  const first = new TeamDb();
  try {
    return await ask(first);
  } finally {
    first.close();
  }
}
