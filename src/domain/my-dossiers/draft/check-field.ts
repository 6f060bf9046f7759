import type { Day } from '../../time/day.ts';
import { checkPlace } from './check-place.ts';
import { findSecret, PERSONAL_NUMBER_DIGITS } from './check-secrets.ts';
import type { CommuneNames } from './commune-names.ts';
import { type FieldId, kindOf } from './draft-sheet.ts';
import type { Finding, FindingFacts, PlainKind } from './finding.ts';
import { parseTypedDay } from './typed-day.ts';

export interface CheckGround {
  readonly today: Day;
  readonly communes: CommuneNames;
}

const ONLY_LOOK = new Set<Finding['kind']>([
  'name_capitals',
  'child_name_long',
  'child_over_60_days',
  'district_written',
  'township_written',
  'former_province',
  'former_commune',
  'email_typo',
  'consent_missing',
  'marriage_missing',
]);

export function finding(field: FieldId, facts: FindingFacts): Finding {
  return { ...facts, field, weight: ONLY_LOOK.has(facts.kind) ? 'look' : 'wrong' };
}

/** What is wrong with one field by itself. An empty field is never wrong: a draft is filled bit by bit. */
export function checkField(field: FieldId, typed: string, ground: CheckGround): Finding[] {
  const text = typed.trim();
  if (text === '') return [];
  const secret = findSecret(text);
  // A phone number with a digit missing, or with +84, looks like an old identity number.
  const isPhoneSlip = secret?.kind === 'personal_number' && secret.digits < PERSONAL_NUMBER_DIGITS;
  if (secret && !(isPhoneSlip && kindOf(field) === 'phone')) return [finding(field, secret)];
  return factsOf(field, text, ground).map((facts) => finding(field, facts));
}

function factsOf(field: FieldId, text: string, ground: CheckGround): FindingFacts[] {
  const kind = kindOf(field);
  switch (kind) {
    case 'name':
      return checkName(text);
    case 'child_name':
      return [...checkName(text), ...(text.length > LONG_NAME ? [plain('child_name_long')] : [])];
    case 'past_day':
    case 'any_day':
      return checkDay(text, kind === 'past_day' ? ground.today : null);
    case 'place':
      return checkPlace(text, ground.communes);
    case 'phone':
      return isPhone(text) ? [] : [plain('phone_form')];
    case 'email':
      return checkEmail(text);
    case 'number':
      return /^\d[\d.]*$/.test(text) ? [] : [plain('number_form')];
    case 'text':
    case 'choice':
    case 'direct':
      return [];
  }
}

function plain(kind: PlainKind): FindingFacts {
  return { kind };
}

/** Longer names are often refused or cut by other systems (practice of the civil-status offices, 2026). */
const LONG_NAME = 25;

function checkName(text: string): FindingFacts[] {
  if (/\d/.test(text)) return [plain('name_digits')];
  if (text.split(/\s+/).length < 2) return [plain('name_short')];
  return text === text.toUpperCase() ? [plain('name_capitals')] : [];
}

function checkDay(text: string, notAfter: Day | null): FindingFacts[] {
  const day = parseTypedDay(text);
  if (!day) return [plain('day_not_real')];
  return notAfter !== null && day > notAfter ? [plain('day_future')] : [];
}

function isPhone(text: string): boolean {
  const digits = text.replace(/[ .-]/g, '').replace(/^\+84/, '0');
  return /^0\d{9}$/.test(digits) && !/^0(\d)\1{8}$/.test(digits);
}

const TYPOS: Record<string, string> = {
  'gmial.com': 'gmail.com',
  'gmai.com': 'gmail.com',
  'gamil.com': 'gmail.com',
  'gmail.con': 'gmail.com',
  'gmail.vn': 'gmail.com',
  'yaho.com': 'yahoo.com',
  'yahoo.con': 'yahoo.com',
};

function checkEmail(text: string): FindingFacts[] {
  const host = /^[^\s@]+@([^\s@]+\.[^\s@]{2,})$/.exec(text)?.[1]?.toLowerCase();
  if (!host) return [plain('email_form')];
  const meant = TYPOS[host];
  return meant ? [{ kind: 'email_typo', meant }] : [];
}
