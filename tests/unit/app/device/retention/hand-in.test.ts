import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { saveOp } from '#app/device/cases/save-op.ts';
import { bringRequest } from '#app/device/help/team-help.ts';
import { makeDeviceKey } from '#app/device/identity/device-key.ts';
import { checkCanary, keepIdentity } from '#app/device/identity/identity.ts';
import { notePerson, peopleOnPhone } from '#app/device/identity/people.ts';
import { TEAM_DB_NAME } from '#app/device/identity/team-db-name.ts';
import {
  letGoOf,
  readHandIn,
  readNotHeld,
  type Unsendable,
} from '#app/device/retention/hand-in.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { TeamDb } from '#app/device/team-db.ts';
import { keepRecording } from '#app/device/voices/recordings.ts';
import type { OpReceipt } from '#domain/protocol/op.ts';
import { aHelpRequest } from '../../../domain/help-requests/a-help-request.ts';
import { telling } from '../others/shared-phone.ts';
import {
  aBody,
  anIdentity,
  aPhone,
  aServer,
  everythingOn,
  json,
  NOW,
  putDraft,
  save,
  type ToldServer,
} from '../team-phone.ts';

const round = (db: TeamDb, server: ToldServer) =>
  runRound(db, { clock: () => NOW, fetcher: server.fetcher, signal: new AbortController().signal });
const problem = (status: number, kind: string, facts = {}) =>
  json({ kind, title: kind, ...facts }, status);

/** The server of a phone whose right was taken away: `kept` says how it answers each op, null where it has no room. */
function ended(
  kept: (seq: number) => boolean | null,
  { refresh = 'device_revoked', epoch = 'e1' }: { refresh?: string; epoch?: string | null } = {},
): ToldServer {
  const word = epoch === null ? {} : { epoch, server_now: NOW };
  return aServer({
    answer(path, seqs) {
      if (path.startsWith('/api/sync/pull')) return problem(401, 'no_session');
      if (path === '/api/session/refresh') return problem(403, refresh, word);
      if (path !== '/api/sync/push') return undefined;
      const receipts = seqs.flatMap((deviceSeq): OpReceipt[] => {
        const isKept = kept(deviceSeq);
        if (isKept === null) return [];
        return [{ deviceSeq, status: 'refused', reason: 'device_revoked', kept: isKept }];
      });
      const notKept = seqs.filter((seq) => kept(seq) === null);
      return json({ epoch: epoch ?? 'e1', serverNow: NOW, receipts, notKept });
    },
  });
}

async function sessionOf(db: TeamDb): Promise<string | undefined> {
  return (await db.identity.get('d1'))?.session;
}

it('wipes what a phone without the right held, once the server holds all of its work, and says so', async () => {
  const db = await aPhone();
  await save(db);
  await round(db, aServer());
  await save(db, { label: 'mệ Lành' });
  expect(
    await round(
      db,
      ended(() => true),
    ),
  ).toEqual({ kind: 'stopped', problem: 'revoked' });
  const counts = await Promise.all(
    [db.identity, db.ops, db.outbox, db.cases, db.drafts, db.tray, db.cursor].map((it) =>
      it.count(),
    ),
  );
  expect(counts).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(await db.locks.count()).toBe(0);
  expect(db.vault.key).toBeNull();
  expect(await everythingOn(db)).not.toContain('Trần Thị Hoa');
  expect(await db.meta.get('handed_in')).toMatchObject({ at: NOW });
  // It is not taken for a browser that threw the data away.
  expect((await checkCanary(db, { getItem: () => 'd1' })).ok).toBe(true);
});

it('keeps all of it while one op has no word, and lets nothing new be written', async () => {
  const db = await aPhone();
  await save(db);
  await save(db);
  const half = ended((seq) => (seq === 1 ? true : null));
  expect(await round(db, half)).toEqual({ kind: 'stopped', problem: 'revoked', notKept: 1 });
  expect(await readHandIn(db)).toMatchObject({ waiting: 1, notHeld: 0 });
  expect(await sessionOf(db)).toBe('revoked');
  expect(await db.ops.count()).toBe(2);
  const more = await saveOp(
    db,
    { kind: 'case.opened', body: aBody() },
    { now: NOW, contentVersion: '1' },
  );
  expect(more).toEqual({ ok: false, error: { kind: 'not_enrolled' } });
  await round(
    db,
    ended(() => true),
  );
  expect(await db.ops.count()).toBe(0);
});

