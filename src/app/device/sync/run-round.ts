import { readEpochWord } from '#domain/protocol/answer-action.ts';
import type { ApiProblem } from '../api.ts';
import { deliverCarried } from '../bundles/carry.ts';
import { refreshServerKeys } from '../bundles/server-key.ts';
import { refreshSession } from '../identity/enrol.ts';
import { dropFarOps } from '../retention/drop-far-ops.ts';
import { dropOldRefused } from '../retention/drop-refused.ts';
import { wipeHandedIn } from '../retention/hand-in.ts';
import { wipeDuePhones } from '../retention/wipe-phones.ts';
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow, Stopped, SyncProblem } from '../team-rows.ts';
import { readTeamLock } from '../vault/team-lock.ts';
import { keepReady } from './others/ready-bundles.ts';
import { sendForOthers, sendLocked } from './others/send-for-others.ts';
import { pullOps } from './pull/pull-ops.ts';
import { type PushContext, type PushOutcome, pushOps } from './push-ops.ts';
import { hearOfEpoch } from './settle-receipts.ts';
import { countUnsent } from './sync-state.ts';

export type RoundOutcome =
  | { kind: 'done' }
  /** Worth trying again by itself; `atLeastMs` is the server's own wish. */
  | { kind: 'again'; problem: SyncProblem; atLeastMs: number }
  /** Only a person can help: enrol again. Nothing is lost meanwhile. */
  | Stopped;

/** The next round begins with the key that stands then. */
const NEW_LOCK: RoundOutcome = { kind: 'again', problem: 'new_lock', atLeastMs: 0 };

const HOUR_MS = 3_600_000;

type Step = RoundOutcome | { kind: 'sign_in'; notKept?: number };

/** Our server has taken the right away, and is of the epoch that all of this phone's work was offered to. */
type Ended = { kind: 'ended'; epoch: string; stop: RoundOutcome };

/** One round: everybody's unsent work on this phone goes out, then what others wrote comes in. */
export async function runRound(db: TeamDb, world: Omit<PushContext, 'key'>): Promise<RoundOutcome> {
  // What is sealed can be sent only while the lock is open; a lock that falls meanwhile does not cut the round short.
  // Read anew: another tab may have set a PIN, and the key of before would find nothing to send.
  await readTeamLock(db);
  const { key } = db.vault;
  if (!key) return roundWhileLocked(db, world);
  const context = { ...world, key };
  // Before the sending: the server refuses a number whose day is over.
  await tryWiping(db, world.clock());
  const identities = await db.identity.toArray();
  const active = identities.find((row) => row.active);
  if (!active) return { kind: 'done' };
  const told = await withSession(db, active, context);
  const outcome = told.kind === 'ended' ? told.stop : told;
  if (outcome.kind === 'done') {
    await helpCarry(db, context);
    await tryDropping(db, active.deviceId, world.clock());
  }
  let formers: RoundOutcome = { kind: 'done' };
  for (const former of identities.filter((row) => !row.active)) {
    const sent = await sendForFormer(db, former, context);
    if (sent.kind !== 'done') formers = sent;
  }
  if (outcome.kind === 'stopped' && outcome.problem === 'revoked') await helpCarry(db, context);
  if (told.kind === 'ended') {
    const whom = { deviceId: active.deviceId, epoch: told.epoch };
    if (await wipeHandedIn(db, { ...whom, now: world.clock() })) return outcome;
  }
  // What came in may be due as well: the server wipes by the hour.
  await tryWiping(db, world.clock());
  // A book that stays as it is when this page dies: what could not go is ready for who works next.
  await keepReady(db, world.clock()).catch(() => undefined);
  const mayWait = outcome.kind === 'done' || told.kind === 'ended';
  if (mayWait && formers.kind === 'again') return formers;
  // Where there is no line there is none for the others.
  const others = outcome.kind === 'again' ? null : await sendForOthers(db, world);
  return mayWait && others ? { kind: 'again', ...others } : outcome;
}

/** Nobody can read the book now; what stands ready in it, and what the others have, goes out all the same. */
async function roundWhileLocked(
  db: TeamDb,
  world: Omit<PushContext, 'key'>,
): Promise<RoundOutcome> {
  const again = (await sendLocked(db, world)) ?? (await sendForOthers(db, world));
  return again ? { kind: 'again', ...again } : { kind: 'stopped', problem: 'locked' };
}

/** Only after the server has said its time, in this very round. */
async function tryDropping(db: TeamDb, deviceId: string, now: number): Promise<void> {
  const offset = (await db.identity.get(deviceId))?.serverOffsetMs ?? null;
  if (offset === null) return;
  await dropOldRefused(db, now + offset).catch(() => undefined);
  await dropFarOps(db, now + offset).catch(() => undefined);
}

/** A disk that will not write holds up no sending; the next round tries again. */
async function tryWiping(db: TeamDb, now: number): Promise<void> {
  await wipeDuePhones(db, now).catch(() => undefined);
}

/**
 * The phone changed hands, or was enrolled anew, with work unsent: it goes out under its own name and with its own key,
 * in the session of who works now. What fails is tried again on the loop's schedule; a device that was revoked is left
 * to a person.
 */
async function sendForFormer(
  db: TeamDb,
  former: IdentityRow,
  context: PushContext,
): Promise<RoundOutcome> {
  if ((await countUnsent(db, former.deviceId)) === 0) return { kind: 'done' };
  const pushed = await pushOps(db, former, context);
  if (pushed.kind === 'revoked') return { kind: 'done' };
  if (pushed.kind === 'emptied') return restOrAgain(db, former, pushed);
  const step = afterPush(pushed);
  return step.kind === 'sign_in'
    ? { kind: 'again', problem: 'refused_whole', atLeastMs: HOUR_MS }
    : step;
}

