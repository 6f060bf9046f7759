import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import { peopleOnPhone } from '#app/device/identity/people.ts';
import { TEAM_DB_NAME } from '#app/device/identity/team-db-name.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { everythingOn, json, NOW, putDraft } from '../team-phone.ts';
import {
  aServerForBundles,
  aSharedPhone,
  forgetPhone,
  HERS,
  inBook,
  lockBook,
  telling,
  working,
  world,
} from './shared-phone.ts';

afterEach(forgetPhone);

const HOUR_MS = 3_600_000;
const word = { epoch: 'e1', server_now: NOW };
const REVOKED = {
  deviceId: 'd1',
  path: '/api/session/refresh',
  answer: () => json({ kind: 'person_revoked', title: 'person_revoked', ...word }, 403),
};

async function aRound(fetcher: typeof fetch, now = NOW): Promise<void> {
  const db = await working();
  await runRound(db, { ...world, clock: () => now, fetcher });
  db.close();
}

const hoas = () => inBook(TEAM_DB_NAME, (db) => db.identity.get('d1'));

it('wipes the book of who lost the right, with all of it at the server, though somebody else works', async () => {
  await aSharedPhone();
  await aRound(aServerForBundles().fetcher);
  await aRound(telling(aServerForBundles(), REVOKED), NOW + HOUR_MS);
  expect(await hoas()).toBeUndefined();
  await inBook(TEAM_DB_NAME, async (first) => {
    expect((await peopleOnPhone(first)).map((it) => it.dbName)).toEqual([HERS]);
    expect(await everythingOn(first)).not.toContain('Trần Thị Hoa');
  });
  expect(await inBook(HERS, (db) => db.cases.count())).toBe(2);
});

it('hides it only, where something in it waits for its person', async () => {
  await aSharedPhone();
  await inBook(TEAM_DB_NAME, (db) => putDraft(db, 'new', { label: 'bác Lành' }));
  await aRound(telling(aServerForBundles(), REVOKED));
  expect(await hoas()).toMatchObject({ session: 'revoked' });
});

it('hides a locked one too', async () => {
  await aSharedPhone();
  await lockBook(TEAM_DB_NAME);
  await aRound(telling(aServerForBundles(), REVOKED));
  expect(await hoas()).toMatchObject({ session: 'revoked' });
});

it('believes nobody but our server', async () => {
  await aSharedPhone();
  const portal = { ...REVOKED, answer: () => new Response('<html>', { status: 403 }) };
  await aRound(telling(aServerForBundles(), portal));
  expect(await hoas()).toMatchObject({ session: 'open' });
});

it('asks once an hour, and leaves the session of who works now', async () => {
  await aSharedPhone();
  const asked: RequestInit[] = [];
  const { fetcher } = aServerForBundles();
  const heard = ((path: string, init: RequestInit = {}) => {
    if (path === '/api/session/refresh') asked.push(init);
    return fetcher(path, init);
  }) as typeof fetch;
  for (const now of [NOW, NOW + HOUR_MS - 1, NOW + HOUR_MS, NOW]) await aRound(heard, now);
  expect(asked.map((it) => it.credentials)).toEqual(['omit', 'omit', 'omit']);
});
