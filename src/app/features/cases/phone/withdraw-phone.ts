// A person takes consent back, by the button or by clearing what was ticked in the edit form: for one of several purposes,
// or for all of them, and then the number goes. The edit that says so empties the number's earlier ops (domain/cases/phone-in-op.ts).
import {
  type CaseBody,
  type KeptPhone,
  type PhonePurpose,
  purposesOf,
  withPurposes,
} from '#domain/cases/case.ts';
import type { CaseState } from '#domain/cases/case-state.ts';
import type { CaseChange } from '#domain/protocol/op.ts';
import type { Day } from '#domain/time/day.ts';

export type Withdrawn = PhonePurpose | 'all';

/** The sentence that stays in the case. */
export type WithdrawnNote = (what: Withdrawn, today: Day) => string;

/** What can be taken back one by one: only where more than one was agreed to, and one number stands. */
export function singlePurposes({ body, conflicts }: CaseState): readonly PhonePurpose[] {
  if (!body.phone || conflicts.some(({ field }) => field === 'phone')) return [];
  const purposes = purposesOf(body.phone);
  return purposes.length > 1 ? purposes : [];
}

/** Also where two numbers, or a number and none, stand beside each other. */
export function keepsNumber({ body, conflicts }: CaseState): boolean {
  const beside = conflicts.find(({ field }) => field === 'phone')?.values ?? [];
  return body.phone !== null || beside.some(({ value }) => value !== null);
}

/** `note`: what is written in the case of the day on which it was taken back. `change`: what else the edit changes. */
export function withdrawal(
  phone: CaseBody['phone'],
  { what, note, change = {} }: { what: Withdrawn; note: string; change?: CaseChange },
): CaseChange {
  const { appendNote: typed } = change;
  const appendNote = typed === undefined ? note : `${typed}\n${note}`;
  return { ...change, phone: phone && left(phone, what), appendNote };
}

function left(phone: KeptPhone, what: Withdrawn): KeptPhone | null {
  const rest = what === 'all' ? [] : purposesOf(phone).filter((it) => it !== what);
  return rest.length === 0 ? null : withPurposes(phone, rest);
}
