import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { othersOnPhone } from '#app/device/identity/others-on-phone.ts';
import { currentDbName } from '#app/device/identity/people.ts';
import { TEAM_DB_NAME } from '#app/device/identity/team-db-name.ts';
import { noteOthers, takeAsLost } from '#app/device/identity/unsent-mark.ts';
import { handOver } from '#app/device/sync/others/hand-over.ts';
import { lockAndKeepReady } from '#app/device/sync/others/lock-and-keep-ready.ts';
import { keepReady } from '#app/device/sync/others/ready-bundles.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { unlockTeam } from '#app/device/vault/team-lock.ts';
import { aServer, json, NOW, save } from '../team-phone.ts';
import {
  aServerForBundles,
  aSharedPhone,
  forgetPhone,
  HERS,
  inBook,
  lockBook,
  PIN,
  working,
  world,
} from './shared-phone.ts';

afterEach(forgetPhone);

const HOUR_MS = 3_600_000;
const FIRST = { dbName: TEAM_DB_NAME, personId: 'p1', personName: 'Trần Thị Hoa' };

async function readyIn(db: TeamDb) {
  const ready = await db.meta.get('ready');
  if (ready?.key !== 'ready') throw new Error('nothing stands ready');
  return ready;
}

function aStorage(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
}

async function unlocked(db: TeamDb): Promise<void> {
  expect((await unlockTeam(db, PIN)).ok).toBe(true);
}

describe('handing the phone over', () => {
  it('leaves nothing behind that was saved a moment ago', async () => {
    await aSharedPhone();
    await lockBook(HERS);
    const db = await working();
    await unlocked(db);
    await save(db);
    await handOver(db, FIRST, NOW);
    expect(db.vault.key).toBeNull();
    expect((await readyIn(db)).bundles).toMatchObject([{ count: 3 }]);
    db.close();
    expect(await inBook(TEAM_DB_NAME, currentDbName)).toBe(TEAM_DB_NAME);
  });

  it('goes on where nothing can be made ready', async () => {
    await aSharedPhone();
    await lockBook(HERS);
    const db = await working();
    await unlocked(db);
    await db.meta.delete('server_keys');
    await db.meta.delete('ready');
    await handOver(db, FIRST, NOW);
    db.close();
    expect(await inBook(TEAM_DB_NAME, currentDbName)).toBe(TEAM_DB_NAME);
  });
});

describe('locking, by hand or by itself', () => {
  async function openWithOneMore(): Promise<TeamDb> {
    await aSharedPhone();
    await lockBook(HERS);
    const db = await working();
    await unlocked(db);
    await save(db);
    return db;
  }

  it('locks at once, and then makes ready what was saved a moment ago, which goes out of the locked book', async () => {
    const db = await openWithOneMore();
    const readyBefore = (await readyIn(db)).of;
    let ofWhenLocked: Promise<string> | null = null;
    db.vault.changed.add(() => {
      ofWhenLocked = readyIn(db).then(({ of }) => of);
    });
    await lockAndKeepReady(db, NOW);
    expect(db.vault.key).toBeNull();
    expect(await ofWhenLocked).toBe(readyBefore);
    expect((await readyIn(db)).bundles).toMatchObject([{ count: 3 }]);
    const outcome = await runRound(db, { ...world, fetcher: aServerForBundles().fetcher });
    expect(outcome).toMatchObject({ kind: 'stopped', problem: 'locked' });
    expect((await readyIn(db)).bundles).toEqual([]);
    expect(db.vault.key).toBeNull();
    db.close();
  });

  it('keeps nothing of what was wiped meanwhile', async () => {
    const db = await openWithOneMore();
    await db.meta.delete('ready');
    // While its ops are read to be sealed.
    db.ops.hook('reading', (row) => {
      void Dexie.ignoreTransaction(() => db.outbox.clear());
      return row;
    });
    await lockAndKeepReady(db, NOW);
    expect(await db.outbox.count()).toBe(0);
    expect(await db.meta.get('ready')).toBeUndefined();
    db.close();
  });

  it('makes nothing ready without a PIN, and stays open', async () => {
    await aSharedPhone();
    const db = await working();
    await save(db);
    await lockAndKeepReady(db, NOW);
    expect(db.vault.key).not.toBeNull();
    expect(await db.meta.get('ready')).toBeUndefined();
    db.close();
  });
});

describe('what stands ready', () => {
  it('is made anew when one was sent and another came', async () => {
    await aSharedPhone();
    await lockBook(HERS);
    const db = await working();
    await unlocked(db);
    const before = await readyIn(db);
    await keepReady(db, NOW);
    expect(await readyIn(db)).toEqual(before);
    await db.outbox.delete(['d2', 1]);
    await db.outbox.put({ deviceId: 'd2', deviceSeq: 0, savedAt: NOW });
    expect(await db.outbox.count()).toBe(2);
    await keepReady(db, NOW);
    expect((await readyIn(db)).of).not.toBe(before.of);
    db.close();
  });
});

