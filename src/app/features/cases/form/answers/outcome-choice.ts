// One tap says how it went and whether something stood in the way: five answers, so that neither can be passed over.
import type { Outcome } from '#domain/cases/case.ts';
import type { CaseForm } from '../case-form.ts';

export const OUTCOME_CHOICES = [
  'done',
  'done_hindered',
  'waiting',
  'referred',
  'not_done',
] as const;
export type OutcomeChoice = (typeof OUTCOME_CHOICES)[number];

export function choiceOf({ outcome, hindered }: CaseForm): OutcomeChoice | null {
  return outcome === 'done' && hindered ? 'done_hindered' : outcome;
}

/** What the answer says; `waiting` says nothing of obstacles, so that they are asked for. */
export function takeChoice(form: CaseForm, choice: OutcomeChoice): void {
  const outcome: Outcome = choice === 'done_hindered' ? 'done' : choice;
  form.outcome = outcome;
  if (choice === 'done') form.hindered = false;
  else if (choice === 'waiting') form.hindered = form.obstacles.length > 0 ? true : null;
  else form.hindered = true;
}
