// One set of rules for the form on the phone and for the server. Each field is judged alone, so that whether an
// amendment is valid never depends on the order in which amendments arrive.
//
// API: validateCase(body, facts) → Result<CaseBody, CaseProblem[]>   the body comes back tidied (NFC, trimmed, sets sorted)
//      validateChange(change, facts) → Result<CaseChange, CaseProblem[]>
//      validateReason(text) → Result<string, CaseProblem[]>          for case.voided

import { parseDossierCode } from '../dossiers/dossier-code.ts';
import type { CaseChange } from '../protocol/op.ts';
import { err, ok, type Result } from '../result.ts';
import { addDays, type Day, dayOf, isDay } from '../time/day.ts';
import {
  AUTONOMIES,
  type CaseBody,
  HELP_KINDS,
  type KeptPhone,
  NEXT_TIMES,
  OBSTACLES,
  OUTCOMES,
  PHONE_PURPOSES,
  purposesOf,
  withPurposes,
} from './case.ts';
import { type ForbiddenKind, forbiddenNumber } from './forbidden-number.ts';

/** What a rule must know of the world. */
export interface CaseFacts {
  /** Now, ms since 1970: the phone's clock put right by the server's last word, or the server's own. */
  now: number;
  /** The last day that is not in the future, where a wrong clock makes it another than that of `now`. */
  latestDay?: Day;
  /** Whether this unit existed on that day. A phone that has no units yet may answer true: the server asks again. */
  knowsUnit: (code: string, day: Day) => boolean;
}

export type CaseField =
  | keyof CaseBody
  | 'reason'
  | 'followUp'
  /** Of a session. */
  | 'present'
  | 'people'
  | 'taught'
  /** Of a lesson. */
  | 'lessonId';

export type CaseProblem =
  | { kind: 'missing'; field: CaseField }
  | { kind: 'bad_day'; field: CaseField }
  | { kind: 'day_in_future'; field: CaseField }
  | { kind: 'day_too_old'; field: CaseField }
  | { kind: 'unknown_unit'; field: CaseField }
  | { kind: 'bad_procedure_code'; field: CaseField }
  | { kind: 'bad_agency_code'; field: CaseField }
  | { kind: 'bad_dossier_code'; field: CaseField }
  | { kind: 'not_in_list'; field: CaseField }
  | { kind: 'bad_minutes'; field: CaseField }
  /** `isBesideWithdrawal`: the sentence that consent was taken back needs the rest of the room. */
  | { kind: 'too_long'; field: CaseField; max: number; isBesideWithdrawal?: true }
  | { kind: 'bad_phone'; field: CaseField }
  | { kind: 'no_consent'; field: CaseField }
  | { kind: 'bad_delete_day'; field: CaseField }
  | { kind: 'bad_people'; field: CaseField }
  | { kind: 'forbidden_number'; field: CaseField; found: ForbiddenKind };

/** Community teams were founded in 2022 (793/BTTTT-THH); nothing was helped before. */
export const FIRST_DAY = '2022-01-01';
export const MAX_MINUTES = 600;
export const MAX_LENGTH = { village: 80, label: 60, note: 1000, reason: 300 } as const;
/** A phone number is kept half a year at most. */
export const MAX_PHONE_DAYS = 183;

export function validateCase(body: CaseBody, facts: CaseFacts): Result<CaseBody, CaseProblem[]> {
  const { note, ...fields } = body;
  const problems = [...fieldProblems(fields, facts), ...textProblems('note', note)];
  return problems.length > 0 ? err(problems) : ok({ ...tidyFields(fields), note: tidyText(note) });
}

/** An amendment: only what it touches is judged. An amendment that touches nothing is one problem. */
export function validateChange(
  change: CaseChange,
  facts: CaseFacts,
): Result<CaseChange, CaseProblem[]> {
  const { appendNote, ...fields } = change;
  const problems = fieldProblems(fields, facts);
  if (appendNote !== undefined) problems.push(...textProblems('note', appendNote));
  const tidied: CaseChange = tidyFields(fields);
  if (appendNote && tidyText(appendNote)) tidied.appendNote = tidyText(appendNote);
  if (Object.keys(tidied).length === 0) problems.push({ kind: 'missing', field: 'note' });
  return problems.length > 0 ? err(problems) : ok(tidied);
}

export function validateReason(reason: string): Result<string, CaseProblem[]> {
  const tidied = tidyText(reason);
  const problems = textProblems('reason', tidied);
  if (tidied === '') problems.push({ kind: 'missing', field: 'reason' });
  return problems.length > 0 ? err(problems) : ok(tidied);
}

type Fields = Partial<Omit<CaseBody, 'note'>>;
type Rules = {
  [F in keyof Required<Fields>]: (
    value: Required<CaseBody>[F],
    fields: Fields,
    facts: CaseFacts,
  ) => CaseProblem[];
};