it('wipes nothing without a network, nor on the word of somebody else', async () => {
  const db = await aPhone();
  await save(db);
  await round(
    db,
    ended(() => null),
  );
  await db.outbox.clear();
  const offline = aServer({ answer: () => new TypeError('cut') });
  const portal = aServer({ answer: () => new Response('<html>', { status: 403 }) });
  for (const server of [offline, portal]) {
    await round(db, server);
    expect(await sessionOf(db)).toBe('revoked');
    expect(await db.ops.count()).toBe(1);
  }
});

it('offers a restored server all that it had acknowledged again before anything is wiped', async () => {
  const db = await aPhone();
  await save(db);
  await save(db);
  await round(db, aServer());
  expect(await readHandIn(db)).toMatchObject({ waiting: 0 });
  const offered: number[] = [];
  const restored = ended(
    (seq) => {
      offered.push(seq);
      return true;
    },
    { epoch: 'e2' },
  );
  expect(await round(db, restored)).toMatchObject({ kind: 'again' });
  expect(await sessionOf(db)).toBe('revoked');
  expect(await readHandIn(db)).toMatchObject({ waiting: 2 });
  expect(await round(db, restored)).toEqual({ kind: 'stopped', problem: 'revoked' });
  expect(new Set(offered)).toEqual(new Set([1, 2]));
  expect(await db.ops.count()).toBe(0);
});

it('offers a restored server again what it had handed in before', async () => {
  const db = await aPhone();
  await save(db);
  // A draft holds the wipe back, and meanwhile the server is restored to before the hand-in.
  await putDraft(db, 'new', { label: 'dì Năm' });
  await round(
    db,
    ended(() => true),
  );
  expect(await readHandIn(db)).toMatchObject({ waiting: 0, notHeld: 0 });
  await letGoOf(db, 'drafts', NOW);
  const restored = ended(() => null, { epoch: 'e2' });
  await round(db, restored);
  expect(await readHandIn(db)).toMatchObject({ waiting: 1 });
  await round(db, restored);
  expect(restored.paths).toContain('/api/sync/push');
  expect(await db.meta.get('handed_in')).toBeUndefined();
  await round(
    db,
    ended(() => true, { epoch: 'e2' }),
  );
  expect(await db.meta.get('handed_in')).toBeDefined();
});

it('wipes nothing on a word that does not say of which epoch the server is', async () => {
  const db = await aPhone();
  await save(db);
  await round(db, aServer());
  const nameless = ended(() => true, { epoch: null });
  expect(await round(db, nameless)).toEqual({ kind: 'stopped', problem: 'revoked' });
  expect(await sessionOf(db)).toBe('revoked');
  expect(await db.ops.count()).toBe(1);
});

it('takes what was refused for other reasons before for held: the server has its text', async () => {
  for (const [reason, notHeld] of [
    ['unknown_unit', 0],
    ['forbidden_number', 1],
  ] as const) {
    const db = await aPhone();
    const refused = (deviceSeq: number) => ({ deviceSeq, status: 'refused', reason }) as const;
    await save(db, { label: 'mệ Lành' });
    await round(db, aServer({ receipt: refused }));
    expect(await readHandIn(db)).toMatchObject({ waiting: 0, notHeld });
    expect(await readNotHeld(db)).toHaveLength(notHeld);
  }
});

it('says what is not held, for a person to tell it', async () => {
  const db = await aPhone();
  await save(db, { label: 'mệ Lành' });
  await round(
    db,
    ended(() => false),
  );
  const [item] = await readNotHeld(db);
  expect(item?.op).toMatchObject({ body: { label: 'mệ Lành', day: '2026-11-22' } });
});

it('waits with what the server will not hold until a person lets it go', async () => {
  const db = await aPhone();
  await save(db);
  await round(
    db,
    ended(() => false),
  );
  expect(await readHandIn(db)).toMatchObject({ waiting: 0, notHeld: 1 });
  await letGoOf(db, 'notHeld', NOW);
  expect(await db.ops.count()).toBe(1);
  await round(
    db,
    ended(() => false),
  );
  expect(await db.ops.count()).toBe(0);
});

async function bringHelp(db: TeamDb): Promise<void> {
  expect((await bringRequest(db, aHelpRequest(), NOW)).ok).toBe(true);
}

