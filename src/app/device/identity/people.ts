// Several people on one phone: each has a database of the own, with an own key, own cases and an own lock. The first one
// also knows who the others are and who works now.
import type { Dexie } from 'dexie';
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow, PersonOnPhone } from '../team-rows.ts';
import { keyOf } from '../vault/team-lock.ts';
import { TEAM_DB_NAME } from './team-db-name.ts';

/** The database of who works now; the first one on a phone of one person. */
export async function currentDbName(first: TeamDb): Promise<string> {
  const row = await first.meta.get('people');
  return row?.key === 'people' ? row.current : first.name;
}

export async function peopleOnPhone(first: TeamDb): Promise<PersonOnPhone[]> {
  const row = await first.meta.get('people');
  return row?.key === 'people' ? row.list : [];
}

/** From the next load of the page on, this one works. */
export async function letWork(first: TeamDb, dbName: string): Promise<void> {
  const row = await first.meta.get('people');
  if (row?.key === 'people') await first.meta.put({ ...row, current: dbName });
}

/**
 * The database into which a newly enrolled person goes: the one at hand if it is empty, or theirs and open; else a new
 * one. Who forgot the PIN starts anew beside the locked one.
 */
export async function dbNameFor(
  open: TeamDb,
  person: { personId: string; deviceId: string },
): Promise<string> {
  const here = await open.identity.toArray();
  if (here.length === 0) return open.name;
  const isTheirs = here.some((row) => row.personId === person.personId);
  return isTheirs && (await keyOf(open)) ? open.name : `${TEAM_DB_NAME}-${person.deviceId}`;
}

/** Notes who is on the phone, and that the new one works now. */
export async function notePerson(
  { first, open }: { first: TeamDb; open: Dexie },
  before: IdentityRow | null,
  { dbName, identity }: { dbName: string; identity: IdentityRow },
): Promise<void> {
  const list = await peopleOnPhone(first);
  const put = (it: PersonOnPhone) => {
    const at = list.findIndex((known) => known.dbName === it.dbName);
    if (at < 0) list.push(it);
    else list[at] = it;
  };
  if (before) put({ dbName: open.name, personId: before.personId, personName: before.personName });
  put({ dbName, personId: identity.personId, personName: identity.personName });
  await first.meta.put({ key: 'people', current: dbName, list });
}
