import { correctedAt, project } from '#domain/cases/case-state.ts';
import type { TeamDb } from '../team-db.ts';
import type { CaseRow, StoredOp } from '../team-rows.ts';
import { openAll, openOp, sealCase } from '../vault/seal-rows.ts';
import type { VaultKey } from '../vault/vault.ts';
import { leastSure } from './sureness.ts';

/**
 * Makes the row of one case again from all its ops. Runs inside the caller's transaction over `ops` and `cases`, so
 * that no reader ever sees an op without its case.
 */
export async function reprojectCase(
  db: TeamDb,
  caseId: string,
  { key }: { key: VaultKey },
): Promise<void> {
  const ops = await db.ops.where('entityId').equals(caseId).toArray();
  const counting = openAll(key, ops.filter(counts), openOp).map((row) => row.op);
  const record = project(counting);
  if (!record) return;
  const before = await db.cases.get(caseId);
  const row: CaseRow = {
    caseId,
    record,
    day: record.body.day,
    // By what people did, and not by when this phone heard of it.
    touchedAt: Math.max(...counting.map(correctedAt)),
    mine: ops.some((it) => it.own),
    outOfScope: before?.outOfScope ?? false,
    replacedBy: before?.replacedBy ?? null,
    hasConflict: record.conflicts.length > 0 ? 1 : 0,
    state: leastSure(ops),
  };
  await db.cases.put(sealCase(key, row));
}

/** A refused change is not part of the case; a case refused whole still shows here, or it would vanish. */
function counts(row: StoredOp): boolean {
  return row.state !== 'refused' || row.kind === 'case.opened';
}
