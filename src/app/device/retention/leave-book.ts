// A book that was wiped, on a phone that several people share: it is opened no more, and what it carried for others goes
// along with who works next. Every step may be cut short and is done again at the next start, for as long as people are
// told of the book.
import { currentDbName, peopleOnPhone } from '../identity/people.ts';
import { TEAM_DB_NAME } from '../identity/team-db-name.ts';
import { TeamDb } from '../team-db.ts';
import type { CarriedRow } from '../team-rows.ts';

/** True when this book was one that is left, and is named among the phone's people no more. */
export async function leaveWipedBook(db: TeamDb): Promise<boolean> {
  const isWiped = (await db.meta.get('handed_in')) !== undefined;
  if (!isWiped || (await db.identity.count()) > 0) return false;
  const first = db.name.startsWith(`${TEAM_DB_NAME}-`) ? new TeamDb() : db;
  try {
    return await leave(db, first);
  } finally {
    if (first !== db) first.close();
  }
}

async function leave(db: TeamDb, first: TeamDb): Promise<boolean> {
  const [before, people] = [await currentDbName(first), await peopleOnPhone(first)];
  const list = people.filter((it) => it.dbName !== db.name);
  const current = before === db.name ? (list[0]?.dbName ?? first.name) : before;
  if (current !== db.name) await handOn(db, { first, current });
  if (current === before && list.length === people.length) return false;
  // Last of all: until then the book is named, and found again.
  if (list.length > 0) await first.meta.put({ key: 'people', current, list });
  else await first.meta.delete('people');
  return true;
}

/** Somebody else's sealed bundles, brought here or not: in the book of who works next they are brought, and shown. */
async function handOn(
  from: TeamDb,
  { first, current }: { first: TeamDb; current: string },
): Promise<void> {
  const rows = await from.carried.toArray();
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.bundleId);
  const to = current === first.name ? first : new TeamDb(current);
  try {
    await to.transaction('rw', to.carried, async () => {
      const known = await to.carried.bulkGet(ids);
      await to.carried.bulkPut(rows.filter((_, at) => !hasWord(known[at])));
    });
  } finally {
    if (to !== first) to.close();
  }
  await from.carried.bulkDelete(ids);
}

function hasWord(row: CarriedRow | undefined): boolean {
  return row !== undefined && (row.receipt !== null || row.refused !== null);
}
