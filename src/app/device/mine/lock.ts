// The PIN. A random key seals the things; the PIN only wraps that key, stretched by Argon2id. A new PIN means a new key:
// the one that lay open before may stand in the browser's files for a while, but opens nothing written since.

import { err, ok, type Result } from '#domain/result.ts';
import { live } from '../live.ts';
import { importKey, keyFromPin, randomBytes, randomId, seal, unseal } from '../lock/seal.ts';
import { chargeTry, forgetTries, passTime as passLockTime } from '../lock/tries.ts';
import { delayAfter, MIN_PIN_LENGTH } from '../lock/wrong-pins.ts';
import type { MineStore } from './mine-db.ts';
import type { BareLock, LockRow, ThingRow } from './mine-rows.ts';
import { fromRow, type MineKey, toRow } from './open-row.ts';

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
  const row = await currentLock(store);
  if (row.kind === 'bare') {
    if (store.key?.id !== row.keyId) {
      store.key = { id: row.keyId, secret: await importKey(row.raw) };
    }
    return { kind: 'no_pin' };
  }
  if (store.key?.id === row.keyId) return { kind: 'open' };
  return { kind: 'locked', waitMs: row.waitMs, wrongTries: row.wrongTries };
}

/** The lock as it stands; on a fresh or wiped phone a new key without a PIN. */
async function currentLock({ db }: MineStore): Promise<LockRow> {
  const known = await db.locks.get('lock');
  if (known) return known;
  const fresh = bareLock(randomBytes(32));
  return db.transaction('rw', db.locks, async () => {
    const row = await db.locks.get('lock');
    if (!row) await db.locks.put(fresh);
    return row ?? fresh;
  });
}

function bareLock(raw: Uint8Array<ArrayBuffer>): BareLock {
  return { name: 'lock', kind: 'bare', keyId: randomId(), raw };
}

/** Tells the state now and whenever it changes, in this tab or another. Returns how to stop. */
export function watchLock(store: MineStore, seen: (state: LockState) => void): () => void {
  const tell = () => void readLock(store).then(seen);
  store.changed.add(tell);
  const watching = live(() => store.db.locks.get('lock')).subscribe({ next: tell });
  return () => {
    store.changed.delete(tell);
    watching.unsubscribe();
  };
}

export async function openWithPin(store: MineStore, pin: string): Promise<Result<void, OpenError>> {
  // First: a try is not charged for what could not be fetched.
  await import('../lock/argon2.ts');
  const charged = await chargeTry(store.db, store.db.locks);
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
  await forgetTries(store.db, store.db.locks);
  tellAll(store);
  return ok(undefined);
}

/** The app stood open for so long: the wait grows shorter. Returns what is left, in ms. */
export function passTime({ db }: MineStore, elapsedMs: number): Promise<number> {
  return passLockTime(db, db.locks, elapsedMs);
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
    lock: { name: 'lock', kind: 'pin', keyId: id, salt, wrapped, wrongTries: 0, waitMs: 0 },
  });
}

/** Whoever opens the phone can see everything again. Only while open. */
export async function removePin(store: MineStore): Promise<Result<void, SetPinError>> {
  const lock = bareLock(randomBytes(32));
  return resealAll(store, { key: { id: lock.keyId, secret: await importKey(lock.raw) }, lock });
}

const MOST_ATTEMPTS = 3;

async function resealAll(
  store: MineStore,
  to: { key: MineKey; lock: LockRow },
): Promise<Result<void, SetPinError>> {
  const { kind } = await readLock(store);
  if (kind === 'locked' || !store.key) return err({ kind: 'locked' });
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
  { before, after, lock }: { before: ThingRow[]; after: ThingRow[]; lock: LockRow },
): Promise<boolean> {
  const { db } = store;
  return db.transaction('rw', db.things, db.locks, async () => {
    const now = new Map((await db.things.toArray()).map((row) => [row.id, row.rev]));
    const keyNow = (await db.locks.get('lock'))?.keyId;
    const isSame = now.size === before.length && before.every((row) => now.get(row.id) === row.rev);
    if (!isSame || keyNow !== store.key?.id) return false;
    await db.things.bulkPut(after);
    await db.locks.put(lock);
    return true;
  });
}

export function isFull(cause: unknown): boolean {
  return cause instanceof Error && /Quota/.test(`${cause.name} ${cause.message}`);
}

function tellAll(store: MineStore): void {
  for (const tell of store.changed) tell();
}
