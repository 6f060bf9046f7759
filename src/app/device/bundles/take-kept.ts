// A file of work that came back or was not finished, taken in again by the person who saved it: on the same phone, or on
// another one after that was lost. The server opens it; what is here already, or is newer, stays as it is.
import { readOp } from '#domain/protocol/read-op.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { isRecord } from '../api.ts';
import { sha256Hex } from '../content-pack/sha256-hex.ts';
import { reprojectEntity } from '../sessions/session-rows.ts';
import type { TeamDb } from '../team-db.ts';
import type { TrayRow } from '../team-rows.ts';
import { sealDraft, sealOp } from '../vault/seal-rows.ts';
import { keyOf, keyStands } from '../vault/team-lock.ts';
import type { VaultKey } from '../vault/vault.ts';
import { type OpenProblem, openKept, type World } from './open-kept.ts';
import { MOST_AHEAD } from './take-plain.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** How much was missing here, and is back. */
export interface KeptTaken {
  refused: number;
  drafts: number;
}

export type KeptProblem = OpenProblem | { kind: 'locked' };

export async function takeKept(
  db: TeamDb,
  bytes: Bytes,
  world: World,
): Promise<Result<KeptTaken, KeptProblem>> {
  const key = await keyOf(db);
  if (!key) return err({ kind: 'locked' });
  const opened = await openKept(db, bytes, world);
  if (!opened.ok) return opened;
  const entries = await Promise.all(
    opened.value.map(async (entry) => ({ entry, hash: await hashOf(entry) })),
  );
  const tables = [db.identity, db.ops, db.outbox, db.tray, db.cases, db.sessions, db.trainings];
  const all = [...tables, db.drafts, db.locks, db.meta];
  const taken = await db.transaction('rw', all, async () => {
    if (!(await keyStands(db, key))) return null;
    const count: KeptTaken = { refused: 0, drafts: 0 };
    for (const { entry, hash } of entries) {
      if (await putRefusedBack(db, entry, key)) count.refused += 1;
      if (await putDraftBack(db, { entry, hash }, key)) count.drafts += 1;
    }
    return count;
  });
  return taken ? ok(taken) : err({ kind: 'locked' });
}

/** Into the tray; what stands there, or was settled since, is left alone. */
async function putRefusedBack(db: TeamDb, entry: unknown, key: VaultKey): Promise<boolean> {
  if (!isRecord(entry) || entry.kind !== 'refused' || !isRefusal(entry.problem)) return false;
  const read = readOp(entry.op);
  if (!read.ok || typeof entry.since !== 'number') return false;
  const op = read.value;
  const { deviceId, deviceSeq, entityId } = op;
  const identity = await db.identity.get(deviceId);
  if (identity && deviceSeq > identity.nextSeq + MOST_AHEAD) return false;
  const name: [string, number] = [deviceId, deviceSeq];
  if ((await db.ops.get(name)) || (await db.tray.get(name))) return false;
  const { problem, since } = entry;
  const settled = { serverSeq: null, author: null, settledAt: since };
  const row = { deviceId, deviceSeq, entityId, op, state: 'refused', savedAt: op.wallAt } as const;
  await db.ops.add(sealOp(key, { ...row, ...settled }));
  await db.tray.add({ deviceId, deviceSeq, entityId, problem, since, open: 1, settled: null });
  const nextSeq = Math.max(identity?.nextSeq ?? 0, deviceSeq + 1);
  if (identity) await db.identity.update(deviceId, { nextSeq });
  await reprojectEntity(db, op, { key });
  return true;
}

function isRefusal(value: unknown): value is Extract<TrayRow['problem'], { kind: 'refused' }> {
  return isRecord(value) && value.kind === 'refused' && typeof value.reason === 'string';
}

/** Never over one that is as new or newer; and once only, for it may have been saved as a case since. */
async function putDraftBack(
  db: TeamDb,
  { entry, hash }: { entry: unknown; hash: string },
  key: VaultKey,
): Promise<boolean> {
  if (!isRecord(entry) || entry.kind !== 'draft' || !isRecord(entry.form)) return false;
  const { draftId, form, savedAt } = entry;
  if (typeof draftId !== 'string' || typeof savedAt !== 'number') return false;
  const here = await db.drafts.get(draftId);
  if (here && here.savedAt >= savedAt) return false;
  const row = await db.meta.get('drafts_back');
  const back = row?.key === 'drafts_back' ? row.hashes : [];
  if (back.includes(hash)) return false;
  await db.meta.put({ key: 'drafts_back', hashes: [...back, hash] });
  await db.drafts.put(sealDraft(key, { draftId, form, savedAt }));
  return true;
}

function hashOf(entry: unknown): Promise<string> {
  return sha256Hex(new TextEncoder().encode(JSON.stringify(entry)));
}
