import { answerAction, type HttpAnswer, type PushAction } from '#domain/protocol/answer-action.ts';
import type { Op } from '#domain/protocol/op.ts';
import { MAX_BATCH_BYTES } from '#domain/protocol/signature.ts';
import { askServer, isRecord } from '../api.ts';
import { reprojectEntity } from '../sessions/session-rows.ts';
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow } from '../team-rows.ts';
import { openAll, openOp } from '../vault/seal-rows.ts';
import { keyStands } from '../vault/team-lock.ts';
import type { VaultKey } from '../vault/vault.ts';
import { breathe, inPieces } from './breathe.ts';
import { sealPush } from './seal-push.ts';
import { hearOfEpoch, settleReceipts } from './settle-receipts.ts';

const PUSH_TIMEOUT_MS = 60_000;
const MOST_EPOCHS = 2;
/** The server takes five times as many: packing them in one go would make a cheap phone's screen stand still. */
const OPS_AT_ONCE = 1_000;

export interface PushContext {
  /** Opens the rows to send, and seals what comes of the answer. */
  key: VaultKey;
  clock: () => number;
  fetcher: typeof fetch;
  signal: AbortSignal;
}

export type PushOutcome =
  /**
   * `held`: how many of what is left build on a case that another phone has yet to bring; `notKept`: how many the server
   * has no room for today, because their device's right has ended.
   */
  | { kind: 'emptied'; held: number; notKept: number }
  /** A PIN was set meanwhile: what the server said last is not written, and it says it again. */
  | { kind: 'new_lock' }
  | Extract<PushAction, { kind: 'sign_in' | 'revoked' | 'try_again' }>;

/**
 * Sends all that this identity has in the outbox, oldest first, in as few requests as the size allows. A batch that is
 * too large or too slow is halved; an op that the server will not have by itself goes to the tray and holds up no other.
 */
export async function pushOps(
  db: TeamDb,
  identity: IdentityRow,
  context: PushContext,
): Promise<PushOutcome> {
  let limit = OPS_AT_ONCE;
  let after = 0;
  let epochs = 0;
  let held = 0;
  let notKept = 0;
  while (!context.signal.aborted) {
    const ops = await nextOps(db, identity.deviceId, { after, limit, key: context.key });
    const [first] = ops;
    if (!first) return { kind: 'emptied', held, notKept };
    const sealed = await sealPush(ops, { ...identity, epoch: await knownEpoch(db, identity) });
    if (sealed.bytes.length > MAX_BATCH_BYTES && ops.length > 1) {
      limit = Math.ceil(ops.length / 2);
      continue;
    }
    await markSent(db, ops);
    const sent = ops.map((op) => op.deviceSeq);
    const request = { path: '/api/sync/push', ...sealed, timeoutMs: PUSH_TIMEOUT_MS };
    const answer = await askServer(request, context.fetcher);
    if (isUnknownDevice(answer)) {
      // The device's own proof says for certain that it has to be enrolled anew.
      if (identity.active) return { kind: 'sign_in' };
      for (const op of ops) {
        const why = { reason: 'unknown_device' as const, ...moment(context) };
        if (!(await putAside(db, op, why))) return { kind: 'new_lock' };
      }
      continue;
    }
    const action = answerAction(answer, sent);
    switch (action.kind) {
      case 'take':
        if (!(await settleReceipts(db, identity, { ...action, ...moment(context) })))
          return { kind: 'new_lock' };
        held += countAmong(action.unanswered, action.answer.held);
        notKept += countAmong(action.unanswered, action.answer.notKept);
        // What got no word stays in the outbox for the next round, and is not asked for twice in this one.
        after = sent.at(-1) ?? after;
        break;
      case 'other_epoch':
        // A server that has a new one each time must not hold the phone in a circle.
        if (++epochs > MOST_EPOCHS)
          return { kind: 'try_again', problem: 'server_trouble', atLeastMs: 0 };
        await hearOfEpoch(db, identity.deviceId, { word: action, now: context.clock() });
        after = 0;
        break;
      case 'halve':
        limit = Math.ceil(ops.length / 2);
        break;
      case 'set_aside':
        if (!(await putAside(db, first, { reason: action.reason, ...moment(context) })))
          return { kind: 'new_lock' };
        after = first.deviceSeq;
        break;
      default:
        return action;
    }
  }
  return { kind: 'emptied', held, notKept };
}

function countAmong(asked: readonly number[], told: readonly number[] = []): number {
  return told.filter((seq) => asked.includes(seq)).length;
}

/** As another identity on this phone may have heard meanwhile. */
async function knownEpoch(db: TeamDb, { deviceId, epoch }: IdentityRow): Promise<string> {
  return (await db.identity.get(deviceId))?.epoch ?? epoch;
}

function moment({ key, clock }: PushContext): { key: VaultKey; now: number } {
  return { key, now: clock() };
}

async function nextOps(
  db: TeamDb,
  deviceId: string,
  { after, limit, key }: { after: number; limit: number; key: VaultKey },
): Promise<Op[]> {
  const keys = await db.outbox
    .where('[deviceId+deviceSeq]')
    .between([deviceId, after + 1], [deviceId, Infinity])
    .limit(limit)
    .primaryKeys();
  const ops: Op[] = [];
  for (const piece of inPieces(keys)) {
    const rows = await db.ops.bulkGet(piece);
    ops.push(...openAll(key, rows, openOp).map((row) => row.op));
    await breathe();
  }
  return ops;
}

async function markSent(db: TeamDb, ops: readonly Op[]): Promise<void> {
  const names = ops.map((op): [string, number] => [op.deviceId, op.deviceSeq]);
  await db.transaction('rw', db.ops, async () => {
    const rows = (await db.ops.bulkGet(names)).filter((row) => row?.state === 'waiting');
    await db.ops.bulkPut(rows.flatMap((row) => (row ? [{ ...row, state: 'sent' }] : [])));
  });
}

/**
 * The server was restored from a backup older than a former enrolment: it will never know those ops' device again, and
 * only a person can offer them anew under the present one.
 */
function isUnknownDevice(answer: HttpAnswer): boolean {
  return (
    answer.kind === 'answered' &&
    answer.status === 403 &&
    isRecord(answer.body) &&
    answer.body.kind === 'unknown_device'
  );
}

/**
 * One op that the server (or a proxy) will not take as it is: a person looks at it, the others go on. False, and nothing
 * written, when the key stands no more.
 */
async function putAside(
  db: TeamDb,
  op: Op,
  {
    reason,
    key,
    now,
  }: { reason: 'too_large' | 'malformed' | 'unknown_device'; key: VaultKey; now: number },
): Promise<boolean> {
  const { deviceId, deviceSeq, entityId } = op;
  const tables = [db.ops, db.outbox, db.cases, db.sessions, db.trainings, db.tray, db.locks];
  // Of a request that it could not read at all the server has no text either.
  const held = reason === 'malformed' ? { kept: false } : {};
  return db.transaction('rw', tables, async () => {
    if (!(await keyStands(db, key))) return false;
    await db.ops.update([deviceId, deviceSeq], { state: 'refused', settledAt: now });
    await db.tray.put({
      deviceId,
      deviceSeq,
      entityId,
      problem: { kind: 'refused', reason, field: null, ...held },
      since: now,
      open: 1,
      settled: null,
    });
    await db.outbox.delete([deviceId, deviceSeq]);
    await reprojectEntity(db, op, { key });
    return true;
  });
}
