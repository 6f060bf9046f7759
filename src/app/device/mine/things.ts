// Reads and writes things, sealed. Sealing happens before the transaction: WebCrypto
// inside one would end it.

import { err, ok, type Result } from '#domain/result.ts';
import { live } from '../live.ts';
import { isFull, readLock } from './lock.ts';
import type { MineStore } from './mine-db.ts';
import type { ThingKind } from './mine-rows.ts';
import { fromRow, type Thing, toRow } from './open-row.ts';

/** `locked`: a PIN was set or changed meanwhile, here or in another tab. `full`: the phone has no room. */
export type SaveError = { kind: 'locked' } | { kind: 'full' };

/** What is written together, or not at all. */
export interface Change {
  things: readonly Thing<unknown>[];
  remove?: readonly string[];
}

export async function saveThings(
  store: MineStore,
  things: readonly Thing<unknown>[],
): Promise<Result<void, SaveError>> {
  const saved = await write(store, { things }, null);
  if (saved.ok) return saved;
  const { error } = saved;
  if (error.kind === 'changed') throw new Error('nothing was expected of what stood there');
  return err(error);
}

/**
 * Changes a thing as it stands: where another tab wrote meanwhile, the change is made again on what that one wrote, so
 * that neither is lost. `gone` when it was wiped.
 */
export async function changeThing<T>(
  store: MineStore,
  id: string,
  change: (before: Thing<T>) => Change,
): Promise<Result<void, SaveError | { kind: 'gone' }>> {
  for (;;) {
    const before = await readThing<T>(store, id);
    if (!before) return err({ kind: 'gone' });
    const saved = await write(store, change(before), before);
    if (saved.ok) return saved;
    if (saved.error.kind !== 'changed') return err(saved.error);
  }
}

/** `expected`: the thing as it must still stand; null for anything. */
async function write(
  store: MineStore,
  { things, remove = [] }: Change,
  expected: Pick<Thing<unknown>, 'id' | 'rev'> | null,
): Promise<Result<void, SaveError | { kind: 'changed' }>> {
  // Another tab may have wiped or locked meanwhile.
  await readLock(store);
  const { db, key } = store;
  if (!key) return err({ kind: 'locked' });
  const rows = await Promise.all(things.map((thing) => toRow(thing, key)));
  try {
    return await db.transaction('rw', db.things, db.locks, async () => {
      const lock = await db.locks.get('lock');
      if (lock?.keyId !== key.id) return err({ kind: 'locked' } as const);
      if (expected && (await db.things.get(expected.id))?.rev !== expected.rev)
        return err({ kind: 'changed' } as const);
      await db.things.bulkPut(rows);
      await db.things.bulkDelete([...remove]);
      return ok(undefined);
    });
  } catch (cause) {
    if (isFull(cause)) return err({ kind: 'full' });
    throw cause;
  }
}

export async function readThing<T>(store: MineStore, id: string): Promise<Thing<T> | null> {
  const row = await store.db.things.get(id);
  return row ? fromRow<T>(row, store.key) : null;
}

export async function readOwned<T>(store: MineStore, ownerId: string): Promise<Thing<T>[]> {
  const rows = await store.db.things.where('ownerId').equals(ownerId).toArray();
  return openable<T>(await Promise.all(rows.map((row) => fromRow<T>(row, store.key))));
}

/** Ids of what belongs to the owners, without opening anything. */
export async function ownedIds(store: MineStore, ownerIds: readonly string[]): Promise<string[]> {
  return store.db.things
    .where('ownerId')
    .anyOf([...ownerIds])
    .primaryKeys();
}

/** All of a kind, now and whenever one changes, in this tab or another. Returns how to stop. */
export function watchThings<T>(
  store: MineStore,
  kind: ThingKind,
  seen: (things: Thing<T>[]) => void,
): () => void {
  let round = 0;
  const watching = live(() => store.db.things.where('kind').equals(kind).toArray()).subscribe({
    next: async (rows) => {
      const mine = ++round;
      const things = await Promise.all(rows.map((row) => fromRow<T>(row, store.key)));
      // Opening takes time: an older answer must not overtake a newer one.
      if (mine === round) seen(openable<T>(things));
    },
    error: () => undefined,
  });
  return () => {
    round = -1;
    watching.unsubscribe();
  };
}

function openable<T>(things: (Thing<T> | null)[]): Thing<T>[] {
  return things.filter((thing) => thing !== null);
}
