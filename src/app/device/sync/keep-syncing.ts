// The loop that empties the outbox. It never gives up and never chatters: it works when there is a reason (a save, the
// network back, the screen back, the lock opened, a person's press), and after a failure it waits longer each time, up to a limit.

import { backoffMs } from '#domain/protocol/answer-action.ts';
import type { TeamDb } from '../team-db.ts';
import type { SyncActivity } from '../team-rows.ts';
import { whenMyTurn } from './one-at-a-time.ts';
import { type Reasons, reasonsToSend } from './reasons-to-send.ts';
import type { RoundOutcome, TryAgain } from './round-outcome.ts';
import { runRound } from './run-round.ts';

export interface SyncWorld {
  fetcher: typeof fetch;
  clock: () => number;
  /** Between 0 and 1, for the jitter. */
  random: () => number;
  locks: Pick<LockManager, 'request'> | undefined;
  /** A name of this tab that no other has. */
  owner: string;
  /** Fires `online` (a window). */
  network: EventTarget;
  /** Fires `visibilitychange` (a document). */
  screen: EventTarget & { visibilityState?: string };
  /** Calls `wake` once after so many ms; the answer takes that back. */
  after: (ms: number, wake: () => void) => () => void;
  /** What went out for others on this phone is noted where this browser keeps it. */
  afterRound?: () => Promise<void>;
}

export interface SyncHandle {
  stop(): Promise<void>;
}

export function keepSyncing(db: TeamDb, world: SyncWorld): SyncHandle {
  const stopper = new AbortController();
  const bell = makeBell(world.after);
  const onScreen = () => {
    if (world.screen.visibilityState !== 'hidden') bell.ring();
  };
  world.network.addEventListener('online', bell.ring);
  world.screen.addEventListener('visibilitychange', onScreen);
  stopper.signal.addEventListener('abort', () => {
    world.network.removeEventListener('online', bell.ring);
    world.screen.removeEventListener('visibilitychange', onScreen);
  });
  const turn = {
    locks: world.locks,
    owner: world.owner,
    clock: world.clock,
    signal: stopper.signal,
  };
  const running = whenMyTurn(db, turn, () => loop(db, world, { bell, signal: stopper.signal }));
  return {
    async stop() {
      stopper.abort();
      bell.ring();
      await running;
    },
  };
}

/** "Gửi ngay", from any tab: the tab that sends watches this row. */
export async function syncNow(db: TeamDb, at: number): Promise<void> {
  await db.meta.put({ key: 'poke', at });
}

async function loop(
  db: TeamDb,
  world: SyncWorld,
  { bell, signal }: { bell: Bell; signal: AbortSignal },
): Promise<void> {
  const reasons = reasonsToSend(db, { ring: bell.ring, after: world.after });
  db.vault.changed.add(bell.ring);
  let failures = 0;
  try {
    while (!signal.aborted) {
      bell.hush();
      const outcome = await tryRound(db, reasons, { ...world, signal });
      await world.afterRound?.().catch(() => undefined);
      failures = toTry(outcome) ? failures + 1 : 0;
      const waitMs = waitAfter(outcome, { failures, random: world.random });
      await say(db, activityAfter(outcome, world.clock() + waitMs), world.clock());
      await bell.rungWithin(waitMs);
    }
  } finally {
    reasons.unwatch();
    db.vault.changed.delete(bell.ring);
  }
}

/** A phone that cannot read or write (its disk is full, its database in trouble) is a failure like any other. */
async function tryRound(
  db: TeamDb,
  reasons: Reasons,
  world: SyncWorld & { signal: AbortSignal },
): Promise<RoundOutcome> {
  try {
    await reasons.watch();
    await say(db, { kind: 'sending' }, world.clock());
    return await runRound(db, world);
  } catch {
    return { kind: 'again', problem: 'phone_trouble', atLeastMs: 0 };
  }
}

/** Long enough to be no chatter: a phone that is never put down still hears of others. */
const RESTING_MS = 6 * 3_600_000;
/** The server, which has no room for more of a revoked phone's work today, counts by the day from then on. */
const ROOM_AGAIN_MS = 3_600_000;

function waitAfter(
  outcome: RoundOutcome,
  { failures, random }: { failures: number; random: () => number },
): number {
  const restMs = outcome.kind === 'stopped' && outcome.notKept ? ROOM_AGAIN_MS : RESTING_MS;
  const again = toTry(outcome);
  if (!again) return restMs;
  const waitMs = Math.max(again.atLeastMs, backoffMs(failures - 1, random()));
  return outcome.kind === 'again' ? waitMs : Math.min(restMs, waitMs);
}

/** Who works now may be stopped, and somebody else on the phone not. */
function toTry(outcome: RoundOutcome): TryAgain | null {
  if (outcome.kind === 'stopped') return outcome.meanwhile ?? null;
  return outcome.kind === 'again' ? outcome : null;
}

function activityAfter(outcome: RoundOutcome, nextTryAt: number): SyncActivity {
  if (outcome.kind === 'done') return { kind: 'resting' };
  if (outcome.kind === 'stopped') {
    const { meanwhile: _, ...stopped } = outcome;
    return stopped;
  }
  return { kind: 'waiting', problem: outcome.problem, nextTryAt };
}

/** For the screens only: where even this cannot be written, the sending goes on. */
async function say(db: TeamDb, activity: SyncActivity, at: number): Promise<void> {
  try {
    await db.meta.put({ key: 'activity', activity, at });
  } catch {}
}

interface Bell {
  ring: () => void;
  /** Forgets the rings so far. */
  hush: () => void;
  /** Resolves at the next ring, at once if it has rung since the hush, or when the time is over. */
  rungWithin: (ms: number) => Promise<void>;
}

function makeBell(after: SyncWorld['after']): Bell {
  let hasRung = false;
  let wake = () => {};
  return {
    ring() {
      hasRung = true;
      wake();
    },
    hush() {
      hasRung = false;
    },
    rungWithin: (ms) =>
      new Promise((resolve) => {
        if (hasRung) return resolve();
        const takeBack = after(ms, () => wake());
        wake = () => {
          takeBack();
          wake = () => {};
          resolve();
        };
      }),
  };
}
