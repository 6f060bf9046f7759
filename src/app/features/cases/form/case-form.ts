// What stands on the screen while a case is being written, and how it becomes what is saved.
import type {
  Autonomy,
  CaseBody,
  HelpKind,
  NextTime,
  Obstacle,
  Outcome,
} from '#domain/cases/case.ts';
import type { FollowUpBody } from '#domain/cases/follow-up.ts';
import { validateFollowUp } from '#domain/cases/follow-ups.ts';
import { type LeftOut, textsToKeep } from '#domain/cases/forbidden-number.ts';
import {
  type CaseFacts,
  type CaseProblem,
  MAX_LENGTH,
  validateCase,
  validateChange,
} from '#domain/cases/validate-case.ts';
import { stableJson } from '#domain/protocol/canonical-op.ts';
import type { CaseChange } from '#domain/protocol/op.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { addDays, type Day } from '#domain/time/day.ts';
import { type WithdrawnNote, withdrawal } from '../phone/withdraw-phone.ts';
import { type PhoneForm, phoneFormOf, phoneToKeep, readPhone, withdrawnBy } from './phone-form.ts';

export interface CaseForm extends PhoneForm {
  day: Day;
  unitCode: string;
  village: string;
  help: HelpKind[];
  procedureCode: string | null;
  agencyCode: string | null;
  dossierCode: string;
  /** Null until the person has said it: nothing is assumed. */
  outcome: Outcome | null;
  /** Whether anything stood in the way: asked each time, null until it is said. */
  hindered: boolean | null;
  obstacles: Obstacle[];
  minutes: number | null;
  autonomy: Autonomy | null;
  /** Null where it was not asked: nothing else answers it. */
  nextTime: NextTime | null;
  label: string;
  /** A new note; earlier notes of a case are never edited. */
  note: string;
  /** What to come back to, and by when; empty: nothing. */
  followUpWhat: string;
  followUpDue: Day;
  /** The session in which it is written. */
  sessionId?: string;
}

/** The fields that take free text. */
export type TextField = 'label' | 'village' | 'note' | 'followUpWhat' | 'dossierCode';

/** A form as its draft keeps it. */
export type CaseDraft = CaseForm & {
  leftOut?: LeftOut<TextField>;
  /** Of a draft of before there were purposes: calling back. */
  phoneConsent?: boolean;
};

/** What is offered as the day to come back: a week. */
const FOLLOW_UP_DAYS = 7;

type FormStart = { day: Day; unitCode: string } & Partial<CaseForm>;

export function emptyForm(start: FormStart): CaseForm {
  return {
    village: '',
    help: [],
    procedureCode: null,
    agencyCode: null,
    dossierCode: '',
    outcome: null,
    hindered: null,
    obstacles: [],
    minutes: 15,
    autonomy: null,
    nextTime: null,
    label: '',
    ...phoneFormOf(null),
    note: '',
    followUpWhat: '',
    followUpDue: addDays(start.day, FOLLOW_UP_DAYS),
    ...start,
  };
}

export function formOf(body: CaseBody): CaseForm {
  const { phone, dossierCode, ...same } = body;
  return {
    ...emptyForm(same),
    ...same,
    dossierCode: dossierCode ?? '',
    ...phoneFormOf(phone),
    hindered: body.obstacles.length > 0,
    note: '',
  };
}

/** The case as it would be saved, tidied, or everything that is wrong with it. */
export function readForm(
  form: CaseForm,
  facts: CaseFacts,
  today: Day,
): Result<CaseBody, CaseProblem[]> {
  const { outcome, autonomy } = form;
  const unsaid: CaseProblem[] = [];
  if (outcome === null) unsaid.push({ kind: 'missing', field: 'outcome' });
  if (autonomy === null) unsaid.push({ kind: 'missing', field: 'autonomy' });
  unsaid.push(...unsaidObstacles(form));
  // The unsaid is judged as if it were said, so that everything else that is wrong is told in the same breath.
  const body = bodyOf(form, {
    outcome: outcome ?? 'done',
    autonomy: autonomy ?? 'together',
    facts,
    today,
  });
  const judged = validateCase(body, facts);
  const problems = [...unsaid, ...(judged.ok ? [] : judged.error)];
  return judged.ok && problems.length === 0 ? judged : err(problems);
}

/** No case is saved before it was said whether something stood in the way, and what. */
function unsaidObstacles({ outcome, hindered, obstacles }: CaseForm): CaseProblem[] {
  if (outcome === null) return [];
  const isUnsaid = hindered === null || (hindered && obstacles.length === 0);
  return isUnsaid ? [{ kind: 'missing', field: 'obstacles' }] : [];
}

