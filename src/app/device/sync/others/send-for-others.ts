// Several people on one phone: whoever works now, what the others have not sent goes out as well, each under the own name
// and with the own key. A book without a PIN is read for it; of one under a PIN goes what stands ready (ready-bundles.ts).

import { refreshSession } from '../../identity/enrol.ts';
import { openOthers } from '../../identity/others-on-phone.ts';
import type { TeamDb } from '../../team-db.ts';
import type { IdentityRow, SyncProblem } from '../../team-rows.ts';
import { keyOf } from '../../vault/team-lock.ts';
import { type PushContext, type PushOutcome, pushOps } from '../push-ops.ts';
import { countUnsent } from '../sync-state.ts';
import { deliverReady } from './ready-bundles.ts';

type World = Omit<PushContext, 'key'>;

/** Worth trying again by itself. */
export interface TryAgain {
  problem: SyncProblem;
  atLeastMs: number;
}

/** Null when nothing more can be done now: all is sent, or only they can help. */
export async function sendForOthers(db: TeamDb, world: World): Promise<TryAgain | null> {
  let again: TryAgain | null = null;
  await openOthers(db, async (other) => {
    // A book in trouble is its owner's to mend, and costs nobody else a round.
    again = (await sendBook(other, world).catch(() => null)) ?? again;
  });
  return again;
}

/** A book that nobody opens now. */
export async function sendLocked(db: TeamDb, { fetcher, clock }: World): Promise<TryAgain | null> {
  const problem = await deliverReady(db, { fetcher, now: clock() });
  if (!problem) return null;
  if (problem.kind !== 'problem') return { problem: problem.kind, atLeastMs: 0 };
  const isBusy = problem.status === 429 || problem.status === 503;
  return { problem: isBusy ? 'busy' : 'server_trouble', atLeastMs: problem.retryAfterMs ?? 0 };
}

async function sendBook(db: TeamDb, world: World): Promise<TryAgain | null> {
  const key = await keyOf(db);
  if (!key) return sendLocked(db, world);
  let again: TryAgain | null = null;
  for (const identity of await db.identity.toArray()) {
    if ((await countUnsent(db, identity.deviceId)) === 0) continue;
    again = (await sendAs(db, identity, { ...world, key })) ?? again;
  }
  return again;
}

/** In the session of who works now, and in an own one where there is none. */
async function sendAs(
  db: TeamDb,
  identity: IdentityRow,
  context: PushContext,
): Promise<TryAgain | null> {
  const first = await pushOps(db, identity, context);
  if (first.kind !== 'sign_in') return toTry(first);
  const opened = await refreshSession(identity, context.clock(), context.fetcher);
  if (opened.ok) return toTry(await pushOps(db, identity, context));
  const { error } = opened;
  return error.kind === 'problem' ? null : { problem: error.kind, atLeastMs: 0 };
}

function toTry(pushed: PushOutcome): TryAgain | null {
  if (pushed.kind !== 'try_again') return null;
  return { problem: pushed.problem, atLeastMs: pushed.atLeastMs };
}