const RULES: Rules = {
  day: (day, _fields, { now, latestDay = dayOf(now) }) => {
    if (!isDay(day)) return [{ kind: 'bad_day', field: 'day' }];
    if (day > latestDay) return [{ kind: 'day_in_future', field: 'day' }];
    return day < FIRST_DAY ? [{ kind: 'day_too_old', field: 'day' }] : [];
  },
  unitCode: (code, fields, { now, knowsUnit }) => {
    if (code === '') return [{ kind: 'missing', field: 'unitCode' }];
    const day = fields.day && isDay(fields.day) ? fields.day : dayOf(now);
    return knowsUnit(code, day) ? [] : [{ kind: 'unknown_unit', field: 'unitCode' }];
  },
  village: (text) => textProblems('village', text),
  help: (kinds) =>
    kinds.length === 0 ? [{ kind: 'missing', field: 'help' }] : inList('help', kinds, HELP_KINDS),
  procedureCode: (code) =>
    code === null || PROCEDURE_FORM.test(code.trim())
      ? []
      : [{ kind: 'bad_procedure_code', field: 'procedureCode' }],
  agencyCode: (code) =>
    code === null || AGENCY_FORM.test(code.trim())
      ? []
      : [{ kind: 'bad_agency_code', field: 'agencyCode' }],
  dossierCode: (code) =>
    code === null || parseDossierCode(code).ok
      ? []
      : [{ kind: 'bad_dossier_code', field: 'dossierCode' }],
  outcome: (outcome) => inList('outcome', [outcome], OUTCOMES),
  obstacles: (obstacles) => inList('obstacles', obstacles, OBSTACLES),
  minutes: (minutes) =>
    minutes === null || (Number.isInteger(minutes) && minutes >= 0 && minutes <= MAX_MINUTES)
      ? []
      : [{ kind: 'bad_minutes', field: 'minutes' }],
  autonomy: (autonomy) => inList('autonomy', [autonomy], AUTONOMIES),
  nextTime: (said) => inList('nextTime', [said], NEXT_TIMES),
  label: (text) => textProblems('label', text),
  phone: (phone, _fields, { now }) => (phone === null ? [] : phoneProblems(phone, dayOf(now))),
  sessionId: (id) => (ENTITY_FORM.test(id) ? [] : [{ kind: 'not_in_list', field: 'sessionId' }]),
};

/** `deviceId:deviceSeq`. The session itself may arrive later, or from another phone. */
const ENTITY_FORM = /^[\w-]{1,64}:[1-9]\d{0,9}$/;

/** National codes (2.000815), with a province's tail where a portal adds one (1.001193.000.00.00.H57). */
const PROCEDURE_FORM = /^\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.H\d{2})?$/;
/** An agency's identifier, old or new form, or a commune's five digits. */
const AGENCY_FORM = /^(?:\d{3}\.\d{2}\.\d{2}\.[HG]\d{2}|[HG]\d{2}(?:\.\d{1,3}){0,4}|\d{5})$/;
/** An ISO instant with its zone. */
const CONSENT_FORM =
  /^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const PHONE_FORM = /^(?:0|\+84)\d{9,10}$/;

function fieldProblems(fields: Fields, facts: CaseFacts): CaseProblem[] {
  return (Object.keys(RULES) as (keyof Rules)[]).flatMap((field) =>
    fields[field] === undefined ? [] : applyRule(field, fields, facts),
  );
}

function applyRule<F extends keyof Rules>(
  field: F,
  fields: Fields,
  facts: CaseFacts,
): CaseProblem[] {
  return RULES[field](fields[field] as Required<CaseBody>[F], fields, facts);
}

function inList(
  field: CaseField,
  values: readonly string[],
  list: readonly string[],
): CaseProblem[] {
  return values.every((value) => list.includes(value)) ? [] : [{ kind: 'not_in_list', field }];
}

function textProblems(field: keyof typeof MAX_LENGTH, text: string): CaseProblem[] {
  const max = MAX_LENGTH[field];
  if (tidyText(text).length > max) return [{ kind: 'too_long', field, max }];
  const found = forbiddenNumber(text);
  return found ? [{ kind: 'forbidden_number', field, found }] : [];
}

function phoneProblems(phone: KeptPhone, today: Day): CaseProblem[] {
  const problems: CaseProblem[] = [];
  if (!PHONE_FORM.test(tidyPhone(phone.number)))
    problems.push({ kind: 'bad_phone', field: 'phone' });
  if (!CONSENT_FORM.test(phone.consentAt) || Number.isNaN(Date.parse(phone.consentAt)))
    problems.push({ kind: 'no_consent', field: 'phone' });
  const purposes = purposesOf(phone);
  if (purposes.length === 0) problems.push({ kind: 'no_consent', field: 'phone' });
  problems.push(...inList('phone', purposes, PHONE_PURPOSES));
  const { deleteOn } = phone;
  if (!isDay(deleteOn) || deleteOn < FIRST_DAY || deleteOn > addDays(today, MAX_PHONE_DAYS)) {
    problems.push({ kind: 'bad_delete_day', field: 'phone' });
  }
  return problems;
}

function tidyFields<T extends Fields>(fields: T): T {
  const tidied = { ...fields };
  if (fields.village !== undefined) tidied.village = tidyText(fields.village);
  if (fields.label !== undefined) tidied.label = tidyText(fields.label);
  if (fields.help) tidied.help = HELP_KINDS.filter((kind) => fields.help?.includes(kind));
  if (fields.obstacles) tidied.obstacles = OBSTACLES.filter((it) => fields.obstacles?.includes(it));
  if (fields.procedureCode) tidied.procedureCode = fields.procedureCode.trim();
  if (fields.agencyCode) tidied.agencyCode = fields.agencyCode.trim();
  if (fields.dossierCode) {
    const code = parseDossierCode(fields.dossierCode);
    if (code.ok) tidied.dossierCode = code.value.text;
  }
  if (fields.phone) {
    const number = tidyPhone(fields.phone.number);
    tidied.phone = withPurposes({ ...fields.phone, number }, purposesOf(fields.phone));
  }
  return tidied;
}

function tidyText(text: string): string {
  return text.normalize('NFC').trim();
}

export function tidyPhone(number: string): string {
  return number.replace(/[\s.\-()]/g, '');
}
