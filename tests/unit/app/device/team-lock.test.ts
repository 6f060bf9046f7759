import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { readCase, readCases } from '#app/device/cases/read-cases.ts';
import { saveOp } from '#app/device/cases/save-op.ts';
import { keepDraft } from '#app/device/drafts/keep-draft.ts';
import { draftPlace, readDraft } from '#app/device/drafts/team-drafts.ts';
import { sealUnsent } from '#app/device/export-unsent.ts';
import { keepIdentity } from '#app/device/identity/identity.ts';
import { delayAfter } from '#app/device/lock/wrong-pins.ts';
import { openTeamDb } from '#app/device/open-team-db.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { readSyncState } from '#app/device/sync/sync-state.ts';
import { TeamDb } from '#app/device/team-db.ts';
import {
  lockTeam,
  passLockTime,
  readTeamLock,
  setTeamPin,
  unlockTeam,
} from '#app/device/vault/team-lock.ts';
import {
  aBody,
  anIdentity,
  aPhone,
  aServer,
  caseOn,
  everythingOn,
  knowServer,
  NOW,
  putDraft,
  save,
} from './team-phone.ts';

const PIN = 'mua-xuan-26';
const SECRETS = ['bác Lành', 'thôn Pa Hy', '0905123456', 'hẹn sau vụ mùa', 'dì Năm'];
const phone = { number: '0905123456', consentAt: '2026-11-22T03:00:00Z', deleteOn: '2027-01-01' };
const body = { label: 'bác Lành', village: 'thôn Pa Hy', note: 'hẹn sau vụ mùa', phone } as const;
const context = { now: NOW, contentVersion: '1' };
const asking = { now: NOW, fetcher: aServer().fetcher };

/** The same phone after a reload: the database stays, the key in memory is gone. */
async function reloaded(db: TeamDb): Promise<TeamDb> {
  db.close();
  const again = new TeamDb(db.name);
  await readTeamLock(again);
  return again;
}

async function aBusyPhone(): Promise<TeamDb> {
  const db = await aPhone();
  await save(db, body);
  await putDraft(db, 'new', { label: 'dì Năm' });
  return db;
}

describe('what a person typed', () => {
  it('stands nowhere in clear, with a PIN and before there is one', async () => {
    const db = await aBusyPhone();
    for (const secret of SECRETS) expect(await everythingOn(db), secret).not.toContain(secret);
    expect(await everythingOn(db)).toContain('"entityId":"d1:1"');
    await setTeamPin(db, PIN);
    await saveOp(
      db,
      { kind: 'case.amended', caseId: 'd1:1', change: { appendNote: 'dì Năm' } },
      context,
    );
    for (const secret of [...SECRETS, PIN])
      expect(await everythingOn(db), secret).not.toContain(secret);
  });

  it('comes back with the PIN, and not without it', async () => {
    const db = await aBusyPhone();
    await setTeamPin(db, PIN);
    const again = await reloaded(db);
    expect(await readTeamLock(again)).toMatchObject({ kind: 'locked', waitMs: 0 });
    expect(await readCase(again, 'd1:1')).toBeNull();
    expect(await readCases(again, { limit: 5 })).toEqual({ rows: [], more: 0 });
    expect(await readDraft(again, 'new')).toBeNull();
    expect(await saveOp(again, { kind: 'case.opened', body: aBody() }, context)).toEqual({
      ok: false,
      error: { kind: 'locked' },
    });
    expect(await unlockTeam(again, PIN)).toEqual({ ok: true, value: undefined });
    expect((await caseOn(again, 'd1:1'))?.record.body).toMatchObject(body);
    expect(await readDraft(again, 'new')).toEqual({ label: 'dì Năm' });
    expect((await readCases(again, { limit: 5 })).rows).toHaveLength(1);
  });

  it('opens with no key that stood on the disk before there was a PIN', async () => {
    const db = await aBusyPhone();
    const before = await db.locks.get('lock');
    await setTeamPin(db, PIN);
    const thief = await reloaded(db);
    // Who copied the former lock row puts it back: it opens itself, and nothing else.
    if (before) await thief.locks.put(before);
    expect((await readTeamLock(thief)).kind).toBe('no_pin');
    expect(await caseOn(thief, 'd1:1')).toBeNull();
  });

  it('is not moved from one row to another', async () => {
    const db = await aBusyPhone();
    await save(db, { label: 'chú Tư' });
    const [first, second] = [await db.cases.get('d1:1'), await db.cases.get('d1:2')];
    if (first && second) await db.cases.put({ ...second, box: first.box });
    expect(await caseOn(db, 'd1:2')).toBeNull();
    expect(await caseOn(db, 'd1:1')).not.toBeNull();
  });
});

describe('a wrong PIN', () => {
  it('waits longer each time, whatever is reloaded or put forward', async () => {
    let db = await aBusyPhone();
    await setTeamPin(db, PIN);
    await lockTeam(db);
    for (let tries = 1; tries <= 20; tries++) {
      db = await reloaded(db);
      const wrong = await unlockTeam(db, `sai-lan-${tries}`);
      expect(wrong).toEqual({
        ok: false,
        error: { kind: 'wrong_pin', waitMs: delayAfter(tries) },
      });
      // At once, after another reload: even the right one has to wait.
      db = await reloaded(db);
      expect(await unlockTeam(db, PIN)).toMatchObject({ error: { kind: 'wait' } });
      expect(await passLockTime(db, 600_000)).toBe(0);
    }
    expect((await unlockTeam(db, PIN)).ok).toBe(true);
    expect(await readTeamLock(db)).toMatchObject({ kind: 'open' });
    await lockTeam(db);
    expect(await readTeamLock(db)).toMatchObject({ kind: 'locked', waitMs: 0 });
  });
});

