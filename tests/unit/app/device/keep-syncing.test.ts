import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepSyncing, type SyncHandle, syncNow } from '#app/device/sync/keep-syncing.ts';
import { readSyncState } from '#app/device/sync/sync-state.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { backoffMs } from '#domain/protocol/answer-action.ts';
import { aPhone, aServer, json, NOW, save, type ToldServer } from './team-phone.ts';

const running: SyncHandle[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((handle) => handle.stop()));
});

/** A wait of the loop: it ends when the test says so, or when the loop itself no longer wants it. */
interface Wait {
  ms: number;
  end: () => void;
  isOver: boolean;
}

function aTab(db: TeamDb, server: ToldServer, owner = 'tab-1') {
  const network = new EventTarget();
  const waits: Wait[] = [];
  const handle = keepSyncing(db, {
    fetcher: server.fetcher,
    clock: () => Date.now(),
    random: () => 1,
    locks: undefined,
    owner,
    network,
    screen: new EventTarget(),
    after(ms, wake) {
      const wait = { ms, end: wake, isOver: false };
      waits.push(wait);
      return () => {
        wait.isOver = true;
      };
    },
  });
  running.push(handle);
  return { handle, network, waits };
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitUntil(condition, { timeout: 60_000, interval: 5 });
}

/** So many calls (with such a row) fail, as on a full or broken disk. */
function failing<T extends object>(
  table: T,
  call: keyof T & string,
  { times, key }: { times: number; key?: string },
) {
  const whole = table as Record<string, (...args: unknown[]) => unknown>;
  const original = whole[call]?.bind(table);
  let left = times;
  return vi.spyOn(whole, call).mockImplementation((...args) => {
    const isMeant = key === undefined || (args[0] as { key?: string }).key === key;
    if (!isMeant || left-- <= 0) return original?.(...args);
    return Promise.reject(new DOMException('full', 'QuotaExceededError'));
  });
}

const HOUR_MS = 3_600_000;
const unsent = (db: TeamDb) => db.outbox.count();