async function record(db: TeamDb): Promise<void> {
  const audio = new TextEncoder().encode('a voice').buffer;
  const about = { unitCode: '19774', guideId: 'track', nodeId: 'start', textHash: '0'.repeat(13) };
  const when = { durationMs: 1000, recordedAt: NOW, consentAt: NOW };
  const what = { id: 'r1', language: 'pa-co', state: 'kept', reason: '' } as const;
  const row = { ...about, ...when, ...what, audio, mediaType: 'audio/webm' };
  expect(await keepRecording(db, row, null)).toBe(true);
}

const UNSENDABLE: [Unsendable, (db: TeamDb) => Promise<void>][] = [
  ['help', bringHelp],
  ['recordings', record],
  ['drafts', (db) => putDraft(db, 'new', { label: 'nháp' })],
];

it.each(UNSENDABLE)(
  'wipes no %s that no server has, until a person lets them go',
  async (what, keep) => {
    const db = await aPhone();
    await save(db);
    await keep(db);
    const server = ended(() => true);
    await round(db, server);
    const nothing = { waiting: 0, notHeld: 0, help: 0, recordings: 0, drafts: 0 };
    expect(await readHandIn(db)).toEqual({ ...nothing, [what]: 1 });
    expect(await db.ops.count()).toBe(1);
    await letGoOf(db, what, NOW);
    expect(await readHandIn(db)).toEqual(nothing);
    await round(db, server);
    expect(await db.ops.count()).toBe(0);
  },
);

it('wipes nobody but whom the server has spoken of', async () => {
  const db = await aPhone();
  await save(db);
  await db.meta.delete('server_keys');
  const server = ended(() => true);
  // The phone is enrolled anew while the round is under way, in another tab.
  const fetcher: typeof fetch = async (input, init) => {
    const answer = await server.fetcher(input, init);
    const isAfterTheWord = String(input).startsWith('/api/bundles');
    if (isAfterTheWord) await keepIdentity(db, await anIdentity({ deviceId: 'd2' }));
    return answer;
  };
  await round(db, { ...server, fetcher });
  expect((await db.identity.get('d2'))?.active).toBe(true);
  expect(await db.ops.count()).toBe(1);
});

it('keeps the key of an enrolment that is under way', async () => {
  const db = await aPhone();
  const { privateKey, publicKey } = await makeDeviceKey();
  await db.meta.put({ key: 'enrolling', code: 'ABCD-EFGH', privateKey, publicKey });
  await round(
    db,
    ended(() => true),
  );
  expect(await db.meta.get('handed_in')).toBeDefined();
  expect(await db.meta.get('enrolling')).toMatchObject({ code: 'ABCD-EFGH' });
});

it('does not take a server that was restored for one that took the right away', async () => {
  const db = await aPhone();
  await save(db);
  await round(
    db,
    ended(() => null, { refresh: 'device_unknown' }),
  );
  expect(await sessionOf(db)).toBe('lapsed');
  expect(await db.ops.count()).toBe(1);
  // Nor does it give back what was taken away, until it takes the phone in again.
  await round(
    db,
    ended(() => null),
  );
  await round(
    db,
    ended(() => null, { refresh: 'device_unknown' }),
  );
  expect(await sessionOf(db)).toBe('revoked');
  await round(db, aServer());
  expect(await sessionOf(db)).toBe('open');
});

it('leaves the other people on the phone as they are, and one of them works next', async () => {
  const first = new TeamDb(TEAM_DB_NAME);
  const hoa = await anIdentity();
  await keepIdentity(first, hoa);
  const own = new TeamDb(`${TEAM_DB_NAME}-d2`);
  const lan = await anIdentity({ deviceId: 'd2', personId: 'p2', personName: 'Chị Lan' });
  await keepIdentity(own, lan);
  await save(own);
  await notePerson({ first, open: first }, hoa, { dbName: own.name, identity: lan });
  await save(first);
  const server = ended(() => true);
  const hers = { deviceId: 'd2', path: '/api', answer: () => problem(503, 'busy') };
  await round(first, { ...server, fetcher: telling(server, hers) });
  expect(await first.ops.count()).toBe(0);
  expect(await own.ops.count()).toBe(1);
  expect((await peopleOnPhone(first)).map((it) => it.personName)).toEqual(['Chị Lan']);
  const people = await first.meta.get('people');
  expect(people).toMatchObject({ current: own.name });
});
