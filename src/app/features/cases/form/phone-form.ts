// A number to call back, as it is being written. One that was agreed to before keeps that consent and its day of
// deletion for as long as the number is the same: putting a case right asks nobody anew.
import { type CaseBody, type PhonePurpose, purposesOf, withPurposes } from '#domain/cases/case.ts';
import { forbiddenNumber } from '#domain/cases/forbidden-number.ts';
import { tidyPhone } from '#domain/cases/validate-case.ts';
import { addDays, type Day, dayOf, daysBetween } from '#domain/time/day.ts';
import { readWithdrawn } from '../phone/read-withdrawn.ts';
import type { Withdrawn } from '../phone/withdraw-phone.ts';

type Phone = CaseBody['phone'];

export interface PhoneForm {
  phoneNumber: string;
  /** What the person agreed to, each by itself; for nothing, no number is kept. */
  phonePurposes: PhonePurpose[];
  phoneKeepDays: number;
  /** As it was agreed to, where the form began with it. */
  phoneKept: Phone;
  /** What was agreed to and was unticked by hand: another number clears the ticks too, and is no word of the person. */
  phoneUnticked?: PhonePurpose[];
}

const KEEP_DAYS: readonly number[] = [30, 90, 180];
const USUAL_KEEP_DAYS = 90;

/** The part of a form that begins with this number; null begins without one. */
export function phoneFormOf(phone: Phone): PhoneForm {
  return {
    phoneNumber: phone?.number ?? '',
    phonePurposes: phone ? [...purposesOf(phone)] : [],
    phoneKeepDays: phone ? agreedDays(phone) : USUAL_KEEP_DAYS,
    phoneKept: phone,
  };
}

/** What was agreed to was another number; it stands again where that is typed once more. */
export function typePhone(form: PhoneForm, number: string): void {
  const isOther = tidyPhone(number) !== tidyPhone(form.phoneNumber);
  form.phoneNumber = number;
  if (!isOther) return;
  const kept = standing(form);
  const unticked = form.phoneUnticked ?? [];
  form.phonePurposes = kept ? purposesOf(kept).filter((it) => !unticked.includes(it)) : [];
}

/** By hand. Of what the number was agreed to be kept for, that which is unticked is taken back. */
export function tickPurposes(form: PhoneForm, chosen: readonly PhonePurpose[]): void {
  form.phonePurposes = [...chosen];
  const kept = standing(form);
  if (kept) form.phoneUnticked = purposesOf(kept).filter((it) => !chosen.includes(it));
}

/** Null without a number, or without consent to keep it. What was agreed to besides is agreed to today. */
export function readPhone(form: PhoneForm, { now, today }: { now: number; today: Day }): Phone {
  if (form.phoneNumber.trim() === '' || form.phonePurposes.length === 0) return null;
  const kept = standing(form);
  const isCovered = kept && form.phonePurposes.every((it) => purposesOf(kept).includes(it));
  const phone = {
    number: kept?.number ?? form.phoneNumber,
    consentAt: isCovered ? kept.consentAt : new Date(now).toISOString(),
    deleteOn: phoneDeleteOn(form, today),
  };
  return withPurposes(phone, form.phonePurposes);
}

/** What the form takes back of the consent in the case. Another number, or none, is no word of the person on it. */
export function withdrawnBy(form: PhoneForm, before: NonNullable<Phone>): Withdrawn | null {
  const { phonePurposes, phoneUnticked = [] } = form;
  const agreed = purposesOf(before);
  const gone = agreed.filter((it) => phoneUnticked.includes(it) && !phonePurposes.includes(it));
  if (phonePurposes.length === 0) return gone.length === agreed.length ? 'all' : null;
  return isSameNumber(form, before) ? (gone[0] ?? null) : null;
}

/** The note of a change that came back: what its own sentence says was taken back, and what was typed before that. */
export function readNote(
  note: string | undefined,
  before: Phone,
): { unticked: PhonePurpose[]; typed: string } {
  const lines = (note ?? '').split('\n');
  const what = readWithdrawn(lines.at(-1) ?? '');
  const agreed = before ? purposesOf(before) : [];
  const unticked = agreed.filter((it) => what === 'all' || what === it);
  return { unticked, typed: (unticked.length > 0 ? lines.slice(0, -1) : lines).join('\n') };
}

/** The day on which the number goes if it is saved today. Another length than the agreed one counts from today. */
export function phoneDeleteOn(form: PhoneForm, today: Day): Day {
  const kept = standing(form);
  const days = keepDaysOf(form);
  return kept && days === agreedDays(kept) ? kept.deleteOn : addDays(today, days);
}

/** The length that holds: one that is not offered belongs to the number it was agreed with. */
export function keepDaysOf(form: PhoneForm): number {
  return phoneKeepOptions(form).includes(form.phoneKeepDays) ? form.phoneKeepDays : USUAL_KEEP_DAYS;
}

export function phoneKeepOptions(form: PhoneForm): number[] {
  const kept = standing(form);
  const days = new Set([...KEEP_DAYS, ...(kept ? [agreedDays(kept)] : [])]);
  return [...days].sort((a, b) => a - b);
}

/** Nothing of a number that was taken away, or changed, is kept in a draft; only that it was taken away. */
export function phoneToKeep(form: PhoneForm): Pick<PhoneForm, 'phoneNumber' | 'phoneKept'> {
  const found = forbiddenNumber(form.phoneNumber);
  const isOther = found !== null && found !== 'phone_number';
  if (form.phonePurposes.length === 0 || isOther) return { phoneNumber: '', phoneKept: null };
  return { phoneNumber: form.phoneNumber, phoneKept: standing(form) };
}

/** What was agreed, while the number is the same. */
function standing(form: PhoneForm): Phone {
  const { phoneKept } = form;
  return phoneKept && isSameNumber(form, phoneKept) ? phoneKept : null;
}

function isSameNumber({ phoneNumber }: PhoneForm, { number }: NonNullable<Phone>): boolean {
  return tidyPhone(phoneNumber) === tidyPhone(number);
}

function agreedDays({ consentAt, deleteOn }: NonNullable<Phone>): number {
  return daysBetween(dayOf(Date.parse(consentAt)), deleteOn);
}
