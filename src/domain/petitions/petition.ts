// A petition (phản ánh, kiến nghị) as an official file tells it, and when it counts as late.

import { lateFrom } from '../figures/lateness.ts';
import { addDays, type Day } from '../time/day.ts';
import { addWorkingDays, type CountWorkingDays } from '../time/working-days.ts';
import type { UnitKey } from '../units/unit.ts';

/** About a rule or procedure, about an official's conduct, or not told. */
export type PetitionKind = 'regulation' | 'conduct' | 'other';

export interface Petition {
  code: string;
  unit: UnitKey;
  kind: PetitionKind;
  receivedDay: Day;
  /** As the file gives it; null: the term of 15 working days. */
  dueDay: Day | null;
  answeredDay: Day | null;
  /** Sent back instead of answered. */
  returned: boolean;
  infoRequestedDay: Day | null;
  publishedDay: Day | null;
  /** What the sender said of the answer; null: nothing. */
  satisfied: boolean | null;
  reRaised: boolean;
  likes: number;
  dislikes: number;
}

/**
 * Working days that the portal gives (business description of the index, 5.2): to answer, to send back, to ask for more
 * information for the first time, and to publish the answer.
 */
export const PETITION_TERMS = { answer: 15, returned: 2, information: 5, published: 2 } as const;

export function petitionDue(
  { receivedDay, dueDay, returned }: Petition,
  workingDays: CountWorkingDays,
): Day {
  if (returned) return addWorkingDays(receivedDay, PETITION_TERMS.returned, workingDays);
  return dueDay ?? addWorkingDays(receivedDay, PETITION_TERMS.answer, workingDays);
}

/** The first day from which it counts as late, by whichever of its terms; null when it never does. */
export function petitionLateFrom(petition: Petition, workingDays: CountWorkingDays): Day | null {
  const { receivedDay, answeredDay, infoRequestedDay, publishedDay } = petition;
  const on = (day: Day) => ({ day, at: null });
  const late = [
    lateFrom({
      due: on(petitionDue(petition, workingDays)),
      finished: answeredDay ? on(answeredDay) : null,
    }),
  ];
  if (infoRequestedDay) {
    const due = addWorkingDays(receivedDay, PETITION_TERMS.information, workingDays);
    late.push(infoRequestedDay > due ? addDays(due, 1) : null);
  }
  if (publishedDay && answeredDay) {
    const due = addWorkingDays(answeredDay, PETITION_TERMS.published, workingDays);
    late.push(publishedDay > due ? addDays(due, 1) : null);
  }
  return late.flatMap((day) => day ?? []).sort()[0] ?? null;
}
