// What a team promised to come back to: what, by when, and whether it is done. Follow-ups are ops of their case, so they
// travel, are seen and are handed over with it. Nothing overwrites another: each is set once and ended once.

import type { Op } from '../protocol/op.ts';
import { err, ok, type Result } from '../result.ts';
import { addDays, type Day, dayOf, daysBetween, isDay } from '../time/day.ts';
import { opName } from './case-history.ts';
import type { FollowUpBody, FollowUpEnd } from './follow-up.ts';
import { forbiddenNumber } from './forbidden-number.ts';
import type { CaseFacts, CaseProblem } from './validate-case.ts';

export interface FollowUp extends FollowUpBody {
  /** Name of the op that set it. */
  id: string;
  /** Null while it is open. */
  ended: { how: FollowUpEnd; opName: string } | null;
}

export const MAX_FOLLOW_UP = 120;
/** Further ahead is a wish rather than a promise. */
const MAX_AHEAD_DAYS = 366;

export function validateFollowUp(
  body: FollowUpBody,
  facts: Pick<CaseFacts, 'now'>,
): Result<FollowUpBody, CaseProblem[]> {
  const what = body.what.normalize('NFC').trim();
  const problems: CaseProblem[] = [];
  const found = forbiddenNumber(what);
  if (what === '') problems.push({ kind: 'missing', field: 'followUp' });
  if (what.length > MAX_FOLLOW_UP)
    problems.push({ kind: 'too_long', field: 'followUp', max: MAX_FOLLOW_UP });
  if (found) problems.push({ kind: 'forbidden_number', field: 'followUp', found });
  const last = addDays(dayOf(facts.now), MAX_AHEAD_DAYS);
  if (!isDay(body.due) || body.due < '2022-01-01' || body.due > last)
    problems.push({ kind: 'bad_day', field: 'followUp' });
  return problems.length > 0 ? err(problems) : ok({ what, due: body.due });
}

/** The follow-ups of one case, by day; `ops` in the order of its history. The first end holds. */
export function readFollowUps(ops: readonly Op[]): FollowUp[] {
  const found = new Map<string, FollowUp>();
  for (const op of ops) {
    if (op.kind === 'case.follow_up_set')
      found.set(opName(op), { ...op.followUp, id: opName(op), ended: null });
  }
  for (const op of ops) {
    if (op.kind !== 'case.follow_up_ended') continue;
    const followUp = found.get(op.followUpId);
    if (followUp && !followUp.ended) followUp.ended = { how: op.how, opName: opName(op) };
  }
  return [...found.values()].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** How a day stands to today: what a person plans by, without blame. */
export type Nearness = 'past' | 'today' | 'soon' | 'later';

export function nearness(due: Day, today: Day): Nearness {
  const days = daysBetween(today, due);
  if (days < 0) return 'past';
  if (days === 0) return 'today';
  return days <= 7 ? 'soon' : 'later';
}
