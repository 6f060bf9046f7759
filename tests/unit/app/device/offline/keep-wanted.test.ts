import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TEAM_DB_NAME } from '#app/device/identity/team-db-name.ts';
import { groupCache } from '#app/device/offline/group-cache.ts';
import type { BuiltFile } from '#app/device/offline/groups.ts';
import { hasDatabase } from '#app/device/offline/has-database.ts';
import { keepWanted } from '#app/device/offline/keep-wanted.ts';
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
async function fetchedAtInstall(...old: string[]): Promise<string[]> {
  const caches = aCacheStorage();
  const precache = await caches.open(`workbox-precache-v2-${ORIGIN}/`);
  for (const url of old) await precache.put(`${ORIGIN}/${url}`, new Response(''));
  const fetched: string[] = [];
  const fetch = async (url: string) => {
    fetched.push(url.slice(ORIGIN.length + 1));
    return new Response('');
  };
  const ground = { caches, fetch, origin: ORIGIN, hasNewer: () => false, fileMs: 60_000 };
  await keepWanted(groupCache(built, ground), { built, caches });
  return fetched;
}

afterEach(async () => {
  vi.restoreAllMocks();
  await Dexie.delete(TEAM_DB_NAME);
});

describe('a new version as it is installed', () => {
  it('fetches the team’s screens where the old one kept them for everybody: one may enrol meanwhile', async () => {
    const old = ['assets/TeamPage-old00000.js', 'assets/CasePage-old00000.js'];
    expect(await fetchedAtInstall(...old)).toEqual(TEAMS);
  });

  it('fetches them where the team’s database is', async () => {
    const db = new Dexie(TEAM_DB_NAME);
    db.version(1).stores({ things: 'id' });
    await db.open();
    db.close();
    expect(await fetchedAtInstall()).toEqual(TEAMS);
  });

  it('fetches them where the browser fails to say which databases there are, and home shows nothing then', async () => {
    vi.spyOn(indexedDB, 'databases').mockRejectedValue(new Error('UnknownError'));
    expect(await fetchedAtInstall()).toEqual(TEAMS);
    expect(await hasDatabase(TEAM_DB_NAME)).toBe(false);
  });

  it('fetches nothing for a citizen, whose phone has the door alone', async () => {
    expect(await fetchedAtInstall('assets/TeamPage-old00000.js', 'assets/HomePage-1.js')).toEqual(
      [],
    );
  });
});
