// A file of work that came back or was not finished, taken in again by the person who saved it: on the same phone, or on
// another one after that was lost. The server opens it; what is here already, or is newer, stays as it is.
import { readOp } from '#domain/protocol/read-op.ts';
import { fromBase64Url } from '#domain/protocol/signature.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type ApiProblem, callApi, isRecord } from '../api.ts';
import { sha256Hex } from '../content-pack/sha256-hex.ts';
import { refreshSession } from '../identity/enrol.ts';
import { activeIdentity } from '../identity/identity.ts';
import { reprojectEntity } from '../sessions/session-rows.ts';
import { gunzip } from '../sync/gzip.ts';
import type { TeamDb } from '../team-db.ts';
import type { TrayRow } from '../team-rows.ts';
import { sealDraft, sealOp } from '../vault/seal-rows.ts';
import { keyOf, keyStands } from '../vault/team-lock.ts';
import type { VaultKey } from '../vault/vault.ts';
import { KEPT_FORMAT } from './seal-kept.ts';
import { MOST_AHEAD } from './take-plain.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** How much was missing here, and is back. */
export interface KeptTaken {
  refused: number;
  drafts: number;
}

export type KeptProblem = {
  /** `sign_in`: it is opened for a person, and nobody is signed in. `not_yours`: somebody else saved it. */
  kind: 'locked' | 'no_line' | 'sign_in' | 'not_yours' | 'damaged';
};

interface World {
  now: number;
  fetcher: typeof fetch;
}

export async function takeKept(
  db: TeamDb,
  bytes: Bytes,
  world: World,
): Promise<Result<KeptTaken, KeptProblem>> {
  const key = await keyOf(db);
  if (!key) return err({ kind: 'locked' });
  const opened = await openAtServer(db, bytes, world);
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

async function openAtServer(
  db: TeamDb,
  bytes: Bytes,
  { now, fetcher }: World,
): Promise<Result<unknown[], KeptProblem>> {
  const call = {
    path: '/api/bundles/kept',
    method: 'POST',
    bytes,
    headers: OCTETS,
    isAnswer,
  } as const;
  let answer = await callApi(call, fetcher);
  const identity = await activeIdentity(db);
  if (!answer.ok && isSignedOut(answer.error) && identity) {
    const opened = await refreshSession(identity, now, fetcher);
    if (opened.ok) answer = await callApi(call, fetcher);
  }
  if (!answer.ok) return err({ kind: problemOf(answer.error) });
  const entries = await readEntries(answer.value);
  return entries ? ok(entries) : err({ kind: 'damaged' });
}

const OCTETS = { 'content-type': 'application/octet-stream' };

function isSignedOut(problem: ApiProblem): boolean {
  return problem.kind === 'problem' && problem.status === 401;
}

function problemOf(problem: ApiProblem): KeptProblem['kind'] {
  if (isSignedOut(problem)) return 'sign_in';
  if (problem.kind !== 'problem') return 'no_line';
  if (['unknown_device', 'bad_signature', 'other_server'].includes(problem.name))
    return 'not_yours';
  return ['damaged', 'not_a_bundle', 'body_too_large'].includes(problem.name)
    ? 'damaged'
    : 'no_line';
}

interface Opened {
  is_gzip: boolean;
  body: string;
}

function isAnswer(value: unknown): value is Opened {
  return isRecord(value) && typeof value.is_gzip === 'boolean' && typeof value.body === 'string';
}

/** Null for what no phone of ours wrote. */
async function readEntries({ is_gzip: isGzip, body }: Opened): Promise<unknown[] | null> {
  const bytes = fromBase64Url(body);
  if (!bytes) return null;
  try {
    const text = new TextDecoder().decode(isGzip ? await gunzip(bytes) : bytes);
    const content: unknown = JSON.parse(text);
    const isOurs = isRecord(content) && content.format === KEPT_FORMAT;
    return isOurs && Array.isArray(content.entries) ? content.entries : null;
  } catch {
    return null;
  }
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
