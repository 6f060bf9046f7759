import type { FollowUp } from '#domain/cases/follow-ups.ts';
import type { TeamDb } from '../team-db.ts';
import type { CaseRow } from '../team-rows.ts';
import { openAll, openCase } from '../vault/seal-rows.ts';
import { keyOf } from '../vault/team-lock.ts';

export interface DueFollowUp {
  followUp: FollowUp;
  caseRow: CaseRow;
}

/** Every open follow-up of the team that this phone knows, by its day. None while locked. */
export async function readFollowUps(db: TeamDb): Promise<DueFollowUp[]> {
  const key = await keyOf(db);
  if (!key) return [];
  const stored = await db.cases.where('dueOn').above('').toArray();
  const rows = openAll(key, stored, openCase).filter(
    (row) => row.replacedBy === null && !row.outOfScope,
  );
  return rows
    .flatMap((caseRow) =>
      (caseRow.record.followUps ?? [])
        .filter((it) => !it.ended)
        .map((followUp) => ({ followUp, caseRow })),
    )
    .sort((a, b) =>
      a.followUp.due < b.followUp.due ? -1 : a.followUp.due > b.followUp.due ? 1 : 0,
    );
}
