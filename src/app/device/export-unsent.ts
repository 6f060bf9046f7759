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

export interface UnsentExport {
  /** Ops and drafts in the file; 0 when there is nothing to save. */
  count: number;
  file: Blob;
  name: string;
  /** Rows that could not be read. */
  unreadable: number;
}

/** Opens the database by itself and gathers what has not reached the server. Never writes; throws where nothing can be read. */
export async function exportUnsent(now: number = Date.now()): Promise<UnsentExport> {
  const opened = await openTeamDb();
  if (!opened.ok) throw new Error(`team database: ${opened.error.kind}`);
  try {
    return await gatherUnsent(opened.value.db, now);
  } finally {
    opened.value.db.close();
  }
}

export async function gatherUnsent(db: TeamDb, now: number): Promise<UnsentExport> {
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

/** Hands a file to the browser's own "save file". */
export function offerFile({ file, name }: UnsentExport): void {
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // Some phones start reading the blob only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
