import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { adoptOldHelp } from '#app/device/help/adopt-old-help.ts';
import { changeHelpRequest, readTeamHelp } from '#app/device/help/keep-team-help.ts';
import { syncTeamHelp } from '#app/device/help/sync-team-help.ts';
import { actOnHere, bringRequest } from '#app/device/help/team-help.ts';
import type { TeamRequestRow } from '#app/device/help/team-help-rows.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { keyOf, lockTeam, setTeamPin, unlockTeam } from '#app/device/vault/team-lock.ts';
import { aHelpRequest } from '../../../domain/help-requests/a-help-request.ts';
import { anIdentity, aPhone, everythingOn, json, NOW } from '../team-phone.ts';

const request = aHelpRequest();
const other = aHelpRequest({ id: 'B'.repeat(43) });
const me = { id: 'p1', name: 'Trần Thị Hoa' };
const problem = (status: number, kind: string) => json({ kind, title: kind }, status);

/** Scanned with no network, and taken at once. */
async function aScanned(): Promise<TeamDb> {
  const db = await aPhone();
  await bringRequest(db, request, NOW);
  await actOnHere(db, { id: request.id, act: { kind: 'take' }, me, now: NOW });
  return db;
}

/** Turns down what is brought with `bring`; knows no request, so every act is out of scope. */
function aServer(bring: (id: string) => Response) {
  const asked: string[] = [];
  const fetcher = (async (input: string, init: RequestInit = {}) => {
    const path = String(input);
    asked.push(path.replace('/api/', ''));
    if (path === '/api/help-requests') return bring(JSON.parse(String(init.body)).id);
    if (path.endsWith('/act')) return problem(403, 'out_of_scope');
    return json({ requests: [] });
  }) as typeof fetch;
  return { asked, fetcher };
}

const sync = async (db: TeamDb, fetcher: typeof fetch) =>
  syncTeamHelp({ db, identity: await anIdentity(), now: NOW, fetcher });

async function rowOn(db: TeamDb): Promise<TeamRequestRow | undefined> {
  return (await readTeamHelp(db))?.rows.find((row) => row.id === request.id);
}

async function mark(db: TeamDb, words: Partial<TeamRequestRow>): Promise<void> {
  const key = await keyOf(db);
  const change = (row: TeamRequestRow) => ({ ...row, ...words });
  if (key) await changeHelpRequest(db, key, { id: request.id, change });
}

describe('a scanned request that the server turns down', () => {
  it('stays, with the reason, and what was done to it is not sent', async () => {
    const db = await aScanned();
    const { asked, fetcher } = aServer(() => problem(422, 'invalid_request'));
    expect(await sync(db, fetcher)).toBe('done');
    expect(asked).toEqual(['help-requests', 'team/help-requests']);
    expect(await rowOn(db)).toMatchObject({ refused: 'invalid_request' });
    expect(await db.helpOutbox.count()).toBe(0);
    // And with the next list too.
    await sync(db, fetcher);
    expect(await rowOn(db)).toMatchObject({ refused: 'invalid_request' });
  });

  it('keeps its reason when it is acted on afterwards', async () => {
    const db = await aScanned();
    const { asked, fetcher } = aServer(() => problem(422, 'invalid_request'));
    await sync(db, fetcher);
    await actOnHere(db, { id: request.id, act: { kind: 'take' }, me, now: NOW });
    expect(await sync(db, fetcher)).toBe('done');
    expect(asked.filter((path) => path.endsWith('/act'))).toEqual([]);
    expect(await rowOn(db)).toMatchObject({ refused: 'invalid_request' });
    expect(await db.helpOutbox.count()).toBe(0);
  });

  it('holds up no other, and takes nothing of it', async () => {
    const db = await aScanned();
    await bringRequest(db, other, NOW);
    await actOnHere(db, { id: other.id, act: { kind: 'take' }, me, now: NOW });
    const { asked, fetcher } = aServer((id) =>
      id === request.id ? problem(422, 'invalid_request') : json({ fate: 'stored' }),
    );
    await sync(db, fetcher);
    expect(asked).toContain(`team/help-requests/${other.id}/act`);
    expect(await db.helpOutbox.count()).toBe(0);
  });
});

