import { readEpochWord } from '#domain/protocol/answer-action.ts';
import type { PulledOp } from '#domain/protocol/op.ts';
import { EPOCH_HEADER } from '#domain/protocol/signature.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type ApiProblem, callApi } from '../api.ts';
import { reprojectCase } from '../cases/case-rows.ts';
import { deviceHeader } from '../identity/ask-as.ts';
import { reprojectEntity } from '../sessions/session-rows.ts';
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow } from '../team-rows.ts';
import { sealOp } from '../vault/seal-rows.ts';
import { keyStands } from '../vault/team-lock.ts';
import type { VaultKey } from '../vault/vault.ts';
import { isPulledPage, type PulledPage, readPulledOps } from './read-page.ts';
import { hearOfEpoch, noteServerWord } from './settle-receipts.ts';

export interface PullContext {
  clock: () => number;
  fetcher: typeof fetch;
  signal: AbortSignal;
  /** Seals what comes. */
  key: VaultKey;
}

/** Fetches pages until there are no more. Each page and its cursor are one transaction: a cut costs one page. */
export async function pullOps(
  db: TeamDb,
  identity: IdentityRow,
  { clock, fetcher, signal, key }: PullContext,
): Promise<Result<null, ApiProblem | { kind: 'new_lock' | 'new_epoch' }>> {
  let restarts = 0;
  for (;;) {
    const cursor = (await db.cursor.get(identity.deviceId))?.cursor ?? '';
    const epoch = (await db.identity.get(identity.deviceId))?.epoch ?? identity.epoch;
    const page = await callApi(
      {
        path: `/api/sync/pull?cursor=${encodeURIComponent(cursor)}`,
        headers: { ...deviceHeader(identity), [EPOCH_HEADER]: epoch },
        isAnswer: isPulledPage,
      },
      fetcher,
    );
    if (!page.ok) {
      const word = otherEpoch(page.error);
      if (!word) return page;
      await hearOfEpoch(db, identity.deviceId, { word, now: clock() });
      return err({ kind: 'new_epoch' });
    }
    const fate = await keepPage(db, identity, { page: page.value, key, now: clock() });
    if (fate === 'new_lock') return err({ kind: fate });
    if (fate === 'restart' && ++restarts < 3) continue;
    // A server that says "more" and never moves on must not hold the phone in a circle.
    if (!page.value.more || page.value.cursor === cursor || signal.aborted) return ok(null);
  }
}

function otherEpoch(problem: ApiProblem) {
  const isIt = problem.kind === 'problem' && problem.status === 409;
  return isIt && problem.name === 'other_epoch' ? readEpochWord(problem.facts) : null;
}

/** Writes nothing when a PIN was set meanwhile: under the former key nobody could read it, and the cursor would move on. */
export async function keepPage(
  db: TeamDb,
  identity: IdentityRow,
  { page, key, now }: { page: PulledPage; key: VaultKey; now: number },
): Promise<'kept' | 'restart' | 'new_lock'> {
  return db.transaction(
    'rw',
    [
      db.identity,
      db.ops,
      db.outbox,
      db.cases,
      db.sessions,
      db.trainings,
      db.tray,
      db.cursor,
      db.locks,
      db.meta,
    ],
    async () => {
      if (!(await keyStands(db, key))) return 'new_lock';
      const isSameEpoch = (await db.identity.get(identity.deviceId))?.epoch === page.epoch;
      await noteServerWord(db, identity.deviceId, page, now);
      // The page follows a cursor of another epoch: pulling starts again from the beginning.
      if (!isSameEpoch) return 'restart';
      const { ops, malformed } = readPulledOps(page.ops);
      if (malformed > 0) await countMalformed(db, malformed, now);
      for (const pulled of ops) await keepPulled(db, pulled, { key, now });
      const touched = new Map(ops.map((op) => [op.entityId, op]));
      for (const op of touched.values()) {
        await reprojectEntity(db, op, { key });
        await closeEndedConflicts(db, op.entityId, { key, now });
        // What the server tells of is in sight, and was perhaps not before.
        await db.cases.update(op.entityId, { outOfScope: false });
      }
      for (const caseId of page.outOfScope) {
        if (typeof caseId === 'string') await db.cases.update(caseId, { outOfScope: true });
      }
      await db.cursor.put({ deviceId: identity.deviceId, cursor: page.cursor });
      return 'kept';
    },
  );
}

/** What cannot be read holds up nothing else; that it was there is not hidden. */
async function countMalformed(db: TeamDb, more: number, now: number): Promise<void> {
  const row = await db.meta.get('malformed');
  const before = row?.key === 'malformed' ? row.count : 0;
  await db.meta.put({ key: 'malformed', count: before + more, at: now });
}

/** Somebody has chosen between the values: nothing is left for this person to do. */
async function closeEndedConflicts(
  db: TeamDb,
  caseId: string,
  { key, now }: { key: VaultKey; now: number },
): Promise<void> {
  if ((await db.cases.get(caseId))?.hasConflict !== 0) return;
  await db.tray
    .where('open')
    .equals(1)
    .filter((row) => row.entityId === caseId && row.problem.kind === 'conflict')
    .modify({ open: 0, settled: { how: 'chosen', at: now } });
  await db.ops
    .where('entityId')
    .equals(caseId)
    .filter((row) => row.state === 'conflict')
    .modify({ state: 'acknowledged' });
  await reprojectCase(db, caseId, { key });
}

/** An op of this phone's own is only given its place; its receipt comes by push, which compares the content. */
async function keepPulled(
  db: TeamDb,
  pulled: PulledOp,
  { key, now }: { key: VaultKey; now: number },
): Promise<void> {
  const { serverSeq, personId, personName, ...op } = pulled;
  const known = await db.ops.get([op.deviceId, op.deviceSeq]);
  if (known?.own) return;
  await db.ops.put(
    sealOp(key, {
      deviceId: op.deviceId,
      deviceSeq: op.deviceSeq,
      entityId: op.entityId,
      op,
      state: 'acknowledged',
      serverSeq,
      author: { personId, personName },
      savedAt: op.wallAt,
      settledAt: now,
    }),
  );
}
