// A file of before exports were sealed: plain rows, signed by nobody. Only the phone that wrote them can sign them, so
// they go back to where they came from, under the names they had: what is there already, or at the server, stays one.
import type { Op } from '#domain/protocol/op.ts';
import { readOp } from '#domain/protocol/read-op.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { isRecord } from '../api.ts';
import { reprojectEntity } from '../sessions/session-rows.ts';
import type { TeamDb } from '../team-db.ts';
import { sealDraft, sealOp } from '../vault/seal-rows.ts';
import { keyOf, keyStands } from '../vault/team-lock.ts';
import type { VaultKey } from '../vault/vault.ts';
import { hashOfEntry, isDraftBack, noteDraftsBack } from './drafts-back.ts';

export interface PlainTaken {
  kind: 'plain';
  /** Ops and drafts that were missing here, and are back. */
  back: number;
  /** Of another phone, which alone can sign them. */
  foreign: number;
}

/**
 * Beyond the numbers that this phone knows to have given: as many as it may have lost with its last days. A file may say
 * anything, and a number near the end of all numbers would leave none for what is still to be written.
 */
export const MOST_AHEAD = 10_000;

interface PlainFile {
  ops: unknown[];
  drafts: unknown[];
}

/** Null for what is no such file. */
export function readPlain(bytes: Uint8Array): PlainFile | null {
  if (bytes[0] !== '{'.charCodeAt(0)) return null;
  try {
    const content: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!isRecord(content) || content.format !== 'dong-hanh-so/unsent') return null;
    const { ops, drafts } = content;
    return Array.isArray(ops) ? { ops, drafts: Array.isArray(drafts) ? drafts : [] } : null;
  } catch {
    return null;
  }
}

export async function takePlain(
  db: TeamDb,
  { ops, drafts }: PlainFile,
  now: number,
): Promise<Result<PlainTaken, { kind: 'locked' }>> {
  const key = await keyOf(db);
  if (!key) return err({ kind: 'locked' });
  const made = [db.cases, db.sessions, db.trainings];
  const tables = [db.identity, db.ops, db.outbox, ...made, db.drafts, db.locks, db.meta];
  const known = await Promise.all(
    drafts.map(async (draft) => ({ draft, hash: await hashOfEntry(draft) })),
  );
  const taken = await db.transaction('rw', tables, async () => {
    if (!(await keyStands(db, key))) return null;
    const count: PlainTaken = { kind: 'plain', back: 0, foreign: 0 };
    for (const op of ops.flatMap(unsentOp)) {
      const fate = await putBack(db, op, { key, now });
      if (fate !== 'known') count[fate] += 1;
    }
    for (const draft of known) if (await putDraftBack(db, draft, { key, now })) count.back += 1;
    return count;
  });
  return taken ? ok(taken) : err({ kind: 'locked' });
}

/** What was refused was perhaps sent again under another name since. */
function unsentOp(entry: unknown): Op[] {
  if (!isRecord(entry) || (entry.state !== 'waiting' && entry.state !== 'sent')) return [];
  const op = readOp(entry.op);
  return op.ok ? [op.value] : [];
}

async function putBack(
  db: TeamDb,
  op: Op,
  { key, now }: { key: VaultKey; now: number },
): Promise<'back' | 'known' | 'foreign'> {
  const { deviceId, deviceSeq, entityId } = op;
  const identity = await db.identity.get(deviceId);
  if (!identity || deviceSeq > identity.nextSeq + MOST_AHEAD) return 'foreign';
  if (await db.ops.get([deviceId, deviceSeq])) return 'known';
  const nothingYet = { serverSeq: null, author: null, settledAt: null };
  const name = { deviceId, deviceSeq, entityId };
  const row = { ...name, op, state: 'waiting', savedAt: op.wallAt, ...nothingYet } as const;
  await db.ops.add(sealOp(key, row));
  await db.outbox.put({ deviceId, deviceSeq, savedAt: now });
  // A number is given once, also where its op was lost meanwhile.
  const nextSeq = Math.max(identity.nextSeq, deviceSeq + 1);
  await db.identity.update(deviceId, { nextSeq });
  await reprojectEntity(db, op, { key });
  return 'back';
}

/** Never over what is being written there now. */
async function putDraftBack(
  db: TeamDb,
  { draft, hash }: { draft: unknown; hash: string },
  { key, now }: { key: VaultKey; now: number },
): Promise<boolean> {
  if (!isRecord(draft) || typeof draft.draft_id !== 'string' || !isRecord(draft.form)) return false;
  if (await db.drafts.get(draft.draft_id)) return false;
  // Once only: it may have been saved as a case since.
  if (await isDraftBack(db, hash)) return false;
  await noteDraftsBack(db, [hash]);
  await db.drafts.add(sealDraft(key, { draftId: draft.draft_id, form: draft.form, savedAt: now }));
  return true;
}
