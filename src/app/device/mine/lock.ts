// The PIN. A random key seals the things; the PIN only wraps that key, stretched by Argon2id. Each try is counted
// before it is made, so that a reload or a killed browser saves nobody a delay; the wait runs in time the app stands
// open, so that a changed clock does not either.
import { liveQuery } from 'dexie';
import { err, ok, type Result } from '#domain/result.ts';
import type { MineStore } from './mine-db.ts';
import type { LockRow, ThingRow } from './mine-rows.ts';
import { fromRow, type MineKey, toRow } from './open-row.ts';
import { importKey, keyFromPin, randomBytes, randomId, seal, unseal } from './seal.ts';
import { delayAfter, MIN_PIN_LENGTH } from './wrong-pins.ts';

export type LockState =
  | { kind: 'no_pin' }
  | { kind: 'open' }
  | { kind: 'locked'; waitMs: number; wrongTries: number };

export type OpenError = { kind: 'wrong_pin'; waitMs: number } | { kind: 'wait'; waitMs: number };
export type SetPinError =
  | { kind: 'too_short' }
  | { kind: 'locked' }
  | { kind: 'busy' }
  | { kind: 'full' };

export async function readLock(store: MineStore): Promise<LockState> {
  const row = await store.db.locks.get('lock');
  if (!row) return { kind: 'no_pin' };
  if (store.key?.id === row.keyId) return { kind: 'open' };
  return { kind: 'locked', waitMs: row.waitMs, wrongTries: row.wrongTries };
}

/** Tells the state now and whenever it changes, in this tab or another. Returns how to stop. */
export function watchLock(store: MineStore, seen: (state: LockState) => void): () => void {
  const tell = () => void readLock(store).then(seen);
  store.changed.add(tell);
  const watching = liveQuery(() => store.db.locks.get('lock')).subscribe({ next: tell });
  return () => {
    store.changed.delete(tell);
    watching.unsubscribe();
  };
}

export async function openWithPin(store: MineStore, pin: string): Promise<Result<void, OpenError>> {
  const charged = await chargeTry(store);
  if (!charged) return ok(undefined);
  if (charged.waitMs > 0) return err({ kind: 'wait', waitMs: charged.waitMs });
  const { row } = charged;
  try {
    const raw = await unseal(await keyFromPin(pin, row.salt), row.wrapped, `key/${row.keyId}`);
    store.key = { id: row.keyId, secret: await importKey(raw) };
    raw.fill(0);
  } catch (cause) {
    if (cause instanceof Error && cause.name !== 'OperationError') throw cause;
    return err({ kind: 'wrong_pin', waitMs: delayAfter(row.wrongTries + 1) });
  }
  await store.db.locks.update('lock', { wrongTries: 0, waitMs: 0 });
  tellAll(store);
  return ok(undefined);
}

/** Counts a try as wrong before it is made. Null when there is no PIN. */
async function chargeTry(store: MineStore): Promise<{ row: LockRow; waitMs: number } | null> {
  return store.db.transaction('rw', store.db.locks, async () => {
    const row = await store.db.locks.get('lock');
    if (!row) return null;
    if (row.waitMs > 0) return { row, waitMs: row.waitMs };
    const wrongTries = row.wrongTries + 1;
    await store.db.locks.put({ ...row, wrongTries, waitMs: delayAfter(wrongTries) });
    return { row, waitMs: 0 };
  });
}

/** The app stood open for so long: the wait grows shorter. Returns what is left, in ms. */
export async function passTime(store: MineStore, elapsedMs: number): Promise<number> {
  return store.db.transaction('rw', store.db.locks, async () => {
    const row = await store.db.locks.get('lock');
    if (!row) return 0;
    const waitMs = Math.max(0, row.waitMs - Math.max(0, elapsedMs));
    if (waitMs !== row.waitMs) await store.db.locks.put({ ...row, waitMs });
    return waitMs;
  });
}

export function lockNow(store: MineStore): void {
  store.key = null;
  tellAll(store);
}

/** Sets a PIN, or another one: everything is sealed anew under a new key. */
export async function setPin(store: MineStore, pin: string): Promise<Result<void, SetPinError>> {
  if (pin.length < MIN_PIN_LENGTH) return err({ kind: 'too_short' });
  const raw = randomBytes(32);
  const salt = randomBytes(16);
  const id = randomId();
  const wrapped = await seal(await keyFromPin(pin, salt), raw, `key/${id}`);
  const key = { id, secret: await importKey(raw) };
  raw.fill(0);
  return resealAll(store, {
    key,
    lock: { name: 'lock', keyId: id, salt, wrapped, wrongTries: 0, waitMs: 0 },
  });
}

/** Everything stands in clear again. Only while open. */
export function removePin(store: MineStore): Promise<Result<void, SetPinError>> {
  return resealAll(store, { key: null, lock: null });
}

const MOST_ATTEMPTS = 3;

async function resealAll(
  store: MineStore,
  to: { key: MineKey; lock: LockRow | null },
): Promise<Result<void, SetPinError>> {
  if ((await readLock(store)).kind === 'locked') return err({ kind: 'locked' });
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const before = await store.db.things.toArray();
    const after = await reseal(before, store.key, to.key);
    try {
      if (await replaceAll(store, { before, after, lock: to.lock })) {
        store.key = to.key;
        tellAll(store);
        return ok(undefined);
      }
    } catch (cause) {
      if (isFull(cause)) return err({ kind: 'full' });
      throw cause;
    }
  }
  return err({ kind: 'busy' });
}

/** A row that cannot be opened is kept as it is: nothing is thrown away behind a person's back. */
async function reseal(rows: ThingRow[], from: MineKey, to: MineKey): Promise<ThingRow[]> {
  const sealed: ThingRow[] = [];
  for (const row of rows) {
    const thing = await fromRow(row, from);
    sealed.push(thing ? await toRow(thing, to) : row);
  }
  return sealed;
}

/** One transaction, and only if nobody wrote since the rows were read (WebCrypto would have ended it). */
function replaceAll(
  store: MineStore,
  { before, after, lock }: { before: ThingRow[]; after: ThingRow[]; lock: LockRow | null },
): Promise<boolean> {
  const { db } = store;
  return db.transaction('rw', db.things, db.locks, async () => {
    const now = new Map((await db.things.toArray()).map((row) => [row.id, row.rev]));
    const lockNowId = (await db.locks.get('lock'))?.keyId ?? '';
    const isSame = now.size === before.length && before.every((row) => now.get(row.id) === row.rev);
    if (!isSame || lockNowId !== (store.key?.id ?? '')) return false;
    await db.things.bulkPut(after);
    if (lock) await db.locks.put(lock);
    else await db.locks.delete('lock');
    return true;
  });
}

export function isFull(cause: unknown): boolean {
  return cause instanceof Error && /Quota/.test(`${cause.name} ${cause.message}`);
}

function tellAll(store: MineStore): void {
  for (const tell of store.changed) tell();
}
