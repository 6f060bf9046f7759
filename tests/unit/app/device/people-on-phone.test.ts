import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { readCases } from '#app/device/cases/read-cases.ts';
import { othersOnPhone, switchTo } from '#app/device/identity/others-on-phone.ts';
import { TEAM_DB_NAME } from '#app/device/identity/team-db-name.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { readTeamLock, unlockTeam } from '#app/device/vault/team-lock.ts';
import {
  aServerForBundles,
  aSharedPhone,
  forgetPhone,
  HERS,
  inBook,
  lockBook,
  noLine,
  PIN,
  unsentIn,
  working,
  world,
} from './others/shared-phone.ts';
import { aServer, NOW, save } from './team-phone.ts';

afterEach(forgetPhone);

describe('two people on one phone', () => {
  it('each comes back, without a PIN too, and sees only the own book', async () => {
    await aSharedPhone();
    for (const [name, other] of [
      ['Lê Văn Bình', 'Trần Thị Hoa'],
      ['Trần Thị Hoa', 'Lê Văn Bình'],
      ['Lê Văn Bình', 'Trần Thị Hoa'],
    ]) {
      const db = await working();
      const labels = (await readCases(db, { limit: 9 })).rows.map((row) => row.record.body.label);
      expect(labels).toEqual([name, name]);
      const others = await othersOnPhone(db);
      expect(others).toMatchObject([{ personName: other, unsent: 2 }]);
      if (others[0]) await switchTo(db, others[0]);
      db.close();
    }
  });

  it('a book under a PIN asks for it again when its owner comes back', async () => {
    await aSharedPhone();
    await lockBook(HERS);
    const db = await working();
    expect(db.name).toBe(HERS);
    expect(await readTeamLock(db)).toMatchObject({ kind: 'locked' });
    expect((await unlockTeam(db, PIN)).ok).toBe(true);
    db.close();
  });

  it("the other's unsent work goes out while this one works", async () => {
    await aSharedPhone();
    const db = await working();
    const server = aServer();
    expect(await runRound(db, { ...world, fetcher: server.fetcher })).toEqual({ kind: 'done' });
    db.close();
    expect([await unsentIn(HERS), await unsentIn(TEAM_DB_NAME)]).toEqual([0, 0]);
  });

  it('a locked book brings what stands ready, without its PIN and unread', async () => {
    await aSharedPhone();
    await lockBook(TEAM_DB_NAME);
    const db = await working();
    const { fetcher, bundles } = aServerForBundles();
    expect(await runRound(db, { ...world, fetcher })).toEqual({ kind: 'done' });
    expect(bundles).toHaveLength(1);
    await runRound(db, { ...world, fetcher });
    expect(bundles).toHaveLength(1);
    db.close();
    // No receipt can be read under the lock: it stays unsent here until its owner hears it.
    expect(await unsentIn(TEAM_DB_NAME)).toBe(2);
  });

  it('a locked book that works itself sends what stands ready in it, and what the other has', async () => {
    await aSharedPhone();
    await lockBook(HERS);
    const db = await working();
    const { server, fetcher, bundles } = aServerForBundles();
    expect(await runRound(db, { ...world, fetcher })).toEqual({
      kind: 'stopped',
      problem: 'locked',
    });
    db.close();
    expect(bundles).toHaveLength(1);
    expect(server.pushes).toEqual([[1, 2]]);
    expect(await unsentIn(TEAM_DB_NAME)).toBe(0);
  });

  const DAY_MS = 86_400_000;
  const late = NOW + 9 * DAY_MS;
  it.each([
    ['the day is over by both clocks', { phone: late, server: late, brought: 0 }],
    ['the phone is slow', { phone: NOW, server: late, brought: 0 }],
    ['the phone is ahead, and the day still to come', { phone: late, server: NOW, brought: 1 }],
  ])('brings what carries a number until its day by the server: %s', async (_when, clocks) => {
    await aSharedPhone();
    const phone = {
      number: '0905123456',
      consentAt: '2026-11-22T03:00:00Z',
      deleteOn: '2026-11-30' as const,
    };
    await inBook(TEAM_DB_NAME, (db) => save(db, { label: 'bác Lành', phone }));
    await lockBook(TEAM_DB_NAME);
    const db = await working();
    const { fetcher, bundles } = aServerForBundles(aServer({ serverNow: () => clocks.server }));
    await runRound(db, { ...world, clock: () => clocks.phone, fetcher });
    db.close();
    expect(bundles).toHaveLength(clocks.brought);
  });

  it('brings nothing that is over by its own clock, put right', async () => {
    await aSharedPhone();
    const phone = {
      number: '0905123456',
      consentAt: '2026-11-22T03:00:00Z',
      deleteOn: '2026-11-30' as const,
    };
    await inBook(TEAM_DB_NAME, async (db) => {
      await save(db, { label: 'bác Lành', phone });
    });
    await lockBook(TEAM_DB_NAME);
    await inBook(TEAM_DB_NAME, (db) => db.identity.update('d1', { serverOffsetMs: 9 * DAY_MS }));
    await inBook(HERS, (db) => db.identity.clear());
    const { fetcher, bundles } = aServerForBundles();
    await inBook(TEAM_DB_NAME, (db) => runRound(db, { ...world, fetcher }));
    expect(bundles).toEqual([]);
  });

  it('without a line nothing is lost, and it is tried again', async () => {
    await aSharedPhone();
    await lockBook(HERS);
    const db = await working();
    expect(await runRound(db, { ...world, fetcher: noLine })).toMatchObject({
      kind: 'again',
      problem: 'offline',
    });
    db.close();
    expect([await unsentIn(HERS), await unsentIn(TEAM_DB_NAME)]).toEqual([2, 2]);
  });
});
