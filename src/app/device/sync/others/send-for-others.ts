// Several people on one phone: whoever works now, what the others have not sent goes out as well, each under the own name
// and with the own key. A book without a PIN is read for it; of one under a PIN goes what stands ready (ready-bundles.ts).

import { serverTimeOf } from '../../identity/clock.ts';
import { refreshSession } from '../../identity/enrol.ts';
import { openOthers } from '../../identity/others-on-phone.ts';
import type { TeamDb } from '../../team-db.ts';
import type { IdentityRow } from '../../team-rows.ts';
import { keyOf } from '../../vault/team-lock.ts';
import { type PushContext, type PushOutcome, pushOps } from '../push-ops.ts';
import { isWithoutLine, sooner, type TryAgain } from '../round-outcome.ts';
import { hearThroughAnother, type ServerWord } from '../settle-receipts.ts';
import { countUnsent } from '../sync-state.ts';
import { askRight } from './ask-right.ts';
import { deliverReady } from './ready-bundles.ts';

type World = Omit<PushContext, 'key'>;

/** Null when nothing more can be done now: all is sent, or only they can help. */
export async function sendForOthers(
  db: TeamDb,
  world: World & { startedAt: number },
): Promise<TryAgain | null> {
  let again: TryAgain | null = null;
  let word = await heardSince(db, world.startedAt).catch(() => null);
  const serve = async (other: TeamDb) => {
    // A book in trouble is its owner's to mend, and costs nobody else a round.
    again = sooner(again, await sendBook(other, { ...world, word }).catch(() => null));
    word ??= await heardSince(other, world.startedAt).catch(() => null);
  };
  await openOthers(db, serve, world.clock());
  return again;
}

/** A book that nobody opens now. `serverNow`: where the server has said its time in this round. */
export async function sendLocked(
  db: TeamDb,
  { fetcher, clock, serverNow }: World & { serverNow?: number },
): Promise<TryAgain | null> {
  const now = serverNow ?? (await serverTimeOf(db, clock()));
  const problem = await deliverReady(db, { fetcher, now });
  if (!problem) return null;
  if (problem.kind === 'no_room') return { problem: 'kept_later', atLeastMs: problem.waitMs };
  if (problem.kind !== 'problem') return { problem: problem.kind, atLeastMs: 0 };
  const isBusy = problem.status === 429 || problem.status === 503;
  return { problem: isBusy ? 'busy' : 'server_trouble', atLeastMs: problem.retryAfterMs ?? 0 };
}

/** What the server has said of itself in this round, to somebody in this book: what it said before may be over. */
async function heardSince(db: TeamDb, startedAt: number): Promise<ServerWord | null> {
  for (const { epoch, lastProofAt, serverOffsetMs } of await db.identity.toArray()) {
    if (lastProofAt !== null && lastProofAt >= startedAt && serverOffsetMs !== null)
      return { epoch, serverNow: lastProofAt + serverOffsetMs };
  }
  return null;
}

async function sendBook(
  db: TeamDb,
  { word, ...world }: World & { word: ServerWord | null },
): Promise<TryAgain | null> {
  // A book that rests does not speak to the server, and would not hear that it was restored from a backup.
  if (word) await hearThroughAnother(db, { word, now: world.clock() });
  const key = await keyOf(db);
  const locked = word ? { ...world, serverNow: word.serverNow } : world;
  const sent = key ? await sendOpen(db, { ...world, key }) : await sendLocked(db, locked);
  if (sent && isWithoutLine(sent)) return sent;
  return sooner(sent, await askRight(db, world));
}

async function sendOpen(db: TeamDb, context: PushContext): Promise<TryAgain | null> {
  let again: TryAgain | null = null;
  for (const identity of await db.identity.toArray()) {
    if ((await countUnsent(db, identity.deviceId)) === 0) continue;
    again = sooner(again, await sendAs(db, identity, context));
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
