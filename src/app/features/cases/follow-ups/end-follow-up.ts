import { type SaveContext, type SaveProblem, saveOp, writeOp } from '#app/device/cases/save-op.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import type { FollowUpEnd } from '#domain/cases/follow-up.ts';
import type { FollowUp } from '#domain/cases/follow-ups.ts';
import type { Op } from '#domain/protocol/op.ts';
import type { Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';

export interface Ending {
  caseId: string;
  followUp: FollowUp;
  context: Pick<SaveContext, 'now' | 'contentVersion'>;
}

export function endFollowUp(
  db: TeamDb,
  { caseId, followUp, context }: Ending,
  how: FollowUpEnd,
): Promise<Result<Op, SaveProblem>> {
  const act = { kind: 'case.follow_up_ended', caseId, followUpId: followUp.id, how } as const;
  return saveOp(db, act, context);
}

/** Set again for another day and dropped for this one, in one transaction: the promise is never gone between the two. */
export function moveFollowUp(
  db: TeamDb,
  { caseId, followUp, context }: Ending,
  due: Day,
): Promise<Result<Op, SaveProblem>> {
  const again = { what: followUp.what, due };
  const end = {
    kind: 'case.follow_up_ended',
    caseId,
    followUpId: followUp.id,
    how: 'dropped',
  } as const;
  return saveOp(
    db,
    { kind: 'case.follow_up_set', caseId, followUp: again },
    {
      ...context,
      alsoInTransaction: async () => {
        if (db.vault.key) await writeOp(db, end, { ...context, key: db.vault.key });
      },
    },
  );
}