describe('while locked', () => {
  it('nothing is sent, nothing is lost, and opening sends on', async () => {
    const db = await aBusyPhone();
    await setTeamPin(db, PIN);
    const again = await reloaded(db);
    const server = aServer();
    const world = {
      clock: () => NOW,
      fetcher: server.fetcher,
      signal: new AbortController().signal,
    };
    expect(await runRound(again, world)).toEqual({ kind: 'stopped', problem: 'locked' });
    expect(server.paths).toEqual([]);
    expect(await readSyncState(again)).toMatchObject({ here: 1, session: 'open' });
    await unlockTeam(again, PIN);
    expect(await runRound(again, world)).toEqual({ kind: 'done' });
    expect(server.pushes).toEqual([[1]]);
  });

  it('a draft is not written, not even sealed under the former key', async () => {
    const db = await aPhone();
    await setTeamPin(db, PIN);
    const keeper = keepDraft(draftPlace<object>(db, 'new', () => NOW));
    await lockTeam(db);
    keeper.changed({ label: 'dì Năm' });
    await keeper.flush();
    expect(await db.drafts.count()).toBe(0);
  });

  it('a tab with the key of before the PIN cannot write beside the new one', async () => {
    const db = await aBusyPhone();
    const other = new TeamDb(db.name);
    await readTeamLock(other);
    await setTeamPin(db, PIN);
    expect(await saveOp(other, { kind: 'case.opened', body: aBody() }, context)).toEqual({
      ok: false,
      error: { kind: 'locked' },
    });
  });

  it('the unsent work is exported once it is open', async () => {
    const db = await aBusyPhone();
    await setTeamPin(db, PIN);
    const again = await reloaded(db);
    expect(await sealUnsent(again, asking)).toEqual({ ok: false, error: { kind: 'locked' } });
    await knowServer(again);
    await unlockTeam(again, PIN);
    const sealed = await sealUnsent(again, asking);
    expect(sealed).toMatchObject({ ok: true, value: { count: 1, kept: { drafts: 1 } } });
  });
});

describe('a phone of before the lock', () => {
  it('seals 2,000 cases and 50 unsent, and loses none', async () => {
    const name = 'team-of-version-1';
    const old = new Dexie(name);
    old.version(1).stores({
      identity: 'deviceId',
      drafts: 'draftId',
      ops: '[deviceId+deviceSeq], entityId, [deviceId+state]',
      outbox: '[deviceId+deviceSeq]',
      cases: 'caseId, touchedAt, day, hasConflict',
      tray: '[deviceId+deviceSeq], open',
      cursor: 'deviceId',
      meta: 'key',
    });
    const model = await aPhone();
    await save(model, body);
    const row = await caseOn(model, 'd1:1');
    const count = 2000;
    const seqs = Array.from({ length: count }, (_, i) => i + 1);
    await old.table('identity').put(await anIdentity({ nextSeq: count + 1 }));
    await old.table('ops').bulkPut(
      seqs.map((deviceSeq) => ({
        deviceId: 'd1',
        deviceSeq,
        entityId: `d1:${deviceSeq}`,
        op: {
          deviceId: 'd1',
          deviceSeq,
          entityId: `d1:${deviceSeq}`,
          baseVersion: null,
          wallAt: NOW,
          serverOffsetMs: null,
          contentVersion: '1',
          kind: 'case.opened',
          body: aBody({ ...body, label: `bác Lành ${deviceSeq}` }),
        },
        state: deviceSeq > count - 50 ? 'waiting' : 'acknowledged',
        serverSeq: null,
        author: null,
        savedAt: NOW,
        settledAt: null,
      })),
    );
    await old.table('cases').bulkPut(seqs.map((n) => ({ ...row, caseId: `d1:${n}` })));
    await old
      .table('outbox')
      .bulkPut(seqs.slice(-50).map((deviceSeq) => ({ deviceId: 'd1', deviceSeq, savedAt: NOW })));
    await old.table('drafts').put({ draftId: 'new', form: { label: 'dì Năm' }, savedAt: NOW });
    old.close();

    const opened = await openTeamDb(name);
    if (!opened.ok) throw new Error(opened.error.kind);
    const { db } = opened.value;
    for (const secret of SECRETS) expect(await everythingOn(db), secret).not.toContain(secret);
    expect(await db.ops.count()).toBe(count);
    expect((await caseOn(db, 'd1:7'))?.record.body.village).toBe('thôn Pa Hy');
    expect(await readDraft(db, 'new')).toEqual({ label: 'dì Năm' });
    await knowServer(db);
    expect(await sealUnsent(db, asking)).toMatchObject({ ok: true, value: { count: 50 } });
    await keepIdentity(db, await anIdentity({ nextSeq: count + 1 }));
    expect((await save(db)).deviceSeq).toBe(count + 1);
    db.close();
  });
});
