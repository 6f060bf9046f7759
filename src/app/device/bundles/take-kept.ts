// A file of work that came back or was not finished, taken in again by the person who saved it: on the same phone, or on
// another one after that was lost. The server opens it; what is here already, or was settled since, stays as it is.
import { opName } from '#domain/cases/case-state.ts';
import { phoneDay, withPhoneOf } from '#domain/cases/phone-in-op.ts';
import { stableJson } from '#domain/protocol/canonical-op.ts';
import { readOp } from '#domain/protocol/read-op.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { isRecord } from '../api.ts';
import { readBookState } from '../cases/book-state.ts';
import { formWithoutPhone } from '../retention/draft-phone.ts';
import { namesOfDropped } from '../retention/drop-refused.ts';
import { reprojectEntity } from '../sessions/session-rows.ts';
import type { TeamDb } from '../team-db.ts';
import type { TrayRow } from '../team-rows.ts';
import { openDraft, sealDraft, sealOp } from '../vault/seal-rows.ts';
import { keyOf, keyStands } from '../vault/team-lock.ts';
import type { VaultKey } from '../vault/vault.ts';
import { hashOfEntry, isDraftBack, noteDraftsBack } from './drafts-back.ts';
import { type OpenProblem, openKept, type World } from './open-kept.ts';
import { isFinished, isStanding, readStanding, type Standing } from './stands-already.ts';
import { MOST_AHEAD } from './take-plain.ts';

/** How much was missing here, and is back. */
export interface KeptTaken {
  refused: number;
  drafts: number;
  /** Drafts in whose place another one is being written: they can be taken in once that is done. */
  inTheWay: number;
  /** Of the refused, those without the number that the file has. */
  numbersGone: number;
}

export type KeptProblem =
  | OpenProblem
  | { kind: 'locked' }
  /** What the book has is not all here: nobody can say what was settled since. */
  | { kind: 'book_not_here' };

export async function takeKept(
  db: TeamDb,
  bytes: Uint8Array<ArrayBuffer>,
  world: World,
): Promise<Result<KeptTaken, KeptProblem>> {
  const key = await keyOf(db);
  if (!key) return err({ kind: 'locked' });
  const opened = await openKept(db, bytes, world);
  if (!opened.ok) return opened;
  if ((await readBookState(db)).kind !== 'whole') return err({ kind: 'book_not_here' });
  const entries = await Promise.all(
    opened.value.map(async (entry) => ({ entry, hash: await hashOfEntry(entry) })),
  );
  const tables = [db.identity, db.ops, db.outbox, db.tray, db.cases, db.sessions, db.trainings];
  const all = [...tables, db.drafts, db.locks, db.meta];
  const taken = await db.transaction('rw', all, async () => {
    if (!(await keyStands(db, key))) return null;
    const standing = await readStanding(db, key);
    const count: KeptTaken = { refused: 0, drafts: 0, inTheWay: 0, numbersGone: 0 };
    for (const { entry, hash } of entries) {
      const back = await putRefusedBack(db, entry, { key, standing });
      if (back) count.refused += 1;
      if (back === 'without_number') count.numbersGone += 1;
      const fate = await putDraftBack(db, { entry, hash }, { key, standing });
      if (fate !== 'known') count[fate] += 1;
    }
    return count;
  });
  return taken ? ok(taken) : err({ kind: 'locked' });
}

interface Book {
  key: VaultKey;
  standing: Standing;
}

/**
 * Into the tray, with no number but the one that the case has, and no consent that it has not: who gave them may have
 * taken them back since. What stands there, or was settled since, is left alone.
 */
async function putRefusedBack(
  db: TeamDb,
  entry: unknown,
  { key, standing }: Book,
): Promise<false | 'back' | 'without_number'> {
  if (!isRecord(entry) || entry.kind !== 'refused' || !isRefusal(entry.problem)) return false;
  const read = readOp(entry.op);
  if (!read.ok || typeof entry.since !== 'number') return false;
  const { deviceId, deviceSeq, entityId } = read.value;
  const op = withPhoneOf(read.value, standing.cases.get(entityId)?.phone ?? null);
  if (!op) return false;
  const identity = await db.identity.get(deviceId);
  if (identity && deviceSeq > identity.nextSeq + MOST_AHEAD) return false;
  const name: [string, number] = [deviceId, deviceSeq];
  if ((await db.ops.get(name)) || (await db.tray.get(name))) return false;
  if (isStanding(op, standing) || (await namesOfDropped(db)).includes(opName(op))) return false;
  const { problem, since } = entry;
  const settled = { serverSeq: null, author: null, settledAt: since };
  const row = { deviceId, deviceSeq, entityId, op, state: 'refused', savedAt: op.wallAt } as const;
  await db.ops.add(sealOp(key, { ...row, ...settled }));
  await db.tray.add({ deviceId, deviceSeq, entityId, problem, since, open: 1, settled: null });
  const nextSeq = Math.max(identity?.nextSeq ?? 0, deviceSeq + 1);
  if (identity) await db.identity.update(deviceId, { nextSeq });
  await reprojectEntity(db, op, { key });
  const isOpening = op.kind === 'case.opened';
  const hasLost = phoneDay(read.value) !== null && phoneDay(op) === null;
  return isOpening && hasLost ? 'without_number' : 'back';
}

function isRefusal(value: unknown): value is Extract<TrayRow['problem'], { kind: 'refused' }> {
  return isRecord(value) && value.kind === 'refused' && typeof value.reason === 'string';
}

/** Never over another one, whichever is newer: each new case is written in the same place. And once only. */
async function putDraftBack(
  db: TeamDb,
  { entry, hash }: { entry: unknown; hash: string },
  { key, standing }: Book,
): Promise<'drafts' | 'inTheWay' | 'known'> {
  if (!isRecord(entry) || entry.kind !== 'draft' || !isRecord(entry.form)) return 'known';
  const { draftId, savedAt } = entry;
  if (typeof draftId !== 'string' || typeof savedAt !== 'number') return 'known';
  if (await isDraftBack(db, hash)) return 'known';
  // A change of a case says what the case says, but for what it changes.
  const isNew = !standing.cases.has(draftId);
  if (isNew && isFinished(entry.form, standing)) return 'known';
  const form = formWithoutPhone(entry.form);
  const here = await db.drafts.get(draftId);
  // It is not noted then: it can be tried again.
  if (here) return isSame(openDraft(key, here)?.form, form) ? 'known' : 'inTheWay';
  await noteDraftsBack(db, [hash]);
  await db.drafts.add(sealDraft(key, { draftId, form, savedAt }));
  return 'drafts';
}

function isSame(here: unknown, form: object): boolean {
  return isRecord(here) && stableJson(formWithoutPhone(here)) === stableJson(form);
}