/** No word on some, or offered again after a restore: not at rest yet. */
async function restOrAgain(
  db: TeamDb,
  { deviceId }: IdentityRow,
  { held, notKept }: Extract<PushOutcome, { kind: 'emptied' }>,
): Promise<RoundOutcome> {
  const unsent = await countUnsent(db, deviceId);
  if (unsent === 0) return { kind: 'done' };
  if (notKept >= unsent) return { kind: 'again', problem: 'kept_later', atLeastMs: HOUR_MS };
  const problem = held >= unsent ? 'waits_for_others' : 'server_trouble';
  return { kind: 'again', problem, atLeastMs: 0 };
}

/** With a line at hand: what others gave this phone to carry, and the keys for the days without one. */
async function helpCarry(db: TeamDb, { fetcher, clock }: PushContext): Promise<void> {
  await refreshServerKeys(db, { fetcher, now: clock() });
  await deliverCarried(db, fetcher);
}

async function withSession(
  db: TeamDb,
  identity: IdentityRow,
  context: PushContext,
): Promise<RoundOutcome | Ended> {
  const first = await pushAndPull(db, identity, context);
  if (first.kind !== 'sign_in') return noteStop(db, identity, first);
  const refreshed = await refreshSession(identity, context.clock(), context.fetcher);
  if (!refreshed.ok) {
    const [problem, now] = [refreshed.error, context.clock()];
    return noteRefusedRefresh(db, identity, { problem, now, notKept: first.notKept ?? 0 });
  }
  const second = await pushAndPull(db, identity, context);
  // A session that was just opened and is refused again is no reason to hammer the door.
  if (second.kind === 'sign_in') return { kind: 'again', problem: 'refused_whole', atLeastMs: 0 };
  return noteStop(db, identity, second);
}

async function pushAndPull(db: TeamDb, identity: IdentityRow, context: PushContext): Promise<Step> {
  const pushed = await pushOps(db, identity, context);
  if (pushed.kind !== 'emptied') return afterPush(pushed);
  const pulled = await pullOps(db, identity, context);
  if (pulled.ok) return restOrAgain(db, identity, pushed);
  switch (pulled.error.kind) {
    case 'new_lock':
      return NEW_LOCK;
    case 'new_epoch':
      return { kind: 'again', problem: 'server_trouble', atLeastMs: 0 };
    default: {
      const step = afterProblem(pulled.error);
      return step.kind === 'sign_in' ? { ...step, notKept: pushed.notKept } : step;
    }
  }
}

function afterPush(pushed: Exclude<PushOutcome, { kind: 'emptied' }>): Step {
  if (pushed.kind === 'revoked') return { kind: 'stopped', problem: 'revoked' };
  if (pushed.kind === 'sign_in') return pushed;
  if (pushed.kind === 'new_lock') return NEW_LOCK;
  return { ...pushed, kind: 'again' };
}

function afterProblem(problem: ApiProblem): Step {
  if (problem.kind !== 'problem') return { kind: 'again', problem: problem.kind, atLeastMs: 0 };
  if (problem.status === 401) return { kind: 'sign_in' };
  if (problem.status === 403 && problem.name === 'device_revoked')
    return { kind: 'stopped', problem: 'revoked' };
  const atLeastMs = problem.retryAfterMs ?? 0;
  if (problem.status === 429 || problem.status === 503)
    return { kind: 'again', problem: 'busy', atLeastMs };
  return {
    kind: 'again',
    problem: problem.status >= 500 ? 'server_trouble' : 'refused_whole',
    atLeastMs,
  };
}

async function noteRefusedRefresh(
  db: TeamDb,
  identity: IdentityRow,
  { problem, now, notKept }: { problem: ApiProblem; now: number; notKept: number },
): Promise<RoundOutcome | Ended> {
  const step = afterProblem(problem);
  // Only our own server, in these words, can close a session; a portal, a crash or a wrong clock cannot.
  const isFinal = problem.kind === 'problem' && FINAL.includes(problem.name);
  if (!isFinal) {
    return step.kind === 'sign_in'
      ? { kind: 'again', problem: 'refused_whole', atLeastMs: 0 }
      : step;
  }
  const isRevoked = problem.name.endsWith('_revoked');
  const stop = { kind: 'stopped', problem: isRevoked ? 'revoked' : 'lapsed' } as const;
  const isFull = isRevoked && notKept > 0;
  const outcome = await noteStop(db, identity, isFull ? { ...stop, notKept } : stop);
  const word = isRevoked ? readEpochWord(problem.facts) : null;
  if (!word) return outcome;
  const knowsAnother = (await db.identity.toArray()).some((row) => row.epoch !== word.epoch);
  if (!knowsAnother) return { kind: 'ended', epoch: word.epoch, stop: outcome };
  // Restored from a backup: what it had acknowledged goes out again, in the next round, before anything is wiped.
  await hearOfEpoch(db, identity.deviceId, { word, now });
  return { kind: 'again', problem: 'server_trouble', atLeastMs: 0 };
}

const FINAL = ['device_unknown', 'device_revoked', 'person_revoked', 'bad_signature'];

async function noteStop(
  db: TeamDb,
  identity: IdentityRow,
  outcome: RoundOutcome,
): Promise<RoundOutcome> {
  if (outcome.kind !== 'stopped' || outcome.problem === 'locked') return outcome;
  // A server that was restored and no longer knows the phone does not give back what was taken away.
  const isRevoked = (await db.identity.get(identity.deviceId))?.session === 'revoked';
  if (!isRevoked) await db.identity.update(identity.deviceId, { session: outcome.problem });
  return outcome;
}