/** What an amendment changes against the case as it stands; null when it changes nothing. */
export function readChange(
  form: CaseForm,
  before: CaseBody,
  { facts, today, noteOf }: { facts: CaseFacts; today: Day; noteOf: WithdrawnNote },
): Result<CaseChange | null, CaseProblem[]> {
  const { outcome, autonomy } = form;
  if (outcome === null || autonomy === null) return err([{ kind: 'missing', field: 'outcome' }]);
  const unsaid = unsaidObstacles(form);
  if (unsaid.length > 0) return err(unsaid);
  const {
    note,
    sessionId: _sessionId,
    ...after
  } = bodyOf(form, { outcome, autonomy, facts, today });
  const change: CaseChange = {};
  for (const field of Object.keys(after) as (keyof typeof after)[]) {
    if (stableJson(after[field]) !== stableJson(before[field])) {
      Object.assign(change, { [field]: after[field] });
    }
  }
  if (note.trim() !== '') change.appendNote = note;
  const what = 'phone' in change && before.phone ? withdrawnBy(form, before.phone) : null;
  if (!what) return Object.keys(change).length === 0 ? ok(null) : validateChange(change, facts);
  const sentence = noteOf(what, today);
  // Nothing of what was typed is cut: it is said how much fits beside the sentence.
  const max = MAX_LENGTH.note - sentence.length - 1;
  if (note.trim().length > max)
    return err([{ kind: 'too_long', field: 'note', max, isBesideWithdrawal: true }]);
  return validateChange(withdrawal(after.phone, { what, note: sentence, change }), facts);
}

/** What the team promised to come back to; null where nothing was, and what is wrong with it otherwise. */
export function readFollowUp(
  form: CaseForm,
  facts: CaseFacts,
): Result<FollowUpBody | null, CaseProblem[]> {
  if (form.followUpWhat.trim() === '') return ok(null);
  return validateFollowUp({ what: form.followUpWhat, due: form.followUpDue }, facts);
}

/**
 * The form for the next person of a session: two taps, what was helped with and save. How it went and who held the phone
 * is offered as it was, in sight. The help is never carried over, so that a second press on save saves nobody twice.
 */
export function nextForm(
  { day, unitCode, village, minutes, sessionId }: CaseForm,
  offered: Partial<CaseForm>,
): CaseForm {
  return emptyForm({
    ...offered,
    ...{ day, unitCode, village, minutes },
    ...(sessionId === undefined ? {} : { sessionId }),
  });
}

/** The form without anything that must never be kept, not even in a draft, and what was left out of it. */
export function withoutForbidden(form: CaseForm): CaseDraft {
  const { label, village, note, followUpWhat, dossierCode } = form;
  const { kept, leftOut } = textsToKeep({ label, village, note, followUpWhat, dossierCode });
  return { ...form, ...kept, ...phoneToKeep(form), leftOut };
}

/** A draft taken up again: the form it began, and what it could not keep. */
export function takeUp(start: CaseForm, draft: CaseDraft | null) {
  if (!draft) return { form: start, leftOut: {} };
  const { leftOut = {}, phoneConsent, ...form } = draft;
  const agreed: Partial<CaseForm> = phoneConsent ? { phonePurposes: ['call_back'] } : {};
  const taken = { ...start, ...agreed, ...form };
  // Out of a file it says only what was taken back of what the case has.
  if (form.phonePurposes === undefined && taken.phoneUnticked)
    taken.phonePurposes = taken.phonePurposes.filter((it) => !taken.phoneUnticked?.includes(it));
  // Consent that was taken back while the draft lay there is not given again by it.
  const isAsAgreed =
    !taken.phoneKept || stableJson(taken.phoneKept) === stableJson(start.phoneKept);
  return { form: isAsAgreed ? taken : { ...taken, ...phoneOf(start) }, leftOut };
}

function phoneOf({ phoneNumber, phonePurposes, phoneKeepDays, phoneKept }: CaseForm): PhoneForm {
  return { phoneNumber, phonePurposes, phoneKeepDays, phoneKept, phoneUnticked: [] };
}

function bodyOf(
  form: CaseForm,
  {
    outcome,
    autonomy,
    facts,
    today,
  }: { outcome: Outcome; autonomy: Autonomy; facts: CaseFacts; today: Day },
): CaseBody {
  const {
    phoneNumber: _number,
    phonePurposes: _purposes,
    phoneKeepDays: _days,
    phoneKept: _kept,
    phoneUnticked: _unticked,
    dossierCode,
    hindered,
    nextTime,
    followUpWhat: _what,
    followUpDue: _due,
    ...same
  } = form;
  return {
    ...same,
    help: [...form.help],
    obstacles: hindered ? [...form.obstacles] : [],
    outcome,
    autonomy,
    ...(nextTime === null ? {} : { nextTime }),
    dossierCode: dossierCode.trim() === '' ? null : dossierCode,
    phone: readPhone(form, { now: facts.now, today }),
  };
}
