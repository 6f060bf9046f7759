// A case that the server refused lives on under another name once it is sent anew. What was promised on the refused one
// was refused with it, and would be lost with it: it goes along.
import { opName } from '#domain/cases/case-history.ts';
import type { TeamDb } from '../team-db.ts';
import type { OpRow, TrayRow } from '../team-rows.ts';
import { openOp } from '../vault/seal-rows.ts';
import type { VaultKey } from '../vault/vault.ts';
import { type NewOp, type SaveContext, writeOp } from './save-op.ts';

/** Refused for what it says: it would be refused again, and needs a person. */
const FOR_ITS_WORDS: readonly string[] = ['malformed', 'invalid_case', 'forbidden_number'];

/** The case that carries this one's content on now; itself where nothing has replaced it. */
export async function standingCaseId(db: TeamDb, caseId: string): Promise<string> {
  const next = (await db.cases.get(caseId))?.replacedBy;
  return next ? standingCaseId(db, next) : caseId;
}

/**
 * Inside the transaction that replaces a case: its refused follow-ups, and their ends, are said again of the new one, and
 * their tray rows are settled. What is still on its way is not touched: if it is refused, it comes to the tray.
 */
export async function carryFollowUps(
  db: TeamDb,
  { from, to }: { from: string; to: string },
  context: SaveContext & { key: VaultKey },
): Promise<void> {
  const newNames = new Map<string, string>();
  for (const row of await openRows(db, from)) {
    const stored = await db.ops.get([row.deviceId, row.deviceSeq]);
    const saved = stored ? openOp(context.key, stored) : null;
    const act = saved && actOn(to, saved, newNames);
    const sent = act && (await writeOp(db, act, context));
    if (!saved || !sent) continue;
    newNames.set(opName(saved.op), opName(sent));
    const settled = { how: 'resent', at: context.now } as const;
    await db.tray.update([row.deviceId, row.deviceSeq], { open: 0, settled });
  }
}

/** In the order in which they were written: a follow-up before its end. */
async function openRows(db: TeamDb, caseId: string): Promise<TrayRow[]> {
  const rows = await db.tray.where('open').equals(1).toArray();
  return rows
    .filter(({ entityId, problem }) => entityId === caseId && isForItsCase(problem))
    .sort((a, b) => a.deviceSeq - b.deviceSeq);
}

function isForItsCase(problem: TrayRow['problem']): boolean {
  return problem.kind === 'refused' && !FOR_ITS_WORDS.includes(problem.reason);
}

function actOn(caseId: string, { op }: OpRow, newNames: Map<string, string>): NewOp | null {
  if (op.kind === 'case.follow_up_set') return { kind: op.kind, caseId, followUp: op.followUp };
  if (op.kind !== 'case.follow_up_ended') return null;
  const followUpId = newNames.get(op.followUpId);
  return followUpId === undefined ? null : { kind: op.kind, caseId, followUpId, how: op.how };
}
