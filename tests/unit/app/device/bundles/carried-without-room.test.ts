import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { deliverCarried, takeIn } from '#app/device/bundles/carry.ts';
import { makeBundles } from '#app/device/bundles/seal-bundle.ts';
import { aServerForBundles } from '../others/shared-phone.ts';
import { aDb, aPhone, aServer, knowServer, NOW, save } from '../team-phone.ts';

const HOUR_MS = 3_600_000;

async function aCarrier() {
  const writer = await aPhone();
  await knowServer(writer);
  await save(writer);
  await save(writer);
  const made = await makeBundles(writer);
  const [bundle] = made.ok ? made.value : [];
  if (!bundle) throw new Error('no bundle');
  const db = aDb();
  await takeIn(db, bundle.bytes, NOW);
  const server = { left: 2 as number | undefined };
  const { fetcher, bundles } = aServerForBundles(aServer(), () => server.left);
  const bring = (now: number, isPressed = false) => deliverCarried(db, fetcher, { now, isPressed });
  return { db, server, bundles, bring, row: async () => (await db.carried.toArray())[0] };
}

it('says how many there was no room for, and brings them once more when the hour is over', async () => {
  const { server, bundles, bring, row } = await aCarrier();
  expect(await bring(NOW)).toEqual({ ok: true, value: { arrived: 0, notKept: 2 } });
  expect(await row()).toMatchObject({ notKept: 2, refused: null });
  expect((await row())?.receipt).not.toBeNull();
  await bring(NOW + HOUR_MS - 1);
  expect(bundles).toHaveLength(1);
  server.left = undefined;
  expect(await bring(NOW + HOUR_MS)).toEqual({ ok: true, value: { arrived: 1, notKept: 0 } });
  expect(await row()).toMatchObject({ notKept: 0 });
  await bring(NOW + 3 * HOUR_MS);
  expect(bundles).toHaveLength(2);
});

it('brings them at once when a person asks for it, or the clock was set back', async () => {
  const { bundles, bring } = await aCarrier();
  await bring(NOW);
  await bring(NOW + 1, true);
  await bring(NOW - 2 * HOUR_MS);
  expect(bundles).toHaveLength(3);
});

it('brings them once a day after a few tries, and by the hour again once some were kept', async () => {
  const { server, bundles, bring } = await aCarrier();
  for (const hours of [0, 1, 2, 3]) await bring(NOW + hours * HOUR_MS);
  expect(bundles).toHaveLength(4);
  await bring(NOW + 26 * HOUR_MS);
  expect(bundles).toHaveLength(4);
  server.left = 1;
  await bring(NOW + 27 * HOUR_MS);
  await bring(NOW + 28 * HOUR_MS);
  expect(bundles).toHaveLength(6);
});

it('takes the answer of an older server, which says nothing of room, as before', async () => {
  const { server, bring } = await aCarrier();
  server.left = undefined;
  expect(await bring(NOW)).toEqual({ ok: true, value: { arrived: 1, notKept: 0 } });
});
