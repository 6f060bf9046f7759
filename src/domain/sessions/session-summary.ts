// What a session came to, told when it ends: how many people, what they were helped with, how it went, and who is owed
// something. Counted from its cases; how many came is said by hand and is another number.

import { type CaseBody, HELP_KINDS, type HelpKind, OUTCOMES, type Outcome } from '../cases/case.ts';
import type { FollowUp } from '../cases/follow-ups.ts';

export interface SessionCase {
  caseId: string;
  body: Pick<CaseBody, 'label' | 'help' | 'outcome'>;
  followUps?: readonly FollowUp[] | undefined;
}

export interface SessionSummary {
  /** Cases: one person helped each. */
  people: number;
  /** Only what happened, in the order of the lists. One person may have been helped with several things. */
  help: { kind: HelpKind; people: number }[];
  outcomes: { outcome: Outcome; people: number }[];
  /** Who is to be come back to, the first day first; and those who wait without a day. */
  toFollowUp: {
    caseId: string;
    label: string;
    help: HelpKind[];
    what: string;
    due: string | null;
  }[];
}

/** Of the cases that stand: voided ones are left out by who calls. */
export function sessionSummary(cases: readonly SessionCase[]): SessionSummary {
  const help = HELP_KINDS.map((kind) => ({
    kind,
    people: cases.filter(({ body }) => body.help.includes(kind)).length,
  }));
  const outcomes = OUTCOMES.map((outcome) => ({
    outcome,
    people: cases.filter(({ body }) => body.outcome === outcome).length,
  }));
  return {
    people: cases.length,
    help: help.filter(({ people }) => people > 0),
    outcomes: outcomes.filter(({ people }) => people > 0),
    toFollowUp: cases.flatMap(owed).sort((a, b) => (sortDay(a.due) < sortDay(b.due) ? -1 : 1)),
  };
}

function owed({ caseId, body, followUps = [] }: SessionCase): SessionSummary['toFollowUp'] {
  const who = { caseId, label: body.label, help: body.help };
  const open = followUps.filter((it) => !it.ended);
  if (open.length > 0) return open.map(({ what, due }) => ({ ...who, what, due }));
  return body.outcome === 'waiting' ? [{ ...who, what: '', due: null }] : [];
}

function sortDay(due: string | null): string {
  return due ?? '9999';
}
