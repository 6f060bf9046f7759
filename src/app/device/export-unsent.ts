// A way out that needs nothing but the raw database: used by the tray and by the recovery page, which must work when the
// rest of the app does not. It reads row by row, so that a damaged one costs only itself.
import type { Op } from '#domain/protocol/op.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { openWorkingDb } from './open-team-db.ts';
import type { TeamDb } from './team-db.ts';
import type { OpRow, TrayRow } from './team-rows.ts';
import { openDraft, openOp } from './vault/seal-rows.ts';
import { keyOf, type UnlockError, unlockTeam } from './vault/team-lock.ts';

/** The file a person keeps or hands on: every op without a good receipt, with what the server said of it. */
export interface UnsentFile {
  format: 'dong-hanh-so/unsent';
  version: 1;
  exported_at: string;
  ops: { op: Op; state: OpRow['state']; problem: TrayRow['problem'] | null }[];
  drafts: { draft_id: string; form: unknown }[];
  /** Rows that could not be read. */
  unreadable: number;
}

export interface UnsentExport {
  /** Ops and drafts in the file; 0 when there is nothing to save. */
  count: number;
  file: Blob;
  name: string;
  /** Rows that could not be read. */
  unreadable: number;
}

/**
 * Opens the database by itself and gathers what has not reached the server. `locked`: it needs the PIN. Throws where
 * nothing can be read.
 */
export async function exportUnsent(
  pin: string | null = null,
  now: number = Date.now(),
): Promise<Result<UnsentExport, { kind: 'locked' } | UnlockError>> {
  const opened = await openWorkingDb();
  if (!opened.ok) throw new Error(`team database: ${opened.error.kind}`);
  const { db } = opened.value;
  try {
    const unlocked = pin === null ? ok(undefined) : await unlockTeam(db, pin);
    if (!unlocked.ok) return unlocked;
    return (await keyOf(db)) ? ok(await gatherUnsent(db, now)) : err({ kind: 'locked' });
  } finally {
    db.close();
  }
}

export async function gatherUnsent(db: TeamDb, now: number): Promise<UnsentExport> {
  const ops: UnsentFile['ops'] = [];
  const secret = await keyOf(db);
  let unreadable = 0;
  for (const key of await db.ops.toCollection().primaryKeys()) {
    try {
      const stored = await db.ops.get(key);
      if (!stored?.own || stored.state === 'acknowledged') continue;
      const row = secret && openOp(secret, stored);
      if (!row) throw new Error('sealed under another key');
      ops.push({
        op: row.op,
        state: row.state,
        problem: (await db.tray.get(key))?.problem ?? null,
      });
    } catch {
      unreadable += 1;
    }
  }
  const drafts = (await db.drafts.toArray().catch(() => [])).flatMap((stored) => {
    const row = secret && openDraft(secret, stored);
    return row ? [{ draft_id: row.draftId, form: row.form }] : [];
  });
  const exportedAt = new Date(now).toISOString();
  const content: UnsentFile = {
    format: 'dong-hanh-so/unsent',
    version: 1,
    exported_at: exportedAt,
    ops,
    drafts,
    unreadable,
  };
  return {
    count: ops.length + drafts.length,
    file: new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }),
    name: `dong-hanh-so-chua-gui-${exportedAt.slice(0, 16).replace(/[:T]/g, '-')}.json`,
    unreadable,
  };
}
