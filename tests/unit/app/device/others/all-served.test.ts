import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { keepIdentity } from '#app/device/identity/identity.ts';
import { openOthers } from '#app/device/identity/others-on-phone.ts';
import { notePerson } from '#app/device/identity/people.ts';
import { TEAM_DB_NAME } from '#app/device/identity/team-db-name.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { TeamDb } from '#app/device/team-db.ts';
import { openAll, openOp } from '#app/device/vault/seal-rows.ts';
import { keyOf } from '#app/device/vault/team-lock.ts';
import { anIdentity, aServer, json, NOW, save } from '../team-phone.ts';
import {
  aSharedPhone,
  forgetPhone,
  HERS,
  inBook,
  lockBook,
  noLine,
  telling,
  unsentIn,
  working,
  world,
} from './shared-phone.ts';

afterEach(forgetPhone);

const DAY_MS = 86_400_000;
const THIRD = `${TEAM_DB_NAME}-d3`;
/** Whoever works now has lost the right to, and all of their work is at the server. */
const REVOKED = {
  deviceId: 'd2',
  path: '/api/session/refresh',
  answer: () =>
    json({ kind: 'device_revoked', title: 'revoked', epoch: 'e1', server_now: NOW }, 403),
};
const SIGN_IN = {
  deviceId: 'd2',
  path: '/api/sync/pull',
  answer: () => json({ kind: 'no_session', title: 'no_session' }, 401),
};
const ended = () => telling({ fetcher: telling(aServer(), SIGN_IN) }, REVOKED);

async function aRound(fetcher: typeof fetch, before: (db: TeamDb) => unknown = () => undefined) {
  const db = await working();
  await before(db);
  const outcome = await runRound(db, { ...world, fetcher });
  db.close();
  return outcome;
}

/** A disk that takes nothing away. */
function keepsEverything(db: TeamDb): void {
  db.ops.hook('deleting', () => {
    throw new DOMException('disk', 'UnknownError');
  });
}

describe('the others on a phone are served in the same round', () => {
  it('when the book of who works now is wiped', async () => {
    await aSharedPhone();
    expect(await aRound(ended())).toMatchObject({ kind: 'stopped', problem: 'revoked' });
    expect(await inBook(HERS, (db) => db.ops.count())).toBe(0);
    expect(await unsentIn(TEAM_DB_NAME)).toBe(0);
  });

  it('and a book that was wiped gets no new lock by it', async () => {
    await aSharedPhone();
    await aRound(ended());
    expect(await inBook(HERS, (db) => db.locks.count())).toBe(0);
  });

  it('when that wipe fails, and it is tried again', async () => {
    await aSharedPhone();
    expect(await aRound(ended(), keepsEverything)).toMatchObject({
      kind: 'again',
      problem: 'phone_trouble',
    });
    expect(await unsentIn(TEAM_DB_NAME)).toBe(0);
    expect(await inBook(HERS, (db) => db.ops.count())).toBe(2);
    await aRound(ended());
    expect(await inBook(HERS, (db) => db.ops.count())).toBe(0);
  });

  it('when the book at hand belongs to nobody any more', async () => {
    await aSharedPhone();
    await aRound(aServer().fetcher, (db) => db.identity.clear());
    expect(await unsentIn(TEAM_DB_NAME)).toBe(0);
  });

  it('when the book at hand is locked and what stands ready in it cannot be read', async () => {
    await aSharedPhone();
    await lockBook(HERS);
    await aRound(aServer().fetcher, (db) => db.meta.put({ key: 'ready' } as never));
    expect(await unsentIn(TEAM_DB_NAME)).toBe(0);
  });
});

it('numbers whose day has come go from the others too where there is no line', async () => {
  await aSharedPhone();
  const db = await working();
  const phone = {
    number: '0905000001',
    consentAt: '2026-11-18T05:00:00Z',
    deleteOn: '2026-11-24',
  };
  await inBook(TEAM_DB_NAME, (other) => save(other, { phone }));
  const readable = () =>
    inBook(TEAM_DB_NAME, async (other) => {
      const key = await keyOf(other);
      if (!key) throw new Error('locked');
      return JSON.stringify(openAll(key, await other.ops.toArray(), openOp));
    });
  const roundAt = (now: number) => runRound(db, { ...world, clock: () => now, fetcher: noLine });
  await roundAt(NOW);
  expect(await readable()).toContain(phone.number);
  await roundAt(NOW + 2 * DAY_MS);
  expect(await readable()).not.toContain(phone.number);
  db.close();
});

it('a book in trouble keeps nobody else from being looked at', async () => {
  await aSharedPhone();
  const third = new TeamDb(THIRD);
  const mai = await anIdentity({ deviceId: 'd3', personId: 'p3', personName: 'Hồ Thị Mai' });
  await keepIdentity(third, mai);
  third.close();
  await inBook(TEAM_DB_NAME, (first) =>
    notePerson({ first, open: first }, null, { dbName: THIRD, identity: mai }),
  );
  const seen: string[] = [];
  const looked = await inBook(HERS, (her) =>
    openOthers(her, async (_, { dbName }) => {
      seen.push(dbName);
      if (dbName === TEAM_DB_NAME) throw new DOMException('disk', 'UnknownError');
    }),
  );
  expect(seen).toEqual([TEAM_DB_NAME, THIRD]);
  expect(looked).toEqual({ isWhole: false });
});
