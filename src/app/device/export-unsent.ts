// A way out that needs nothing but the raw database: used by the tray and by the recovery page, which must work when the
// rest of the app does not. It reads row by row, so that a damaged one costs only itself.
import type { Op } from '#domain/protocol/op.ts';
import { openTeamDb, type TeamDb } from './team-db.ts';
import type { OpRow, TrayRow } from './team-rows.ts';

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

export type ExportOutcome =
  | { kind: 'nothing' }
  | { kind: 'file'; name: string; text: string; count: number; unreadable: number }
  | { kind: 'unreadable' };

/** Opens the database by itself and gathers what has not reached the server. Never throws, never writes. */
export async function exportUnsent(now: number): Promise<ExportOutcome> {
  const opened = await openTeamDb();
  if (!opened.ok)
    return opened.error.kind === 'no_storage' ? { kind: 'nothing' } : { kind: 'unreadable' };
  try {
    return await gatherUnsent(opened.value.db, now);
  } catch {
    return { kind: 'unreadable' };
  } finally {
    opened.value.db.close();
  }
}

export async function gatherUnsent(db: TeamDb, now: number): Promise<ExportOutcome> {
  const ops: UnsentFile['ops'] = [];
  let unreadable = 0;
  for (const key of await db.ops.toCollection().primaryKeys()) {
    try {
      const row = await db.ops.get(key);
      if (!row || row.author !== null || row.state === 'acknowledged') continue;
      ops.push({
        op: row.op,
        state: row.state,
        problem: (await db.tray.get(key))?.problem ?? null,
      });
    } catch {
      unreadable += 1;
    }
  }
  const drafts = (await db.drafts.toArray().catch(() => [])).map((it) => ({
    draft_id: it.draftId,
    form: it.form,
  }));
  if (ops.length + drafts.length + unreadable === 0) return { kind: 'nothing' };
  const exportedAt = new Date(now).toISOString();
  const file: UnsentFile = {
    format: 'dong-hanh-so/unsent',
    version: 1,
    exported_at: exportedAt,
    ops,
    drafts,
    unreadable,
  };
  const name = `dong-hanh-so-chua-gui-${exportedAt.slice(0, 16).replace(/[:T]/g, '-')}.json`;
  return { kind: 'file', name, text: JSON.stringify(file, null, 2), count: ops.length, unreadable };
}

/** Hands a text to the browser's own "save file". */
export function offerFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // Some phones start reading the blob only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
