import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { saveOp } from '#app/device/cases/save-op.ts';
import { readTray, resend, setAside } from '#app/device/cases/tray.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import type { OpReceipt } from '#domain/protocol/op.ts';
import { aPhone, aServer, caseOn, NOW, save } from '../team-phone.ts';

const DAY_MS = 86_400_000;
const context = { now: NOW, contentVersion: '1' };

interface Clocks {
  now?: number;
  phoneNow?: number;
  refused?: number[];
}

/** Refuses the ops of these numbers; both clocks stand at `now`, unless the phone's is said to be another. */
function round(db: TeamDb, { now = NOW, phoneNow = now, refused = [] }: Clocks = {}) {
  const receipt = (deviceSeq: number): OpReceipt =>
    refused.includes(deviceSeq)
      ? { deviceSeq, status: 'refused', reason: 'invalid_case' }
      : { deviceSeq, status: 'stored', serverSeq: 100 + deviceSeq };
  const { fetcher } = aServer({ receipt, pull: () => ({ serverNow: now }) });
  return runRound(db, { clock: () => phoneNow, fetcher, signal: new AbortController().signal });
}

async function firstInTray(db: TeamDb) {
  const [item] = (await readTray(db)).refused;
  if (!item) throw new Error('the tray is empty');
  return item;
}

const seqs = async (db: TeamDb) => (await db.ops.toArray()).map((row) => row.deviceSeq);

it('a refused change that was set aside goes after 90 days, and its case stays readable', async () => {
  const db = await aPhone();
  const { entityId: caseId } = await save(db);
  await saveOp(db, { kind: 'case.amended', caseId, change: { minutes: 999 } }, context);
  await round(db, { refused: [2] });
  await setAside(db, (await firstInTray(db)).row, NOW);
  await round(db, { now: NOW + 89 * DAY_MS });
  expect(await seqs(db)).toEqual([1, 2]);
  await round(db, { now: NOW + 91 * DAY_MS });
  expect(await seqs(db)).toEqual([1]);
  expect(await db.tray.count()).toBe(0);
  expect(await caseOn(db, caseId)).toMatchObject({
    state: 'acknowledged',
    record: { body: { minutes: 15 } },
  });
});

it('what nobody has looked at stays, however old', async () => {
  const db = await aPhone();
  await save(db);
  await round(db, { refused: [1] });
  await round(db, { now: NOW + 900 * DAY_MS });
  expect(await seqs(db)).toEqual([1]);
  expect((await readTray(db)).refused).toHaveLength(1);
});

it('a case that was sent anew leaves no second copy', async () => {
  const db = await aPhone();
  await save(db);
  await round(db, { refused: [1] });
  await resend(db, await firstInTray(db), context);
  await round(db);
  await round(db, { now: NOW + 91 * DAY_MS });
  expect(await seqs(db)).toEqual([2]);
  expect(await db.cases.toCollection().primaryKeys()).toEqual(['d1:2']);
});

it('a case that was set aside whole can still be read', async () => {
  const db = await aPhone();
  const { entityId: caseId } = await save(db);
  await round(db, { refused: [1] });
  await setAside(db, (await firstInTray(db)).row, NOW);
  await round(db, { now: NOW + 91 * DAY_MS });
  expect(await seqs(db)).toEqual([]);
  expect((await caseOn(db, caseId))?.record.body.label).toBe('bác Lành');
});

it('a phone whose clock is ten years ahead forgets nothing', async () => {
  const db = await aPhone();
  await save(db);
  await round(db, { refused: [1] });
  await setAside(db, (await firstInTray(db)).row, NOW);
  await round(db, { phoneNow: NOW + 3650 * DAY_MS });
  expect(await seqs(db)).toEqual([1]);
});
