import type { TeamDb } from '../team-db.ts';
import type { DraftRow } from '../team-rows.ts';
import { openDraft, sealDraft } from '../vault/seal-rows.ts';
import { keyOf, keyStands } from '../vault/team-lock.ts';

/** The longest a word can be lost for: a draft is written at most this long after the first key, not after the last. */
export const DRAFT_DELAY_MS = 700;

export interface DraftKeeper<F> {
  /** Call at each change; the form of the last call is what gets written. */
  changed(form: F): void;
  /** Writes at once what is pending: when the page is hidden or left. */
  flush(): Promise<void>;
  /** Forgets what is pending: the case was saved. */
  stop(): void;
}

export function keepDraft<F>(
  db: TeamDb,
  draftId: string,
  clock: () => number,
  delayMs: number = DRAFT_DELAY_MS,
): DraftKeeper<F> {
  let pending: { form: F } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<unknown> = Promise.resolve();

  function write(): void {
    timer = null;
    if (!pending) return;
    const { form } = pending;
    pending = null;
    writing = putDraft(db, { draftId, form, savedAt: clock() });
  }

  return {
    changed(form) {
      pending = { form };
      timer ??= setTimeout(write, delayMs);
    },
    async flush() {
      if (timer) clearTimeout(timer);
      write();
      await writing;
    },
    stop() {
      if (timer) clearTimeout(timer);
      timer = null;
      pending = null;
    },
  };
}

/** Not written while locked: the form was flushed before, and it is never written in clear. */
async function putDraft(db: TeamDb, row: DraftRow): Promise<void> {
  const key = await keyOf(db);
  if (!key) return;
  const stored = sealDraft(key, row);
  await db.transaction('rw', [db.drafts, db.locks], async () => {
    if (await keyStands(db, key)) await db.drafts.put(stored);
  });
}

export async function readDraft<F>(db: TeamDb, draftId: string): Promise<F | null> {
  const [key, stored] = [await keyOf(db), await db.drafts.get(draftId)];
  return ((key && stored && openDraft(key, stored)?.form) as F | null | undefined) ?? null;
}
