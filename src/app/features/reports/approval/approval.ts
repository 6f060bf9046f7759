// What whoever approves says beside the approval itself: the registry's numbers, and how the paper is signed.
import { SIGNING_FORMS, type SignedAs } from '#domain/reports/issued/signing.ts';

export interface Approval {
  title: string;
  /** Unit → number; those left empty are not in it. All of them with each part, so that a wrong one closes nothing. */
  numbers: Record<string, string>;
  signing?: SignedAs;
}

export interface ApprovalForm {
  /** One of the forms of signing; any other word: none is said. */
  form: string;
  title: string;
  of: string;
  body: string;
  numbers: Record<string, string>;
}

/** Only of the units that are shown: what was typed for one that is closed by now has no field to see it in. */
export function approvalOf(
  { form, title, of, body, numbers }: ApprovalForm,
  shown: readonly string[],
): Approval {
  const given = shown
    .map((unit) => [unit, (numbers[unit] ?? '').trim()] as const)
    .filter(([, number]) => number !== '');
  const known = SIGNING_FORMS.find((each) => each === form);
  return {
    title: title.trim(),
    numbers: Object.fromEntries(given),
    ...(known
      ? { signing: { form: known, of: known === 'self' ? '' : of.trim(), body: body.trim() } }
      : {}),
  };
}

/** What is wrong with the number of a unit, by its code; each stands at its own field. */
export type WrongNumbers = Readonly<Record<string, string>>;

interface Taken {
  unit_code: string;
  has_unit: string;
  has_period: string;
}

/** Empty where it was refused for something else. */
export function wrongNumbers(
  { kind, units, facts }: { kind: string; units: string[]; facts: Record<string, unknown> },
  words: {
    bad: string;
    same: string;
    taken: (unit: string, month: string) => string;
    nameOf: (unitCode: string) => string;
  },
): WrongNumbers {
  if (kind === 'bad_number') return Object.fromEntries(units.map((unit) => [unit, words.bad]));
  if (kind === 'same_number') return Object.fromEntries(units.map((unit) => [unit, words.same]));
  if (kind !== 'number_taken') return {};
  const taken = Array.isArray(facts.taken) ? (facts.taken as Taken[]) : [];
  return Object.fromEntries(
    taken.map((each) => [
      each.unit_code,
      words.taken(words.nameOf(each.has_unit), each.has_period.split('-').reverse().join('/')),
    ]),
  );
}
