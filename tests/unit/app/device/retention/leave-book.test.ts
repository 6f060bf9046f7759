import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { beforeEach, expect, it } from 'vitest';
import { enrol } from '#app/device/identity/enrol.ts';
import { keepIdentity } from '#app/device/identity/identity.ts';
import { currentDbName, notePerson, peopleOnPhone } from '#app/device/identity/people.ts';
import { TEAM_DB_NAME } from '#app/device/identity/team-db-name.ts';
import { openWorkingDb } from '#app/device/open-team-db.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { TeamDb } from '#app/device/team-db.ts';
import { telling } from '../others/shared-phone.ts';
import { anIdentity, aServer, json, NOW, type ToldServer } from '../team-phone.ts';

const OWN = `${TEAM_DB_NAME}-d2`;
const BUNDLE = {
  bundleId: 'b1',
  bytes: new Uint8Array([1]),
  takenAt: NOW,
  receipt: null,
  refused: null,
};

beforeEach(async () => {
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name);
});

/** Hoa has the first book; Lan, who works now, one of her own, with a bundle of somebody else in it. */
async function aSharedPhone(): Promise<{ first: TeamDb; own: TeamDb }> {
  const first = new TeamDb();
  const hoa = await anIdentity();
  await keepIdentity(first, hoa);
  const own = new TeamDb(OWN);
  const lan = await anIdentity({ deviceId: 'd2', personId: 'p2', personName: 'Chị Lan' });
  await keepIdentity(own, lan);
  await notePerson({ first, open: first }, hoa, { dbName: OWN, identity: lan });
  await own.carried.add(BUNDLE);
  return { first, own };
}

const problem = (status: number, kind: string, facts = {}) =>
  json({ kind, title: kind, ...facts }, status);

/** The server has taken the right away, and is too busy for bundles. */
function ended(): ToldServer {
  return aServer({
    answer(path) {
      if (path.startsWith('/api/sync/pull')) return problem(401, 'no_session');
      if (path === '/api/session/refresh')
        return problem(403, 'device_revoked', { epoch: 'e1', server_now: NOW });
      return path === '/api/bundles' ? problem(503, 'busy') : undefined;
    },
  });
}

function round(db: TeamDb) {
  const { signal } = new AbortController();
  const deviceId = db.name === OWN ? 'd1' : 'd2';
  const others = { deviceId, path: '/api', answer: () => problem(503, 'busy') };
  return runRound(db, { clock: () => NOW, fetcher: telling(ended(), others), signal });
}

it('hands what it carried for others on to who works next', async () => {
  const { first, own } = await aSharedPhone();
  await round(own);
  expect(await own.meta.get('handed_in')).toBeDefined();
  expect(await own.carried.count()).toBe(0);
  expect(await first.carried.toArray()).toEqual([BUNDLE]);
  expect(await currentDbName(first)).toBe(first.name);
  expect((await peopleOnPhone(first)).map((it) => it.dbName)).toEqual([first.name]);
});

it('does not put a bundle in the place of one that was answered', async () => {
  const { first, own } = await aSharedPhone();
  const receipt = new Uint8Array([7]);
  await first.carried.add({ ...BUNDLE, receipt });
  await round(own);
  expect((await first.carried.get('b1'))?.receipt).toEqual(receipt);
});

it.each([
  ['of the second person', OWN, TEAM_DB_NAME],
  ['of the first person', TEAM_DB_NAME, OWN],
])(
  'leaves the book %s at the next start when the page was killed after the wipe',
  async (_whose, wiped, left) => {
    const { first, own } = await aSharedPhone();
    const [dead, alive] = wiped === OWN ? [own, first] : [first, own];
    const people = await first.meta.get('people');
    if (people?.key === 'people') await first.meta.put({ ...people, current: wiped });
    await alive.carried.clear();
    await dead.carried.put(BUNDLE);
    await dead.identity.clear();
    await dead.meta.put({ key: 'handed_in', at: NOW });
    const opened = await openWorkingDb();
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(opened.value.db.name).toBe(left);
    expect(await opened.value.db.carried.toArray()).toEqual([BUNDLE]);
    expect((await peopleOnPhone(first)).map((it) => it.dbName)).toEqual([left]);
    opened.value.db.close();
  },
);

it('finds who enrols in a book that was left, also after the page is loaded anew', async () => {
  const { first, own } = await aSharedPhone();
  await round(first);
  await round(own);
  expect(await peopleOnPhone(first)).toEqual([]);
  const answer = {
    ...{ person: { id: 'p2', name: 'Chị Lan' }, device_id: 'd3', province_code: 'H57' },
    ...{ grants: [], epoch: 'e1' },
  };
  const server = aServer({ answer: () => json(answer) });
  const request = { code: 'ABCD-EFGH', deviceName: 'm', now: NOW };
  expect((await enrol(own, request, server.fetcher)).ok).toBe(true);
  const opened = await openWorkingDb();
  if (!opened.ok) throw new Error(opened.error.kind);
  expect((await opened.value.db.identity.toArray()).map((it) => it.deviceId)).toEqual(['d3']);
  opened.value.db.close();
});
