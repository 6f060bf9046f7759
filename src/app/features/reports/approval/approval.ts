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

export function approvalOf({ form, title, of, body, numbers }: ApprovalForm): Approval {
  const given = Object.entries(numbers)
    .map(([unit, number]) => [unit, number.trim()] as const)
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
