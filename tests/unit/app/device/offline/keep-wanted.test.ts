import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TEAM_DB_NAME } from '#app/device/identity/team-db-name.ts';
import { groupCache } from '#app/device/offline/group-cache.ts';
import type { BuiltFile } from '#app/device/offline/groups.ts';
import { hasDatabase } from '#app/device/offline/has-database.ts';
import { dropUnwanted, keepWanted } from '#app/device/offline/keep-wanted.ts';
import { aCacheStorage } from './a-cache-storage.ts';

const ORIGIN = 'https://dhs.example';
const built: BuiltFile[] = [
  { url: 'assets/TeamPage-new00000.js', revision: null },
  { url: 'assets/CasePage--new0000.js', revision: null, group: 'team' },
  { url: 'assets/invite-new00000.js', revision: null, group: 'team' },
  { url: 'assets/OfficerPage-new00.js', revision: null, group: 'officer' },
];
const TEAMS = ['assets/CasePage--new0000.js', 'assets/invite-new00000.js'];

/** What the new version fetches at its install, over a precache of the old one that holds these files. */
async function installedOver(...old: string[]) {
  const caches = aCacheStorage();
  const precache = await caches.open(`workbox-precache-v2-${ORIGIN}/`);
  for (const url of old) await precache.put(`${ORIGIN}/${url}`, new Response(''));
  const fetched: string[] = [];
  const fetch = async (url: string) => {
    fetched.push(url.slice(ORIGIN.length + 1));
    return new Response('');
  };
  const ground = { caches, fetch, origin: ORIGIN, hasNewer: () => false, stallMs: 60_000 };
  const kept = groupCache(built, ground);
  await keepWanted(kept, { built, caches });
  return { fetched, kept, caches };
}

/** The team's database, as whoever looks at the door has it, or as who has enrolled. */
async function aTeamDb(...people: string[]): Promise<void> {
  const db = new Dexie(TEAM_DB_NAME);
  db.version(1).stores({ identity: 'deviceId' });
  await db.open();
  await db.table('identity').bulkAdd(people.map((deviceId) => ({ deviceId })));
  db.close();
}

/** As before Firefox 126. */
function withoutList(): void {
  vi.stubGlobal('indexedDB', {
    open: (name: string) => realIndexedDb.open(name),
    databases: undefined,
  });
}
const realIndexedDb = indexedDB;
const OLD_TEAMS = ['assets/TeamPage-old00000.js', 'assets/CasePage-old00000.js'];

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await Dexie.delete(TEAM_DB_NAME);
});

describe('a new version as it is installed', () => {
  it('fetches the team’s screens where the old one kept them for everybody: one may enrol meanwhile', async () => {
    expect((await installedOver(...OLD_TEAMS)).fetched).toEqual(TEAMS);
  });

  it('fetches them where somebody has enrolled', async () => {
    await aTeamDb('a-device');
    expect((await installedOver()).fetched).toEqual(TEAMS);
  });

  it('fetches nothing for a stranger, who looked at the door and has an empty database of a team', async () => {
    await aTeamDb();
    expect((await installedOver()).fetched).toEqual([]);
  });

  it('fetches them where the browser fails to say who is there, and home shows nothing then', async () => {
    vi.spyOn(indexedDB, 'databases').mockRejectedValue(new Error('UnknownError'));
    expect((await installedOver()).fetched).toEqual(TEAMS);
    expect(await hasDatabase(TEAM_DB_NAME)).toBe(false);
  });

  it('fetches nothing for a citizen, whose phone has the door alone', async () => {
    const { fetched } = await installedOver('assets/TeamPage-old00000.js', 'assets/HomePage-1.js');
    expect(fetched).toEqual([]);
  });

  it('tells a citizen from a team where the browser cannot list its databases, and makes none', async () => {
    withoutList();
    expect((await installedOver()).fetched).toEqual([]);
    expect(await realIndexedDb.databases()).toEqual([]);
    await aTeamDb('a-device');
    expect((await installedOver()).fetched).toEqual(TEAMS);
  });
});

describe('a new version that has taken charge', () => {
  it('drops the team’s screens that it fetched to be safe, where nobody has enrolled meanwhile', async () => {
    const { kept, caches } = await installedOver(...OLD_TEAMS);
    expect(await caches.has('kept-team')).toBe(true);
    await dropUnwanted(kept);
    expect(await caches.has('kept-team')).toBe(false);
  });

  it('keeps them where somebody has, or where the browser fails to say', async () => {
    const { kept, caches } = await installedOver(...OLD_TEAMS);
    await aTeamDb('a-device');
    await dropUnwanted(kept);
    expect(await caches.has('kept-team')).toBe(true);
    vi.spyOn(indexedDB, 'databases').mockRejectedValue(new Error('UnknownError'));
    await dropUnwanted(kept);
    expect(await caches.has('kept-team')).toBe(true);
  });
});
