import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { saveOp } from '#app/device/cases/save-op.ts';
import { readDraft } from '#app/device/drafts/team-drafts.ts';
import { keepIdentity } from '#app/device/identity/identity.ts';
import { openTeamDb } from '#app/device/open-team-db.ts';
import { wipeDuePhones } from '#app/device/retention/wipe-phones.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { openAll, openCase, openOp } from '#app/device/vault/seal-rows.ts';
import { keyOf, lockTeam, setTeamPin, unlockTeam } from '#app/device/vault/team-lock.ts';
import type { PulledOp } from '#domain/protocol/op.ts';
import {
  aBody,
  anIdentity,
  aPhone,
  aServer,
  caseOn,
  NOW,
  putDraft,
  save,
  theirs,
} from '../team-phone.ts';

const DAY_BEFORE = Date.parse('2026-12-09T16:59:59Z');
const ON_THE_DAY = Date.parse('2026-12-09T17:00:00Z');

const phone = (number: string, deleteOn = '2026-12-10') => ({
  number,
  consentAt: '2026-11-18T05:00:00Z',
  deleteOn,
});

/** All that this phone can open, as text. */
async function everythingReadable(db: TeamDb): Promise<string> {
  const key = await keyOf(db);
  if (!key) throw new Error('locked');
  return JSON.stringify([
    openAll(key, await db.ops.toArray(), openOp),
    openAll(key, await db.cases.toArray(), openCase),
    await readDraft(db, 'new'),
  ]);
}

const round = (db: TeamDb, now: number, server = aServer()) =>
  runRound(db, { clock: () => now, fetcher: server.fetcher, signal: new AbortController().signal });

it('a number goes on its day from ops, cases and drafts, and not a second before', async () => {
  const db = await aPhone();
  const { entityId: caseId } = await save(db, { phone: phone('0905000001') });
  const change = { phone: phone('0905000002') };
  const context = { now: NOW, contentVersion: '1' };
  await saveOp(db, { kind: 'case.amended', caseId, change }, context);
  await save(db, { phone: phone('0905000003', '2026-12-11') });
  await putDraft(db, 'new', { label: 'mệ Gái', phoneNumber: '0905000004', phoneKeepDays: 18 });

  await wipeDuePhones(db, DAY_BEFORE);
  // The first went with the edit that put another in its place.
  for (const end of [2, 3, 4]) expect(await everythingReadable(db)).toContain(`090500000${end}`);

  await wipeDuePhones(db, ON_THE_DAY);
  const left = await everythingReadable(db);
  for (const end of [1, 2, 4]) expect(left).not.toContain(`090500000${end}`);
  expect(left).toContain('0905000003');
  expect(await caseOn(db, caseId)).toMatchObject({
    record: { body: { label: 'bác Lành', phone: null } },
  });
  expect(await readDraft(db, 'new')).toMatchObject({ label: 'mệ Gái' });
});

it('a draft of a case that is put right keeps the day that was agreed to', async () => {
  const db = await aPhone();
  const form = { phoneNumber: '0905000001', phoneKeepDays: 5, phoneKept: phone('0905000001') };
  await putDraft(db, 'd1:1', form);
  await wipeDuePhones(db, DAY_BEFORE);
  expect(await readDraft(db, 'd1:1')).toMatchObject({ phoneNumber: '0905000001' });
  await wipeDuePhones(db, ON_THE_DAY);
  expect(await readDraft(db, 'd1:1')).toMatchObject({ phoneNumber: '', phoneKept: null });
});

it('a round wipes what is pulled in it, and what a former identity of this phone wrote', async () => {
  const db = await aPhone();
  await save(db, { phone: phone('0905000001') });
  await keepIdentity(db, await anIdentity({ deviceId: 'd2', personId: 'p2' }));
  const ops = [theirs({ body: aBody({ phone: phone('0905000002') }) } as Partial<PulledOp>)];
  await round(db, ON_THE_DAY, aServer({ pull: () => ({ serverNow: ON_THE_DAY, ops }) }));
  expect(await db.ops.count()).toBe(2);
  expect(await everythingReadable(db)).not.toContain('0905');
});

it('without a network it is wiped all the same', async () => {
  const db = await aPhone();
  await save(db, { phone: phone('0905000001') });
  await round(db, ON_THE_DAY, aServer({ answer: () => new TypeError('Failed to fetch') }));
  expect(await everythingReadable(db)).not.toContain('0905000001');
  expect(await db.outbox.count()).toBe(1);
});

it('the day is the server’s: a phone whose clock is known to be ahead waits for it', async () => {
  const db = await aPhone({ serverOffsetMs: DAY_BEFORE - ON_THE_DAY });
  await save(db, { phone: phone('0905000001') });
  await wipeDuePhones(db, ON_THE_DAY);
  expect(await everythingReadable(db)).toContain('0905000001');
});

it('a book that opens without a PIN is wiped as it opens', async () => {
  const before = await aPhone();
  await save(before, { phone: phone('0905000001') });
  before.close();
  const opened = await openTeamDb(before.name, { now: ON_THE_DAY });
  if (!opened.ok) throw new Error(opened.error.kind);
  expect(await everythingReadable(opened.value.db)).not.toContain('0905000001');
});

it('under a PIN it goes in the first round after it was opened', async () => {
  const db = await aPhone();
  await save(db, { phone: phone('0905000001') });
  await setTeamPin(db, '246810');
  await lockTeam(db);
  await round(db, ON_THE_DAY);
  expect((await db.ops.toArray()).map((row) => row.wipeOn)).toEqual(['2026-12-10']);
  await unlockTeam(db, '246810');
  await round(db, ON_THE_DAY);
  expect((await db.ops.toArray()).map((row) => row.wipeOn)).toEqual([null]);
  expect(await everythingReadable(db)).not.toContain('0905000001');
});