describe('the list of the server', () => {
  it('never takes away what the server does not have', async () => {
    const db = await aPhone();
    await bringRequest(db, request, NOW);
    await db.helpOutbox.clear();
    await mark(db, { refused: 'out_of_scope' });
    await sync(db, aServer(() => json({ fate: 'stored' })).fetcher);
    expect(await rowOn(db)).toMatchObject({ receivedAt: null });
  });

  it('takes away what was brought to another team, for the server has it', async () => {
    const db = await aPhone();
    await bringRequest(db, request, NOW);
    await sync(db, aServer(() => json({ fate: 'stored' })).fetcher);
    expect(await db.helpRequests.count()).toBe(0);
  });

  it('takes away what it had and has no more', async () => {
    const db = await aPhone();
    await bringRequest(db, request, NOW);
    await db.helpOutbox.clear();
    await mark(db, { receivedAt: NOW });
    await sync(db, aServer(() => json({ fate: 'stored' })).fetcher);
    expect(await db.helpRequests.count()).toBe(0);
  });
});

describe('what was scanned stays between the phone and who scanned it', () => {
  const secrets = [request.label, request.note, request.village].filter(Boolean);

  it('stands nowhere in clear, opens with the PIN only, and is sent after it was given', async () => {
    const db = await aScanned();
    expect(secrets.length).toBeGreaterThan(0);
    await setTeamPin(db, '246810');
    const here = await everythingOn(db);
    for (const secret of secrets) expect(here).not.toContain(secret);
    await lockTeam(db);
    expect(await readTeamHelp(db)).toBeNull();
    expect(await bringRequest(db, other, NOW)).toMatchObject({ ok: false });
    const { asked, fetcher } = aServer(() => json({ fate: 'stored' }));
    await sync(db, fetcher);
    expect(asked).not.toContain('help-requests');
    await unlockTeam(db, '246810');
    expect(await rowOn(db)).toMatchObject({ request: { label: request.label } });
    await sync(db, fetcher);
    expect(asked).toContain('help-requests');
  });

  it('is sent under no other person’s name', async () => {
    const db = await aScanned();
    const another = await anIdentity({ deviceId: 'd2', personId: 'p2' });
    const { asked, fetcher } = aServer(() => json({ fate: 'stored' }));
    await syncTeamHelp({ db, identity: another, now: NOW, fetcher });
    expect(asked).toEqual(['team/help-requests']);
    expect(await db.helpOutbox.count()).toBe(2);
  });

  it('is sent by the same person enrolled anew', async () => {
    const db = await aScanned();
    const anew = await anIdentity({ deviceId: 'd2' });
    const { asked, fetcher } = aServer(() => json({ fate: 'stored' }));
    await syncTeamHelp({ db, identity: anew, now: NOW, fetcher });
    expect(asked).toContain('help-requests');
    expect(await db.helpOutbox.count()).toBe(0);
  });
});

describe('requests of before they were sealed', () => {
  it('are taken over once, with what was not sent, and the old database goes', async () => {
    const name = 'old-team-help';
    const old = new Dexie(name);
    old.version(1).stores({ requests: 'id', outbox: '++n, requestId' });
    const row = await rowOn(await aScanned());
    await old.table('requests').put(row);
    await old.table('outbox').add({ kind: 'bring', requestId: request.id, request });
    old.close();
    const db = await aPhone();
    await setTeamPin(db, '246810');
    await lockTeam(db);
    const identity = await anIdentity();
    await adoptOldHelp(db, identity, name);
    expect(await Dexie.exists(name)).toBe(true);
    await unlockTeam(db, '246810');
    await adoptOldHelp(db, identity, name);
    expect(await Dexie.exists(name)).toBe(false);
    expect(await readTeamHelp(db)).toMatchObject({
      rows: [{ id: request.id }],
      outbox: [{ kind: 'bring', deviceId: 'd1' }],
    });
  });
});

describe('a request that was taken back before it was brought', () => {
  const withdrawn = () => problem(410, 'withdrawn');

  it('is dropped in words: nothing of what was told is left, and nothing more is sent', async () => {
    const db = await aScanned();
    const { asked, fetcher } = aServer(withdrawn);
    await sync(db, fetcher);
    const left = await rowOn(db);
    expect(left).toMatchObject({ refused: 'withdrawn', state: 'withdrawn' });
    for (const told of [request.label, request.note, request.village].filter(Boolean))
      expect(JSON.stringify(left)).not.toContain(told);
    expect(await db.helpOutbox.count()).toBe(0);
    await actOnHere(db, { id: request.id, act: { kind: 'take' }, me, now: NOW });
    await sync(db, fetcher);
    expect(asked.filter((path) => path.endsWith('/act'))).toEqual([]);
  });

  it('is gone from the list a week later', async () => {
    const db = await aScanned();
    const { fetcher } = aServer(withdrawn);
    await sync(db, fetcher);
    const weekLater = NOW + 7 * 86_400_000;
    await syncTeamHelp({ db, identity: await anIdentity(), now: weekLater, fetcher });
    expect(await db.helpRequests.count()).toBe(0);
  });
});
