import type { SaveContext, SaveProblem } from '#app/device/cases/save-op.ts';
import { saveOp, writeOp } from '#app/device/cases/save-op.ts';
import { resendAmended, settleAmended, type TrayItem } from '#app/device/cases/tray.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import type { CaseBody } from '#domain/cases/case.ts';
import type { CaseFacts, CaseProblem } from '#domain/cases/validate-case.ts';
import type { Op } from '#domain/protocol/op.ts';
import type { Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import type { WithdrawnNote } from '../phone/withdraw-phone.ts';
import { type CaseForm, readChange, readFollowUp, readForm } from './case-form.ts';

/** What a form is for: a new case, a change of one, or a refused one put right. */
export type CasePurpose =
  | { kind: 'new' }
  /**
   * `refused`: the change that the server would not have, and that this one says anew. `noteOf`: what stays in the case
   * where consent to keep the number is taken back with it.
   */
  | {
      kind: 'amend';
      caseId: string;
      before: CaseBody;
      noteOf: WithdrawnNote;
      refused?: TrayItem;
    }
  | { kind: 'put_right'; item: TrayItem };

export type SaveOutcome =
  | { kind: 'saved'; caseId: string }
  | { kind: 'wrong'; problems: CaseProblem[] }
  | { kind: 'not_saved'; problem: SaveProblem };

/** Checks the form with the server's own rules, then saves: `saved` only when it is on the disk. */
export async function saveCase(
  db: TeamDb,
  form: CaseForm,
  { purpose, facts, context }: { purpose: CasePurpose; facts: CaseFacts; context: SaveContext },
): Promise<SaveOutcome> {
  const today = dayOf(facts.now);
  if (purpose.kind === 'amend') {
    const change = readChange(form, purpose.before, { facts, today, noteOf: purpose.noteOf });
    if (!change.ok) return { kind: 'wrong', problems: change.error };
    // Nothing was changed: there is nothing to send, and nothing to ask.
    if (change.value === null) return { kind: 'saved', caseId: purpose.caseId };
    const { caseId, refused } = purpose;
    const act = { kind: 'case.amended', caseId, change: change.value } as const;
    const alsoInTransaction = refused && (() => settleAmended(db, refused.row, context.now));
    return outcomeOf(
      await saveOp(db, act, { ...context, ...(alsoInTransaction ? { alsoInTransaction } : {}) }),
    );
  }
  const body = readForm(form, facts, today);
  const followUp = readFollowUp(form, facts);
  if (!body.ok || !followUp.ok) {
    const problems = [...(body.ok ? [] : body.error), ...(followUp.ok ? [] : followUp.error)];
    return { kind: 'wrong', problems };
  }
  const promised = followUp.value;
  const both: SaveContext = {
    ...context,
    // One transaction: no case without the promise that was made with it.
    alsoInTransaction: async (op, key) => {
      if (!promised) return;
      const { now, contentVersion } = context;
      const act = { kind: 'case.follow_up_set', caseId: op.entityId, followUp: promised } as const;
      await writeOp(db, act, { now, contentVersion, key });
    },
  };
  if (purpose.kind === 'put_right') {
    return outcomeOf(await resendAmended(db, purpose.item, { body: body.value, context: both }));
  }
  return outcomeOf(await saveOp(db, { kind: 'case.opened', body: body.value }, both));
}

function outcomeOf(saved: Result<Op, SaveProblem>): SaveOutcome {
  return saved.ok
    ? { kind: 'saved', caseId: saved.value.entityId }
    : { kind: 'not_saved', problem: saved.error };
}
