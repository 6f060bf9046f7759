// The lock of the team's work on this phone. A random key seals the rows; a PIN only wraps that key. Before there is a
// PIN the key is wrapped under the browser's own secret alone, so that even then nothing is written in clear. A first PIN
// brings a new key, and every row is sealed anew: the one that could be opened without a PIN opens nothing from then on.
import Dexie from 'dexie';
import { err, ok, type Result } from '#domain/result.ts';
import { live } from '../live.ts';
import { randomBytes } from '../lock/seal.ts';
import { chargeTry, forgetTries, passTime } from '../lock/tries.ts';
import { delayAfter, MIN_PIN_LENGTH } from '../lock/wrong-pins.ts';
import type { TeamDb } from '../team-db.ts';
import type { PinTeamLock, TeamLockRow } from './lock-rows.ts';
import { resealRows } from './reseal-rows.ts';
import type { VaultKey } from './vault.ts';
import { freshKey, makeDeviceSecret, NO_FACTOR, stretch, unwrapKey, wrapKey } from './wrap-key.ts';

export type TeamLockState =
  | { kind: 'no_pin' }
  | { kind: 'open'; hasPasskey: boolean }
  | { kind: 'locked'; waitMs: number; hasPasskey: boolean };

/** The state of the lock; opens the vault where no PIN stands before it, and shuts it where the key is another now. */
export async function readTeamLock(db: TeamDb): Promise<TeamLockState> {
  const row = await currentLock(db);
  if (row.kind === 'bare') {
    if (db.vault.key?.id !== row.keyId) db.vault.turn(await unwrapKey(row, NO_FACTOR));
    return { kind: 'no_pin' };
  }
  const hasPasskey = row.passkey !== null;
  if (db.vault.key?.id === row.keyId) return { kind: 'open', hasPasskey };
  db.vault.turn(null);
  return { kind: 'locked', waitMs: row.waitMs, hasPasskey };
}

/** The key, or null while locked. Not inside a transaction. */
export async function keyOf(db: TeamDb): Promise<VaultKey | null> {
  // As Dexie's own promise: behind the cipher's a live query would no longer know what it reads, and show old rows.
  if (!db.vault.key) await Dexie.Promise.resolve(readTeamLock(db));
  return db.vault.key;
}

/** Inside a transaction over `locks`: whether this key still stands, or another tab has set a PIN meanwhile. */
export async function keyStands(db: TeamDb, key: VaultKey): Promise<boolean> {
  return (await db.locks.get('lock'))?.keyId === key.id;
}

async function currentLock(db: TeamDb): Promise<TeamLockRow> {
  const known = await db.locks.get('lock');
  if (known) return known;
  const deviceSecret = await makeDeviceSecret();
  const key = freshKey();
  const wrapped = await wrapKey(key, deviceSecret, NO_FACTOR);
  const fresh: TeamLockRow = { name: 'lock', kind: 'bare', keyId: key.id, deviceSecret, wrapped };
  return db.transaction('rw', db.locks, async () => {
    const row = await db.locks.get('lock');
    if (!row) await db.locks.put(fresh);
    return row ?? fresh;
  });
}

/** Tells the state now and whenever it changes, in this tab or another. Returns how to stop. */
export function watchTeamLock(db: TeamDb, seen: (state: TeamLockState) => void): () => void {
  const tell = () => void readTeamLock(db).then(seen, () => undefined);
  db.vault.changed.add(tell);
  const watching = live(() => db.locks.get('lock')).subscribe({ next: tell, error() {} });
  return () => {
    db.vault.changed.delete(tell);
    watching.unsubscribe();
  };
}

export type UnlockError = { kind: 'wrong_pin'; waitMs: number } | { kind: 'wait'; waitMs: number };

export async function unlockTeam(db: TeamDb, pin: string): Promise<Result<void, UnlockError>> {
  // First: a try is not charged for what could not be fetched.
  await import('../lock/argon2.ts');
  const charged = await chargeTry(db, db.locks);
  if (!charged) {
    await readTeamLock(db);
    return ok(undefined);
  }
  if (charged.waitMs > 0) return err({ kind: 'wait', waitMs: charged.waitMs });
  const { row } = charged;
  const key = await unwrapKey(row, await stretch(pin, row.salt));
  if (!key) return err({ kind: 'wrong_pin', waitMs: delayAfter(row.wrongTries + 1) });
  await forgetTries(db, db.locks);
  db.vault.turn(key);
  return ok(undefined);
}

export function passLockTime(db: TeamDb, elapsedMs: number): Promise<number> {
  return passTime(db, db.locks, elapsedMs);
}

/** Forgets the key; nothing where there is no PIN to open it again. */
export async function lockTeam(db: TeamDb): Promise<void> {
  if ((await db.locks.get('lock'))?.kind === 'pin') db.vault.turn(null);
}

export type SetTeamPinError = { kind: 'too_short' } | { kind: 'locked' } | { kind: 'full' };

/** Sets the first PIN, or another one. Only while open; a passkey must be made anew after it. */
export async function setTeamPin(db: TeamDb, pin: string): Promise<Result<void, SetTeamPinError>> {
  if (pin.length < MIN_PIN_LENGTH) return err({ kind: 'too_short' });
  const before = await keyOf(db);
  const row = await db.locks.get('lock');
  if (!before || !row) return err({ kind: 'locked' });
  const key = freshKey();
  const salt = randomBytes(16);
  // A new secret as well: the old one may have wrapped a key that no PIN protected.
  const deviceSecret = await makeDeviceSecret();
  const lock: PinTeamLock = {
    name: 'lock',
    kind: 'pin',
    keyId: key.id,
    deviceSecret,
    salt,
    wrapped: await wrapKey(key, deviceSecret, await stretch(pin, salt)),
    wrongTries: 0,
    waitMs: 0,
    passkey: null,
  };
  try {
    if (!(await resealRows(db, { from: before, to: key, lock }))) return err({ kind: 'locked' });
  } catch (cause) {
    if (cause instanceof Error && /Quota/.test(`${cause.name} ${cause.message}`))
      return err({ kind: 'full' });
    throw cause;
  }
  db.vault.turn(key);
  return ok(undefined);
}
