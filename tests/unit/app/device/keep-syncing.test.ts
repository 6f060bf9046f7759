import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { keepSyncing, type SyncHandle, syncNow } from '#app/device/sync/keep-syncing.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { aPhone, aServer, json, NOW, save, type ToldServer } from './team-phone.ts';

const running: SyncHandle[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((handle) => handle.stop()));
});

function aTab(db: TeamDb, server: ToldServer, owner = 'tab-1') {
  const network = new EventTarget();
  const handle = keepSyncing(db, {
    fetcher: server.fetcher,
    clock: () => Date.now(),
    // The longest waits: what comes sooner than 2 s came for a reason.
    random: () => 1,
    locks: undefined,
    owner,
    network,
    screen: new EventTarget(),
  });
  running.push(handle);
  return { handle, network };
}

async function until(condition: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('it did not come');
    await new Promise((done) => setTimeout(done, 20));
  }
}

const unsent = (db: TeamDb) => db.outbox.count();

describe('the sending loop', { timeout: 20_000 }, () => {
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
    aTab(db, server);
    await until(() => server.paths.length === 1);
    await new Promise((done) => setTimeout(done, 300));
    expect(server.paths).toEqual(['/api/sync/pull?cursor=']);
  });

  it('tries at once when the network is back or a person presses', async () => {
    const db = await aPhone();
    let isUp = false;
    const server = aServer({ answer: () => (isUp ? undefined : new TypeError('offline')) });
    await save(db);
    const { network } = aTab(db, server);
    await until(() => server.paths.length === 1);
    isUp = true;
    network.dispatchEvent(new Event('online'));
    await until(async () => (await unsent(db)) === 0, 1800);
    await save(db);
    await syncNow(db, NOW);
    await until(async () => (await unsent(db)) === 0, 1800);
  });

  it('tries again by itself, for ever, and says when', async () => {
    const db = await aPhone();
    let tries = 0;
    const server = aServer({
      answer: () => (++tries < 3 ? json({ kind: 'oops' }, 500) : undefined),
    });
    await save(db);
    aTab(db, server);
    await until(async () => (await db.meta.get('activity'))?.key === 'activity' && tries === 1);
    await until(async () => (await unsent(db)) === 0);
    expect(tries).toBeGreaterThanOrEqual(3);
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