describe('a locked book whose work was brought', () => {
  async function brought(answer?: () => Response) {
    await aSharedPhone();
    await lockBook(TEAM_DB_NAME);
    const db = await working();
    const { fetcher } = aServerForBundles();
    const told = ((path: string, init?: RequestInit) =>
      answer && path === '/api/bundles'
        ? Promise.resolve(answer())
        : fetcher(path, init)) as typeof fetch;
    await runRound(db, { ...world, fetcher: told });
    return db;
  }

  it('has nothing unsent, as it is told here and after a loss of the databases', async () => {
    await aSharedPhone();
    const storage = aStorage();
    await lockBook(TEAM_DB_NAME);
    const db = await working();
    await noteOthers(db, storage);
    expect(await othersOnPhone(db)).toMatchObject([{ unsent: 2 }]);
    expect(storage.getItem('dhs.unsent')).toContain('"d1"');
    await runRound(db, { ...world, fetcher: aServerForBundles().fetcher });
    await noteOthers(db, storage);
    expect(await othersOnPhone(db)).toMatchObject([{ unsent: 0 }]);
    db.close();
    expect(takeAsLost(storage)).toEqual([]);
  });

  it('has unsent what there was no room for, until a later round brings it', async () => {
    await aSharedPhone();
    await lockBook(TEAM_DB_NAME);
    const db = await working();
    let left: unknown = 1;
    let at = NOW;
    const server = aServer({ serverNow: () => at });
    const { fetcher, bundles } = aServerForBundles(server, () => left);
    const round = (now: number) => {
      at = now;
      return runRound(db, { ...world, clock: () => at, fetcher });
    };
    expect(await round(NOW)).toEqual({ kind: 'again', problem: 'kept_later', atLeastMs: HOUR_MS });
    expect(await othersOnPhone(db)).toMatchObject([{ unsent: 1, withoutRoom: 1 }]);
    const storage = aStorage();
    await noteOthers(db, storage);
    expect(storage.getItem('dhs.unsent')).toContain('"d1"');
    left = undefined;
    expect(await round(NOW + HOUR_MS - 1)).toMatchObject({ problem: 'kept_later', atLeastMs: 1 });
    expect(bundles).toHaveLength(1);
    expect(await round(NOW + HOUR_MS)).toEqual({ kind: 'done' });
    expect(bundles).toEqual([bundles[0], bundles[0]]);
    expect(await othersOnPhone(db)).toMatchObject([{ unsent: 0, withoutRoom: 0 }]);
    db.close();
  });

  it('is brought once a day after a few tries without room', async () => {
    await aSharedPhone();
    await lockBook(TEAM_DB_NAME);
    const db = await working();
    let at = NOW;
    const server = aServer({ serverNow: () => at });
    const { fetcher } = aServerForBundles(server, () => 2);
    const waits: unknown[] = [];
    for (const hours of [0, 1, 2, 3]) {
      at = NOW + hours * HOUR_MS;
      waits.push(await runRound(db, { ...world, clock: () => at, fetcher }));
    }
    const restsFor = (atLeastMs: number) => ({ kind: 'again', problem: 'kept_later', atLeastMs });
    expect(waits).toEqual([
      restsFor(HOUR_MS),
      restsFor(HOUR_MS),
      restsFor(HOUR_MS),
      restsFor(24 * HOUR_MS),
    ]);
    db.close();
  });

  it.each([-1, 0.5, '2'])(
    'has all of it unsent where the answer makes no sense: %s',
    async (left) => {
      await aSharedPhone();
      await lockBook(TEAM_DB_NAME);
      const db = await working();
      await runRound(db, { ...world, fetcher: aServerForBundles(aServer(), () => left).fetcher });
      expect(await othersOnPhone(db)).toMatchObject([{ unsent: 2, withoutRoom: 0 }]);
      db.close();
    },
  );

  it('has it unsent still where the server would not have the bundle', async () => {
    const db = await brought(() => json({ kind: 'damaged', title: 'damaged' }, 422));
    expect(await othersOnPhone(db)).toMatchObject([{ unsent: 2 }]);
    db.close();
  });

  it('has it unsent again after a restore of the server', async () => {
    const db = await brought();
    expect(await othersOnPhone(db)).toMatchObject([{ unsent: 0 }]);
    await runRound(db, { ...world, fetcher: aServer({ epoch: () => 'e2' }).fetcher });
    expect(await othersOnPhone(db)).toMatchObject([{ unsent: 2 }]);
    db.close();
  });

  it('loses its mark together with the book', async () => {
    const db = await brought(() => json({ kind: 'busy', title: 'busy' }, 503));
    const storage = aStorage();
    await noteOthers(db, storage);
    await inBook(TEAM_DB_NAME, (first) => first.identity.clear());
    await noteOthers(db, storage);
    db.close();
    expect(takeAsLost(storage)).toEqual([]);
  });
});
