import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { readCases } from '#app/device/cases/read-cases.ts';
import { sha256Hex } from '#app/device/content-pack/sha256-hex.ts';
import { keepIdentity } from '#app/device/identity/identity.ts';
import { othersOnPhone, switchTo } from '#app/device/identity/others-on-phone.ts';
import { notePerson } from '#app/device/identity/people.ts';
import { TEAM_DB_NAME } from '#app/device/identity/team-db-name.ts';
import { openWorkingDb } from '#app/device/open-team-db.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { TeamDb } from '#app/device/team-db.ts';
import { readTeamLock, setTeamPin, unlockTeam } from '#app/device/vault/team-lock.ts';
import { receiptHeader, writeReceipt } from '#domain/protocol/bundle.ts';
import { toBase64Url } from '#domain/protocol/signature.ts';
import { anIdentity, aServer, json, knowServer, NOW, save } from './team-phone.ts';

const PIN = 'mua-xuan-26';
const HERS = `${TEAM_DB_NAME}-d2`;

/** Hoa enrolled first, Bình second; the books stand closed, as after a reload. */
async function aSharedPhone(): Promise<void> {
  const [first, second] = [new TeamDb(), new TeamDb(HERS)];
  const hoa = await anIdentity();
  const binh = await anIdentity({ deviceId: 'd2', personId: 'p2', personName: 'Lê Văn Bình' });
  for (const [db, identity] of [
    [first, hoa],
    [second, binh],
  ] as const) {
    await keepIdentity(db, identity);
    await knowServer(db);
    await save(db, { label: identity.personName });
    await save(db, { label: identity.personName });
  }
  await notePerson({ first, open: first }, hoa, { dbName: HERS, identity: binh });
  first.close();
  second.close();
}

async function working(): Promise<TeamDb> {
  const opened = await openWorkingDb();
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value.db;
}

async function inBook<T>(name: string, ask: (db: TeamDb) => Promise<T>): Promise<T> {
  const db = new TeamDb(name);
  try {
    return await ask(db);
  } finally {
    db.close();
  }
}

const unsentIn = (name: string) => inBook(name, (db) => db.outbox.count());

/** Sets a PIN in that book, after a round without a line; closed afterwards, so that nobody can open it. */
function lockBook(name: string): Promise<void> {
  return inBook(name, async (db) => {
    expect(await setTeamPin(db, PIN)).toEqual({ ok: true, value: undefined });
    await runRound(db, { ...world, fetcher: noLine });
  });
}

const world = { clock: () => NOW, signal: new AbortController().signal };
const noLine = aServer({ answer: () => new TypeError('no line') }).fetcher;

/** The ordinary server of the tests, which takes bundles as well. */
function aServerForBundles() {
  const bundles: string[] = [];
  const server = aServer();
  const fetcher = (async (path: string, init?: RequestInit) => {
    if (path !== '/api/bundles') return server.fetcher(path, init);
    const id = await sha256Hex(new Uint8Array(init?.body as ArrayBuffer));
    bundles.push(id);
    return json({ bundle_id: id, receipt: RECEIPT });
  }) as typeof fetch;
  return { server, fetcher, bundles };
}

const RECEIPT = toBase64Url(
  writeReceipt({
    header: receiptHeader('d'.repeat(36)),
    nonce: new Uint8Array(12),
    signature: new Uint8Array(64),
    sealed: new Uint8Array(20),
  }),
);

afterEach(async () => {
  for (const name of [TEAM_DB_NAME, HERS]) await new TeamDb(name).delete();
});

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

  it('nothing stands ready that a number has to be taken out of by then', async () => {
    await aSharedPhone();
    const phone = {
      number: '0905123456',
      consentAt: '2026-11-22T03:00:00Z',
      deleteOn: '2026-11-30' as const,
    };
    await inBook(TEAM_DB_NAME, (db) => save(db, { label: 'bác Lành', phone }));
    await lockBook(TEAM_DB_NAME);
    const db = await working();
    const { fetcher, bundles } = aServerForBundles();
    const late = Date.parse('2026-12-01T03:00:00Z');
    await runRound(db, { ...world, clock: () => late, fetcher });
    db.close();
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
