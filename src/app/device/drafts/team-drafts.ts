import type { TeamDb } from '../team-db.ts';
import type { DraftRow } from '../team-rows.ts';
import { openDraft, sealDraft } from '../vault/seal-rows.ts';
import { keyOf, keyStands } from '../vault/team-lock.ts';

/** Where a draft of the team's book is written, sealed. */
export function draftPlace<F>(db: TeamDb, draftId: string, clock: () => number) {
  return { write: (form: F) => putDraft(db, { draftId, form, savedAt: clock() }) };
}

/** Not written while locked: the form was flushed before, and it is never written in clear. */
async function putDraft(db: TeamDb, row: DraftRow): Promise<boolean> {
  const key = await keyOf(db);
  if (!key) return false;
  const stored = sealDraft(key, row);
  return db.transaction('rw', [db.drafts, db.locks], async () => {
    if (!(await keyStands(db, key))) return false;
    await db.drafts.put(stored);
    return true;
  });
}

export async function readDraft<F>(db: TeamDb, draftId: string): Promise<F | null> {
  const [key, stored] = [await keyOf(db), await db.drafts.get(draftId)];
  return ((key && stored && openDraft(key, stored)?.form) as F | null | undefined) ?? null;
}
