import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TEAM_DB_NAME } from '#app/device/identity/team-db-name.ts';
import { keepSyncing } from '#app/device/sync/keep-syncing.ts';
import { sooner } from '#app/device/sync/round-outcome.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { readSyncState } from '#app/device/sync/sync-state.ts';
import { backoffMs } from '#domain/protocol/answer-action.ts';
import { aServer, json, NOW } from '../team-phone.ts';
import {
  aServerForBundles,
  aSharedPhone,
  forgetPhone,
  HERS,
  inBook,
  lockBook,
  telling,
  unsentIn,
  working,
  world,
} from './shared-phone.ts';

afterEach(forgetPhone);

const problem = (status: number, kind: string, headers = {}) =>
  json({ kind, title: kind }, status, headers);
const BUSY = { deviceId: 'd1', path: '/api/sync/push', answer: () => problem(503, 'busy') };

describe('what one has to wait for', () => {
  it.each([
    ['a busy server', () => problem(503, 'busy', { 'retry-after': '60' })],
    ['a refusal of all of it', () => problem(400, 'malformed_batch')],
    [
      'the opening of a case by another phone',
      () => json({ epoch: 'e1', serverNow: NOW, receipts: [], held: [1, 2] }),
    ],
  ])('holds up nobody else on the phone: %s', async (_what, answer) => {
    await aSharedPhone();
    const db = await working();
    const mine = { deviceId: 'd2', path: '/api/sync/push', answer };
    const outcome = await runRound(db, { ...world, fetcher: telling(aServer(), mine) });
    db.close();
    expect(outcome.kind).toBe('again');
    expect([await unsentIn(HERS), await unsentIn(TEAM_DB_NAME)]).toEqual([2, 0]);
  });

  it('is a line: without one nobody else is tried', async () => {
    await aSharedPhone();
    const db = await working();
    const server = aServer();
    const mine = { deviceId: 'd2', path: '/api/sync/push', answer: () => Response.error() };
    await runRound(db, { ...world, fetcher: telling(server, mine) });
    db.close();
    expect(server.paths).toEqual([]);
  });

  it.each([429, 422])(
    'holds up nobody else when the bundle of the locked book is answered with %i',
    async (status) => {
      await aSharedPhone();
      await lockBook(HERS);
      const db = await working();
      const server = aServer({
        answer: (path) => (path === '/api/bundles' ? problem(status, 'too_many') : undefined),
      });
      const outcome = await runRound(db, { ...world, fetcher: server.fetcher });
      db.close();
      expect(outcome.kind).toBe('again');
      expect(await unsentIn(TEAM_DB_NAME)).toBe(0);
    },
  );

  it('comes again on the schedule though who works now is stopped', async () => {
    await aSharedPhone();
    const db = await working();
    const server = aServer({
      answer(path) {
        if (path.startsWith('/api/sync/pull')) return problem(401, 'no_session');
        return path === '/api/session/refresh' ? problem(401, 'device_unknown') : undefined;
      },
    });
    const fetcher = telling(server, BUSY);
    const outcome = await runRound(db, { ...world, fetcher });
    expect(outcome).toEqual({
      kind: 'stopped',
      problem: 'lapsed',
      meanwhile: { problem: 'server_trouble', atLeastMs: 0 },
    });
    const waits: number[] = [];
    const afterRound = vi.fn(async () => undefined);
    const loop = keepSyncing(db, {
      ...{ fetcher, clock: () => NOW, random: () => 1, locks: undefined, owner: 'tab' },
      ...{ network: new EventTarget(), screen: new EventTarget(), afterRound },
      after(ms) {
        waits.push(ms);
        return () => undefined;
      },
    });
    await vi.waitUntil(() => waits.includes(backoffMs(0, 1)));
    // What the screens say is of who works now.
    expect((await readSyncState(db)).activity).toEqual({ kind: 'stopped', problem: 'lapsed' });
    expect(afterRound).toHaveBeenCalled();
    await loop.stop();
    db.close();
  });

  it('is tried at the nearer time, but not before a busy server wishes', () => {
    const later = { problem: 'kept_later', atLeastMs: 3_600_000 } as const;
    const busy = { problem: 'busy', atLeastMs: 60_000 } as const;
    const held = { problem: 'waits_for_others', atLeastMs: 0 } as const;
    expect(sooner(later, held)).toEqual({ problem: 'kept_later', atLeastMs: 0 });
    expect(sooner(held, busy)).toEqual(busy);
    expect(sooner(sooner(held, busy), held)).toEqual(busy);
    expect(sooner(null, busy)).toEqual(busy);
  });
});

describe('a server that was put back to a backup', () => {
  /** All of both books is there, then the server is of another epoch. */
  async function aRestore() {
    await aSharedPhone();
    const { server, fetcher, bundles } = aServerForBundles(aServer({ epoch: () => epoch }));
    let epoch = 'e1';
    const db = await working();
    await runRound(db, { ...world, fetcher });
    epoch = 'e2';
    return { db, server, fetcher, bundles };
  }

  it('is told to a book that rests: what it had acknowledged goes out again', async () => {
    const { db, server, fetcher } = await aRestore();
    expect(server.pushes).toEqual([
      [1, 2],
      [1, 2],
    ]);
    await inBook(TEAM_DB_NAME, async (first) => {
      expect(await first.identity.get('d1')).toMatchObject({ epoch: 'e1' });
      await runRound(db, { ...world, fetcher });
      await runRound(db, { ...world, fetcher });
      expect(await first.identity.get('d1')).toMatchObject({ epoch: 'e2' });
      expect(await first.outbox.count()).toBe(0);
    });
    db.close();
    expect(server.pushes).toHaveLength(4);
  });

  it('is believed only when it was heard in this round', async () => {
    const { db, fetcher } = await aRestore();
    await inBook(TEAM_DB_NAME, (first) => first.identity.update('d1', { epoch: 'e0' }));
    const later = { ...world, clock: () => NOW + 1 };
    const silent = telling(
      { fetcher },
      { deviceId: 'd2', path: '/api/', answer: () => problem(503, 'busy') },
    );
    await runRound(db, { ...later, fetcher: silent });
    db.close();
    expect(await inBook(TEAM_DB_NAME, (first) => first.identity.get('d1'))).toMatchObject({
      epoch: 'e0',
    });
  });
});
