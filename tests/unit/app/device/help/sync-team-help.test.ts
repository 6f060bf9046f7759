import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { syncTeamHelp } from '#app/device/help/sync-team-help.ts';
import { actOnHere, bringRequest } from '#app/device/help/team-help.ts';
import { TeamHelpDb } from '#app/device/help/team-help-db.ts';
import { aHelpRequest } from '../../../domain/help-requests/a-help-request.ts';
import { anIdentity, json, NOW } from '../team-phone.ts';

const request = aHelpRequest();
const other = aHelpRequest({ id: 'B'.repeat(43) });
const me = { id: 'p1', name: 'Trần Thị Hoa' };
const problem = (status: number, kind: string) => json({ kind, title: kind }, status);

/** Scanned with no network, and taken at once. */
async function aScanned(name: string): Promise<TeamHelpDb> {
  const db = new TeamHelpDb(name);
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

const sync = async (db: TeamHelpDb, fetcher: typeof fetch) =>
  syncTeamHelp({ db, identity: await anIdentity(), now: NOW, fetcher });

describe('a scanned request that the server turns down', () => {
  it('stays, with the reason, and what was done to it is not sent', async () => {
    const db = await aScanned('scan-refused');
    const { asked, fetcher } = aServer(() => problem(422, 'invalid_request'));
    expect(await sync(db, fetcher)).toBe('done');
    expect(asked).toEqual(['help-requests', 'team/help-requests']);
    expect(await db.requests.get(request.id)).toMatchObject({ refused: 'invalid_request' });
    expect(await db.outbox.count()).toBe(0);
    // And with the next list too.
    await sync(db, fetcher);
    expect(await db.requests.get(request.id)).toMatchObject({ refused: 'invalid_request' });
  });

  it('keeps its reason when it is acted on afterwards', async () => {
    const db = await aScanned('scan-refused-then-act');
    const { asked, fetcher } = aServer(() => problem(422, 'invalid_request'));
    await sync(db, fetcher);
    await actOnHere(db, { id: request.id, act: { kind: 'take' }, me, now: NOW });
    expect(await sync(db, fetcher)).toBe('done');
    expect(asked.filter((path) => path.endsWith('/act'))).toEqual([]);
    expect(await db.requests.get(request.id)).toMatchObject({ refused: 'invalid_request' });
    expect(await db.outbox.count()).toBe(0);
  });

  it('holds up no other, and takes nothing of it', async () => {
    const db = await aScanned('scan-refused-other');
    await bringRequest(db, other, NOW);
    await actOnHere(db, { id: other.id, act: { kind: 'take' }, me, now: NOW });
    const { asked, fetcher } = aServer((id) =>
      id === request.id ? problem(422, 'invalid_request') : json({ fate: 'stored' }),
    );
    await sync(db, fetcher);
    expect(asked).toContain(`team/help-requests/${other.id}/act`);
    expect(await db.outbox.count()).toBe(0);
  });
});

describe('the list of the server', () => {
  it('never takes away what the server does not have', async () => {
    const db = new TeamHelpDb('scan-only-here');
    await bringRequest(db, request, NOW);
    await db.outbox.clear();
    await db.requests.update(request.id, { refused: 'out_of_scope' });
    await sync(db, aServer(() => json({ fate: 'stored' })).fetcher);
    expect(await db.requests.get(request.id)).toMatchObject({ receivedAt: null });
  });

  it('takes away what was brought to another team, for the server has it', async () => {
    const db = new TeamHelpDb('scan-elsewhere');
    await bringRequest(db, request, NOW);
    await sync(db, aServer(() => json({ fate: 'stored' })).fetcher);
    expect(await db.requests.count()).toBe(0);
  });

  it('takes away what it had and has no more', async () => {
    const db = new TeamHelpDb('scan-left');
    await bringRequest(db, request, NOW);
    await db.outbox.clear();
    await db.requests.update(request.id, { receivedAt: NOW });
    await sync(db, aServer(() => json({ fate: 'stored' })).fetcher);
    expect(await db.requests.count()).toBe(0);
  });
});
