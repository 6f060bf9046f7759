// One loop a browser, however many tabs: the tab with the lock sends, the others wait for it to close or die.
import type { TeamDb } from '../team-db.ts';

export const SYNC_LOCK = 'dhs-sync';
const LEASE_MS = 5_000;

export interface Turn {
  locks: Pick<LockManager, 'request'> | undefined;
  /** A name of this tab that no other has, for the lease. */
  owner: string;
  clock: () => number;
  signal: AbortSignal;
}

/** Runs `work` when it is this tab's turn; resolves when the work ends or the signal stops it. */
export async function whenMyTurn(db: TeamDb, turn: Turn, work: () => Promise<void>): Promise<void> {
  if (!turn.locks) return withLease(db, turn, work);
  try {
    await turn.locks.request(SYNC_LOCK, { signal: turn.signal }, work);
  } catch (cause) {
    if (!turn.signal.aborted) throw cause;
  }
}

/** For browsers without Web Locks (Safari before 15.4): a row that says who sends and until when. */
async function withLease(db: TeamDb, turn: Turn, work: () => Promise<void>): Promise<void> {
  // A phone that cannot write its lease now may be able to later.
  while (!(await takeLease(db, turn).catch(() => false))) {
    await pause(LEASE_MS / 2, turn.signal);
    if (turn.signal.aborted) return;
  }
  const renewal = setInterval(() => takeLease(db, turn).catch(() => false), LEASE_MS / 3);
  try {
    await work();
  } finally {
    clearInterval(renewal);
    // Where it cannot be dropped it runs out by itself.
    await dropLease(db, turn.owner).catch(() => undefined);
  }
}

function takeLease(db: TeamDb, turn: Turn): Promise<boolean> {
  const now = turn.clock();
  return db.transaction('rw', db.meta, async () => {
    const held = await db.meta.get('lease');
    const isFree =
      held?.key !== 'lease' ||
      held.owner === turn.owner ||
      held.until < now ||
      // The clock was put back: a lease further ahead than any lease can be is nobody's.
      held.until > now + 2 * LEASE_MS;
    if (isFree) await db.meta.put({ key: 'lease', owner: turn.owner, until: now + LEASE_MS });
    return isFree;
  });
}

async function dropLease(db: TeamDb, owner: string): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const held = await db.meta.get('lease');
    if (held?.key === 'lease' && held.owner === owner) await db.meta.delete('lease');
  });
}

/** Resolves after the time, or at once when the signal stops it. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
