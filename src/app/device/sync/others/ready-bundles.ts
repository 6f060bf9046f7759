// What waits in a book under a PIN, sealed to the server while the book was open: it goes out while nobody can open the
// book. Nothing of the lock is weakened: this phone cannot read it either. What it brings is not marked here; the book's
// own next sending hears that the server has it.
import { numberRanges } from '#domain/protocol/number-ranges.ts';
import { type Day, dayOf } from '#domain/time/day.ts';
import type { ApiProblem } from '../../api.ts';
import { bringBundle, noRoom, waitForRoomMs } from '../../bundles/carry.ts';
import { makeBundles } from '../../bundles/seal-bundle.ts';
import { sha256Hex } from '../../content-pack/sha256-hex.ts';
import { serverTimeOf } from '../../identity/clock.ts';
import type { TeamDb } from '../../team-db.ts';
import type { ReadyBundle } from '../../team-rows.ts';
import type { VaultKey } from '../../vault/vault.ts';

/**
 * Only while open, at the end of a round that could not send all; or with the key it was open with until now. Without a
 * PIN the rows themselves can be sent.
 */
export async function keepReady(
  db: TeamDb,
  phoneNow: number,
  key: VaultKey | null = null,
): Promise<void> {
  const isUnderPin = (await db.locks.get('lock'))?.kind === 'pin';
  const names = isUnderPin ? await db.outbox.toCollection().primaryKeys() : [];
  if (names.length === 0) return db.meta.delete('ready');
  const of = await whatWaits(db, names);
  const before = await db.meta.get('ready');
  const now = await serverTimeOf(db, phoneNow);
  if (before?.key === 'ready' && before.of === of && !isOver(before.until, now)) return;
  const made = await makeBundles(db, key);
  if (!made.ok) return;
  const bundles = await Promise.all(
    made.value.map(async ({ bytes, count }) => ({
      ...{ bundleId: await sha256Hex(bytes), bytes },
      count,
    })),
  );
  const missing = names.length - bundles.reduce((sum, { count }) => sum + count, 0);
  const until = await firstWipe(db, names);
  await db.transaction('rw', db.meta, db.outbox, db.identity, async () => {
    // Sealing takes its time: what went out or was wiped meanwhile is not kept again.
    const left = await db.outbox.toCollection().primaryKeys();
    if ((await whatWaits(db, left)) !== of) return;
    await db.meta.put({ key: 'ready', of, missing, until, bundles });
  });
}

/** Every number of every device, and the server for which: after a restore the same has to be brought again. */
async function whatWaits(db: TeamDb, names: readonly [string, number][]): Promise<string> {
  const identities = await db.identity.toArray();
  const of = identities.map(({ deviceId, epoch }) => {
    const seqs = names.filter(([device]) => device === deviceId).map(([, seq]) => seq);
    return [deviceId, epoch, numberRanges(seqs)];
  });
  return JSON.stringify(of);
}

/** How many ops of this book the server does not have yet, as far as this phone knows; reads nothing that is sealed. */
export async function countNotBrought(db: TeamDb): Promise<number> {
  const ready = await db.meta.get('ready');
  if (ready?.key !== 'ready') return db.outbox.count();
  const names = await db.outbox.toCollection().primaryKeys();
  if (ready.of !== (await whatWaits(db, names))) return names.length;
  return ready.bundles.reduce((sum, { count }) => sum + count, ready.missing);
}

/** For how many of those the server, when it was asked last, had no room. */
export async function countWithoutRoom(db: TeamDb): Promise<number> {
  const ready = await db.meta.get('ready');
  if (ready?.key !== 'ready') return 0;
  const names = await db.outbox.toCollection().primaryKeys();
  if (ready.of !== (await whatWaits(db, names))) return 0;
  const full = ready.bundles.filter(({ triedAt }) => triedAt !== undefined);
  return full.reduce((sum, { count }) => sum + count, 0);
}

export type ReadyProblem = ApiProblem | { kind: 'no_room'; waitMs: number };

/** Null when all of it was brought, or there was nothing. `now` by the server's clock. */
export async function deliverReady(
  db: TeamDb,
  { fetcher, now }: { fetcher: typeof fetch; now: number },
): Promise<ReadyProblem | null> {
  const ready = await db.meta.get('ready');
  if (ready?.key !== 'ready') return null;
  // A number whose day is over can be taken out of the rows, not out of this.
  if (isOver(ready.until, now)) {
    await db.meta.delete('ready');
    return null;
  }
  const waits: number[] = [];
  for (const bundle of ready.bundles) {
    const waitMs = waitForRoomMs(bundle, now);
    if (waitMs > 0) {
      waits.push(waitMs);
      continue;
    }
    const brought = await bringBundle(bundle, fetcher);
    if (brought.kind === 'no_line') return brought.problem;
    if (brought.kind === 'arrived' && brought.notKept > 0) {
      waits.push(await keepFor(db, bundle, { notKept: brought.notKept, now }));
    } else if (brought.kind !== 'later') await letGo(db, bundle, brought.kind === 'arrived');
  }
  return waits.length > 0 ? { kind: 'no_room', waitMs: Math.min(...waits) } : null;
}

/** Of a book without the right: what there was no room for stays, and is unsent as before. How long it rests. */
async function keepFor(
  db: TeamDb,
  { bundleId, count, triedAt, tries }: ReadyBundle,
  { notKept, now }: { notKept: number; now: number },
): Promise<number> {
  const before = {
    ...(triedAt === undefined ? {} : { triedAt, notKept: count }),
    tries: tries ?? 0,
  };
  const { notKept: all, ...tried } = noRoom(before, { notKept, now });
  const left = { count: Math.min(count, all), ...tried };
  await db.transaction('rw', db.meta, async () => {
    const ready = await db.meta.get('ready');
    if (ready?.key !== 'ready') return;
    const bundles = ready.bundles.map((it) => (it.bundleId === bundleId ? { ...it, ...left } : it));
    await db.meta.put({ ...ready, bundles });
  });
  return waitForRoomMs(left, now);
}

/** The book may have been opened in another tab meanwhile, and what waits in it sealed anew. */
async function letGo(
  db: TeamDb,
  { bundleId, count }: ReadyBundle,
  isThere: boolean,
): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const ready = await db.meta.get('ready');
    if (ready?.key !== 'ready') return;
    const bundles = ready.bundles.filter((it) => it.bundleId !== bundleId);
    if (bundles.length === ready.bundles.length) return;
    const missing = ready.missing + (isThere ? 0 : count);
    await db.meta.put({ ...ready, bundles, missing });
  });
}

/** The first day on which a number in it has to go. */
async function firstWipe(db: TeamDb, names: [string, number][]): Promise<Day | null> {
  const days = (await db.ops.bulkGet(names)).flatMap((row) => row?.wipeOn ?? []);
  return days.sort()[0] ?? null;
}

function isOver(day: Day | null, now: number): boolean {
  return day !== null && day <= dayOf(now);
}
