// Wrong PINs. Each try is counted before it is made, so that a reload or a killed browser saves nobody a delay; the wait
// runs in time the app stands open, so that a changed clock does not either.
import type { Dexie, Table } from 'dexie';
import { delayAfter } from './wrong-pins.ts';

/** What the lock row of a PIN must hold for its tries to be counted. */
export interface CountedLock {
  readonly name: 'lock';
  readonly kind: 'pin';
  readonly wrongTries: number;
  /** How long the next try still has to wait, in ms of the app standing open. */
  readonly waitMs: number;
}

type Locks<L> = Table<L, string>;
type Row = { readonly name: 'lock'; readonly kind: string };

/** Counts a try as wrong before it is made. Null when there is no PIN. */
export async function chargeTry<L extends Row>(
  db: Dexie,
  locks: Locks<L>,
): Promise<{ row: Extract<L, CountedLock>; waitMs: number } | null> {
  return db.transaction('rw', locks, async () => {
    const row = await pinRow(locks);
    if (!row) return null;
    if (row.waitMs > 0) return { row, waitMs: row.waitMs };
    const wrongTries = row.wrongTries + 1;
    await locks.put({ ...row, wrongTries, waitMs: delayAfter(wrongTries) });
    return { row, waitMs: 0 };
  });
}

export async function forgetTries<L extends Row>(db: Dexie, locks: Locks<L>): Promise<void> {
  await db.transaction('rw', locks, async () => {
    const row = await pinRow(locks);
    if (row) await locks.put({ ...row, wrongTries: 0, waitMs: 0 });
  });
}

/** The app stood open for so long: the wait grows shorter. Returns what is left, in ms. */
export async function passTime<L extends Row>(
  db: Dexie,
  locks: Locks<L>,
  elapsedMs: number,
): Promise<number> {
  return db.transaction('rw', locks, async () => {
    const row = await pinRow(locks);
    if (!row) return 0;
    const waitMs = Math.max(0, row.waitMs - Math.max(0, elapsedMs));
    if (waitMs !== row.waitMs) await locks.put({ ...row, waitMs });
    return waitMs;
  });
}

async function pinRow<L extends Row>(locks: Locks<L>): Promise<Extract<L, CountedLock> | null> {
  const row = await locks.get('lock');
  return row?.kind === 'pin' ? (row as unknown as Extract<L, CountedLock>) : null;
}