describe('the sending loop', { timeout: 70_000 }, () => {
  it('of a revoked phone for which the server has no room today says so, and goes on within the hour', async () => {
    const db = await aPhone();
    await save(db);
    const facts = { epoch: 'e1', server_now: NOW };
    const server = aServer({
      answer(path, notKept) {
        if (path === '/api/sync/push')
          return json({ epoch: 'e1', serverNow: NOW, receipts: [], notKept });
        if (path.startsWith('/api/sync/pull'))
          return json({ kind: 'no_session', title: 'no_session' }, 401);
        if (path !== '/api/session/refresh') return undefined;
        return json({ kind: 'device_revoked', title: 'device_revoked', ...facts }, 403);
      },
    });
    const { waits } = aTab(db, server);
    await until(async () => (await readSyncState(db)).activity.kind === 'stopped');
    const { activity } = await readSyncState(db);
    expect(activity).toEqual({ kind: 'stopped', problem: 'revoked', notKept: 1 });
    await until(() => waits.some((wait) => wait.ms === HOUR_MS));
  });

  it('sends what was there at the start, and each save afterwards', async () => {
    const db = await aPhone();
    const server = aServer();
    await save(db);
    aTab(db, server);
    await until(async () => (await unsent(db)) === 0);
    await save(db);
    await until(async () => (await unsent(db)) === 0);
    expect(server.pushes).toEqual([[1], [2]]);
  });

  it('is silent while there is nothing to do', async () => {
    const db = await aPhone();
    const server = aServer();
    const { waits } = aTab(db, server);
    await until(() => waits.length === 1);
    expect(waits).toMatchObject([{ ms: 6 * HOUR_MS, isOver: false }]);
    expect(server.paths).toEqual(['/api/sync/pull?cursor=&form=columns']);
  });

  it('tries at once when the network is back or a person presses, and waits for no clock', async () => {
    const db = await aPhone();
    let isUp = false;
    const server = aServer({ answer: () => (isUp ? undefined : new TypeError('offline')) });
    await save(db);
    const { network, waits } = aTab(db, server);
    await until(() => waits.length === 1);
    isUp = true;
    network.dispatchEvent(new Event('online'));
    await until(async () => (await unsent(db)) === 0);
    await save(db);
    await until(async () => (await unsent(db)) === 0);
    await until(() => waits.at(-1)?.ms === 6 * HOUR_MS && waits.at(-1)?.isOver === false);
    const before = server.paths.length;
    await syncNow(db, NOW);
    await until(() => server.paths.length > before);
  });

  it('tries again by itself, for ever, waits longer each time, and says when', async () => {
    const db = await aPhone();
    let tries = 0;
    const server = aServer({
      answer: () => (++tries < 40 ? json({ kind: 'oops' }, 500) : undefined),
    });
    await save(db);
    const { waits } = aTab(db, server);
    for (let failed = 1; failed < 40; failed++) {
      await until(() => waits.length === failed);
      expect(await db.meta.get('activity')).toMatchObject({
        activity: { kind: 'waiting', problem: 'server_trouble' },
      });
      waits.at(-1)?.end();
    }
    await until(async () => (await unsent(db)) === 0);
    const asked = waits.slice(0, 39).map(({ ms }) => ms);
    expect(asked).toEqual([...asked].sort((a, b) => a - b));
    expect(asked[0]).toBeLessThanOrEqual(2_000);
    expect(asked.at(-1)).toBeLessThanOrEqual(HOUR_MS);
  });

  it('outlives a phone that fails: says so, waits as after any failure, and goes on', async () => {
    const db = await aPhone();
    const server = aServer();
    await save(db);
    const full = failing(db.outbox, 'bulkDelete', { times: 2 });
    const { waits } = aTab(db, server);
    for (let failed = 1; failed <= 2; failed++) {
      await until(() => waits.length === failed);
      expect((await readSyncState(db)).activity).toMatchObject({
        kind: 'waiting',
        problem: 'phone_trouble',
      });
      expect(await unsent(db)).toBe(1);
      waits.at(-1)?.end();
    }
    await until(async () => (await unsent(db)) === 0);
    expect(full).toHaveBeenCalledTimes(3);
    expect(waits.slice(0, 2).map(({ ms }) => ms)).toEqual([backoffMs(0, 1), backoffMs(1, 1)]);
  });

  it('outlives a phone that cannot even write down what it does', async () => {
    const db = await aPhone();
    const server = aServer();
    await save(db);
    const full = failing(db.meta, 'put', { times: Infinity, key: 'activity' });
    const { waits } = aTab(db, server);
    await until(() => waits.length === 1);
    expect(await unsent(db)).toBe(0);
    full.mockRestore();
    await save(db);
    await until(async () => (await unsent(db)) === 0);
    await until(async () => (await readSyncState(db)).activity.kind === 'resting');
  });

  it('outlives a phone that cannot be read, and hears of saves once it can', async () => {
    const db = await aPhone();
    const server = aServer();
    failing(db.identity, 'toArray', { times: 1 });
    const { waits } = aTab(db, server);
    await until(() => waits.length === 1);
    expect(server.paths).toEqual([]);
    waits.at(-1)?.end();
    await until(() => waits.length === 2);
    await save(db);
    await until(async () => (await unsent(db)) === 0);
  });

  it('outlives a phone that cannot take its turn yet', async () => {
    const db = await aPhone();
    const server = aServer();
    await save(db);
    failing(db.meta, 'put', { times: 1, key: 'lease' });
    aTab(db, server);
    await until(async () => (await unsent(db)) === 0);
    expect(server.pushes).toEqual([[1]]);
  });

  it('runs in one tab only; another takes over when that one ends', async () => {
    const db = await aPhone();
    const first = aServer();
    const second = aServer();
    const one = aTab(db, first, 'tab-1');
    await until(() => first.paths.length === 1);
    aTab(db, second, 'tab-2');
    await save(db);
    await until(async () => (await unsent(db)) === 0);
    expect(second.paths).toEqual([]);
    await one.handle.stop();
    await save(db);
    await until(async () => (await unsent(db)) === 0);
    expect(second.pushes).toEqual([[2]]);
  });
});
