import { project } from '#domain/cases/case-state.ts';
import type { TeamDb } from '../team-db.ts';
import type { CaseRow, OpRow, OpState } from '../team-rows.ts';

/** From the surest to the least sure: a case is as sure as its least sure op. */
const SURENESS: readonly OpState[] = ['acknowledged', 'sent', 'waiting', 'conflict', 'refused'];

/**
 * Makes the row of one case again from all its ops. Runs inside the caller's transaction over `ops` and `cases`, so
 * that no reader ever sees an op without its case.
 */
export async function reprojectCase(db: TeamDb, caseId: string, now: number): Promise<void> {
  const ops = await db.ops.where('entityId').equals(caseId).toArray();
  const record = project(ops.filter((row) => counts(row)).map((row) => row.op));
  if (!record) return;
  const before = await db.cases.get(caseId);
  const row: CaseRow = {
    caseId,
    record,
    day: record.body.day,
    touchedAt: now,
    mine: ops.some((it) => it.author === null),
    outOfScope: before?.outOfScope ?? false,
    replacedBy: before?.replacedBy ?? null,
    hasConflict: record.conflicts.length > 0 ? 1 : 0,
    state: leastSure(ops),
  };
  await db.cases.put(row);
}

/** A refused change is not part of the case; a case refused whole still shows here, or it would vanish. */
function counts(row: OpRow): boolean {
  return row.state !== 'refused' || row.op.kind === 'case.opened';
}

function leastSure(ops: readonly OpRow[]): OpState {
  const worst = Math.max(...ops.map((row) => SURENESS.indexOf(row.state)));
  return SURENESS[worst] ?? 'acknowledged';
}
