// A draft is the form of a feature, and only its number is known here. It goes on the day that was agreed to, or, where
// nothing was recorded yet, as long after the last word as the number was to be kept.
import { isDuePhone } from '#domain/cases/phone-in-op.ts';
import { addDays, type Day, dayOf } from '#domain/time/day.ts';
import type { DraftRow } from '../team-rows.ts';

interface PhoneInForm {
  phoneNumber: string;
  phoneKeepDays?: unknown;
  phoneKept?: unknown;
}

/** The form without its number; null where there is none, or its day has not come. */
export function draftWithoutDuePhone({ form, savedAt }: DraftRow, today: Day): object | null {
  if (!hasNumber(form)) return null;
  const { phoneKept: kept, phoneKeepDays: days } = form;
  const isDue = kept
    ? isDuePhone(kept, today)
    : typeof days === 'number' && addDays(dayOf(savedAt), days) <= today;
  return isDue ? { ...form, phoneNumber: '', phonePurposes: [], phoneKept: null } : null;
}

function hasNumber(form: unknown): form is PhoneInForm {
  return (
    typeof form === 'object' &&
    form !== null &&
    'phoneNumber' in form &&
    typeof form.phoneNumber === 'string' &&
    form.phoneNumber !== ''
  );
}

/** Out of a file, a number and what was agreed to are of another day: the form has what its case has, or none. */
export function formWithoutPhone(form: Record<string, unknown>): Record<string, unknown> {
  const {
    phoneNumber: _number,
    phonePurposes: _purposes,
    phoneKeepDays: _days,
    phoneKept: _kept,
    phoneConsent: _consent,
    ...bare
  } = form;
  // What was taken back stays so.
  const { phonePurposes: left, phoneUnticked: unticked } = form;
  const isWithdrawn = Array.isArray(left) && left.length === 0;
  return isWithdrawn && Array.isArray(unticked) && unticked.length > 0
    ? { ...bare, phoneNumber: '', phonePurposes: [], phoneKept: null }
    : bare;
}
