import { deliverCarried } from '../bundles/carry.ts';
import { refreshServerKeys } from '../bundles/server-key.ts';
import { refreshSession } from '../identity/enrol.ts';
import { wipeInOthers } from '../identity/others-on-phone.ts';
import { dropFarOps } from '../retention/drop-far-ops.ts';
import { dropOldRefused } from '../retention/drop-refused.ts';
import { wipeHandedIn } from '../retention/hand-in.ts';
import { wipeDuePhones } from '../retention/wipe-phones.ts';
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow } from '../team-rows.ts';
import { readTeamLock } from '../vault/team-lock.ts';
import { keepReady } from './others/ready-bundles.ts';
import { sendForOthers, sendLocked } from './others/send-for-others.ts';
import { pullOps } from './pull/pull-ops.ts';
import { type PushContext, type PushOutcome, pushOps } from './push-ops.ts';
import { noteRefusedRefresh, noteStop } from './refused-refresh.ts';
import {
  afterProblem,
  type Ended,
  isWithoutLine,
  type RoundOutcome,
  type Step,
  sooner,
  type TryAgain,
  withMore,
} from './round-outcome.ts';
import { countUnsent } from './sync-state.ts';

/** The next round begins with the key that stands then. */
const NEW_LOCK: RoundOutcome = { kind: 'again', problem: 'new_lock', atLeastMs: 0 };

const HOUR_MS = 3_600_000;

const PHONE_TROUBLE: TryAgain = { problem: 'phone_trouble', atLeastMs: 0 };

/** What a book comes to: `outcome` of who works now, `again` of whoever else wrote in it. */
interface BookRound {
  outcome: RoundOutcome;
  again: TryAgain | null;
}

/** One round: everybody's unsent work on this phone goes out, then what others wrote comes in. */
export async function runRound(db: TeamDb, world: Omit<PushContext, 'key'>): Promise<RoundOutcome> {
  const startedAt = world.clock();
  // A book in trouble, or one that cannot be wiped, costs nobody else on the phone a round.
  const trouble: BookRound = { outcome: { kind: 'again', ...PHONE_TROUBLE }, again: PHONE_TROUBLE };
  const { outcome, again } = await roundOfBook(db, world).catch(() => trouble);
  if (again && isWithoutLine(again)) {
    await wipeInOthers(db, world.clock()).catch(() => undefined);
    return allOf(outcome, again);
  }
  const others = await sendForOthers(db, { ...world, startedAt }).catch(() => PHONE_TROUBLE);
  return allOf(outcome, sooner(again, others));
}

/** What stands ready in a locked book is tried again like anything else. */
function allOf(outcome: RoundOutcome, more: TryAgain | null): RoundOutcome {
  const isLocked = outcome.kind === 'stopped' && outcome.problem === 'locked';
  return isLocked && more ? { kind: 'again', ...more } : withMore(outcome, more);
}

async function roundOfBook(db: TeamDb, world: Omit<PushContext, 'key'>): Promise<BookRound> {
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
  if (!active) return { outcome: { kind: 'done' }, again: null };
  const told = await withSession(db, active, context);
  const outcome = told.kind === 'ended' ? told.stop : told;
  if (outcome.kind === 'done') {
    await helpCarry(db, context);
    await tryDropping(db, active.deviceId, world.clock());
  }
  let again: TryAgain | null = outcome.kind === 'again' ? outcome : null;
  for (const former of identities.filter((row) => !row.active)) {
    const sent = await sendForFormer(db, former, context);
    if (sent.kind === 'again') again = sooner(again, sent);
  }
  if (outcome.kind === 'stopped' && outcome.problem === 'revoked') await helpCarry(db, context);
  if (told.kind === 'ended') {
    const whom = { deviceId: active.deviceId, epoch: told.epoch };
    // Nothing is wiped any more, or made ready, in a book that is gone.
    if (await wipeHandedIn(db, { ...whom, now: world.clock() })) return { outcome, again: null };
  }
  // What came in may be due as well: the server wipes by the hour.
  await tryWiping(db, world.clock());
  // A book that stays as it is when this page dies: what could not go is ready for who works next.
  await keepReady(db, world.clock()).catch(() => undefined);
  return { outcome, again };
}

/** Nobody can read the book now; what stands ready in it, and what the others have, goes out all the same. */
async function roundWhileLocked(db: TeamDb, world: Omit<PushContext, 'key'>): Promise<BookRound> {
  const again = await sendLocked(db, world);
  return { outcome: { kind: 'stopped', problem: 'locked' }, again };
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
  await deliverCarried(db, fetcher, { now: clock(), isPressed: false });
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
