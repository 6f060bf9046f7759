// A bundle of a revoked phone for which there is no more room: who carries it hears how much is left, and its author's
// phone goes on counting just that as unsent.
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { deliverCarried, takeIn } from '#app/device/bundles/carry.ts';
import { takeReceipt } from '#app/device/bundles/open-receipt.ts';
import { makeBundles } from '#app/device/bundles/seal-bundle.ts';
import { refreshServerKeys } from '#app/device/bundles/server-key.ts';
import { saveOp } from '#app/device/cases/save-op.ts';
import { keepIdentity } from '#app/device/identity/identity.ts';
import { readSyncState } from '#app/device/sync/sync-state.ts';
import { TeamDb } from '#app/device/team-db.ts';
import { createApp } from '#server/app.ts';
import { revokeDevice } from '#server/services/identity/people.ts';
import { readEpoch } from '#server/services/identity/session.ts';
import { aCase, opened, PHU_XUAN } from '../builders/cases.ts';
import { anIdentity } from '../builders/identities.ts';
import { aVolunteer, H57, NOW, type Phone, push } from './sync-team.ts';
import { freshDeps } from './test-database.ts';

const DAY_MS = 86_400_000;
const WRITTEN = 6;
let now = NOW;
let writers = 0;
const deps = await freshDeps({ clock: () => now });
const app = createApp(deps);
const fetcher = ((path: string, init?: RequestInit) => app.request(path, init)) as typeof fetch;
const long = 'chữ '.repeat(450);

/** Enrolled, with cases that are not sent, and revoked since. */
async function aRevokedWriter(): Promise<{ db: TeamDb; device: Phone }> {
  const device = { ...(await aVolunteer(deps.db, PHU_XUAN)), isRevoked: true };
  const db = new TeamDb(`writer-${++writers}`);
  const epoch = await readEpoch(deps.db);
  await keepIdentity(db, anIdentity(device, { epoch, now: NOW }));
  await refreshServerKeys(db, { fetcher, now: NOW });
  for (let n = 1; n <= WRITTEN; n++) {
    const body = aCase({ label: `bà Hoa ${n}`, dossierCode: null, note: long });
    await saveOp(db, { kind: 'case.opened', body }, { now: NOW + n, contentVersion: '1' });
  }
  await revokeDevice(deps.db, { provinceCode: H57, id: device.deviceId }, NOW);
  return { db, device };
}

/** Other work of the same phone, until hardly a case more fits into the day. */
async function fillTheDay(device: Phone): Promise<void> {
  for (let seq = 1001; ; seq += 100) {
    const ops = Array.from({ length: 100 }, (_, i) =>
      opened({ ...device, deviceSeq: seq + i }, { label: `bà ${seq + i}`, note: long }),
    );
    const receipts = await push(deps.db, device, ops, NOW);
    if (receipts.length < ops.length) return;
  }
}

/** As much room again as a few cases take. */
async function makeRoomForSome(device: Phone): Promise<void> {
  const row = await deps.db
    .selectFrom('refused_op')
    .select(['device_seq', 'content'])
    .where('device_id', '=', device.deviceId)
    .orderBy('device_seq')
    .executeTakeFirstOrThrow();
  const content = row.content?.split('\n').slice(3).join('\n') ?? null;
  await deps.db
    .updateTable('refused_op')
    .set({ content })
    .where('device_id', '=', device.deviceId)
    .where('device_seq', '=', row.device_seq)
    .execute();
}

it('says how many of its ops were not kept, and their phone has just those unsent until they are', async () => {
  const { db, device } = await aRevokedWriter();
  const made = await makeBundles(db);
  const [bundle] = made.ok ? made.value : [];
  if (!bundle) throw new Error('no bundle');
  await fillTheDay(device);
  await makeRoomForSome(device);
  const carrier = new TeamDb('carrier');
  await takeIn(carrier, bundle.bytes, NOW);

  const first = await deliverCarried(carrier, fetcher, { now, isPressed: false });
  const notKept = first.ok ? first.value.notKept : 0;
  expect(notKept).toBeGreaterThan(0);
  expect(notKept).toBeLessThan(WRITTEN);
  const [partly] = await carrier.carried.toArray();
  expect(partly).toMatchObject({ notKept });
  const kept = WRITTEN - notKept;
  const receipt = partly?.receipt ?? new Uint8Array();
  expect(await takeReceipt(db, receipt, NOW)).toEqual({
    ok: true,
    value: { count: kept, notKept },
  });
  expect(await db.outbox.count()).toBe(notKept);
  expect(await readSyncState(db)).toMatchObject({ here: notKept, needsYou: kept });

  now = NOW + DAY_MS + 1;
  const second = await deliverCarried(carrier, fetcher, { now, isPressed: false });
  expect(second).toEqual({ ok: true, value: { arrived: 1, notKept: 0 } });
  const [whole] = await carrier.carried.toArray();
  await takeReceipt(db, whole?.receipt ?? new Uint8Array(), now);
  expect(await readSyncState(db)).toMatchObject({ here: 0, needsYou: WRITTEN });
});

it('has room again for a phone that filled all of it, once a lead has looked', async () => {
  now = NOW;
  const { db, device } = await aRevokedWriter();
  const kept = await push(deps.db, device, [opened({ ...device, deviceSeq: 1000 })], now);
  expect(kept).toHaveLength(1);
  const rows = () => deps.db.updateTable('refused_op').where('device_id', '=', device.deviceId);
  const content = 'x'.repeat(8 * 1_048_576);
  await rows()
    .set({ content, received_at: new Date(NOW - 3 * DAY_MS) })
    .execute();
  const made = await makeBundles(db);
  const bytes = (made.ok && made.value[0]?.bytes) || new Uint8Array();
  const bring = async () =>
    (await app.request('/api/bundles', { method: 'POST', body: bytes })).json();
  expect(await bring()).toMatchObject({ not_kept: WRITTEN });
  await rows()
    .set({ seen_at: new Date(NOW) })
    .execute();
  expect(await bring()).not.toHaveProperty('not_kept');
});

it('counts as unsent, out of an old receipt, only what still is', async () => {
  now = NOW;
  const { db, device } = await aRevokedWriter();
  const made = await makeBundles(db);
  const [bundle] = made.ok ? made.value : [];
  if (!bundle) throw new Error('no bundle');
  await fillTheDay(device);
  const carrier = new TeamDb(`carrier-${++writers}`);
  await takeIn(carrier, bundle.bytes, NOW);
  await deliverCarried(carrier, fetcher, { now, isPressed: true });
  const [row] = await carrier.carried.toArray();
  await db.outbox.limit(WRITTEN - 1).delete();
  const taken = await takeReceipt(db, row?.receipt ?? new Uint8Array(), NOW);
  expect(taken).toMatchObject({ ok: true, value: { notKept: 1 } });
});

it('says nothing of room where all of it was kept', async () => {
  const { db } = await aRevokedWriter();
  const made = await makeBundles(db);
  const bytes = made.ok ? made.value.at(-1)?.bytes : undefined;
  const answer = await app.request('/api/bundles', { method: 'POST', body: bytes ?? '' });
  expect(Object.keys(await answer.json()).sort()).toEqual(['bundle_id', 'receipt']);
});
