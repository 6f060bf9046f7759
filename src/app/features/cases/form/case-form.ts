// What stands on the screen while a case is being written, and how it becomes what is saved.
import type { Autonomy, CaseBody, HelpKind, Obstacle, Outcome } from '#domain/cases/case.ts';
import { forbiddenNumber } from '#domain/cases/forbidden-number.ts';
import {
  type CaseFacts,
  type CaseProblem,
  validateCase,
  validateChange,
} from '#domain/cases/validate-case.ts';
import { stableJson } from '#domain/protocol/canonical-op.ts';
import type { CaseChange } from '#domain/protocol/op.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { addDays, type Day } from '#domain/time/day.ts';

export interface CaseForm {
  day: Day;
  unitCode: string;
  village: string;
  help: HelpKind[];
  procedureCode: string | null;
  agencyCode: string | null;
  dossierCode: string;
  /** Null until the person has said it: nothing is assumed. */
  outcome: Outcome | null;
  obstacles: Obstacle[];
  minutes: number | null;
  autonomy: Autonomy | null;
  label: string;
  phoneNumber: string;
  phoneConsent: boolean;
  phoneKeepDays: number;
  /** A new note; earlier notes of a case are never edited. */
  note: string;
}

export const PHONE_KEEP_DAYS = [30, 90, 180] as const;

export function emptyForm(start: { day: Day; unitCode: string; village?: string }): CaseForm {
  return {
    village: '',
    help: [],
    procedureCode: null,
    agencyCode: null,
    dossierCode: '',
    outcome: null,
    obstacles: [],
    minutes: 15,
    autonomy: null,
    label: '',
    phoneNumber: '',
    phoneConsent: false,
    phoneKeepDays: 90,
    note: '',
    ...start,
  };
}

export function formOf(body: CaseBody): CaseForm {
  const { phone, dossierCode, ...same } = body;
  return {
    ...emptyForm(same),
    ...same,
    dossierCode: dossierCode ?? '',
    phoneNumber: phone?.number ?? '',
    phoneConsent: phone !== null,
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
  if (form.phoneNumber.trim() !== '' && !form.phoneConsent) {
    unsaid.push({ kind: 'no_consent', field: 'phone' });
  }
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

/** What an amendment changes against the case as it stands; null when it changes nothing. */
export function readChange(
  form: CaseForm,
  before: CaseBody,
  { facts, today }: { facts: CaseFacts; today: Day },
): Result<CaseChange | null, CaseProblem[]> {
  const { outcome, autonomy } = form;
  if (outcome === null || autonomy === null) return err([{ kind: 'missing', field: 'outcome' }]);
  if (form.phoneNumber.trim() !== '' && !form.phoneConsent) {
    return err([{ kind: 'no_consent', field: 'phone' }]);
  }
  const { note, ...after } = bodyOf(form, { outcome, autonomy, facts, today });
  if (before.phone && after.phone?.number === before.phone.number) after.phone = before.phone;
  const change: CaseChange = {};
  for (const field of Object.keys(after) as (keyof typeof after)[]) {
    if (stableJson(after[field]) !== stableJson(before[field])) {
      Object.assign(change, { [field]: after[field] });
    }
  }
  if (note.trim() !== '') change.appendNote = note;
  return Object.keys(change).length === 0 ? ok(null) : validateChange(change, facts);
}

/** The form without anything that must never be kept, not even in a draft. */
export function withoutForbidden(form: CaseForm): CaseForm {
  const clean = (text: string) => (forbiddenNumber(text) ? '' : text);
  return {
    ...form,
    label: clean(form.label),
    village: clean(form.village),
    note: clean(form.note),
    phoneNumber: form.phoneConsent ? form.phoneNumber : '',
  };
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
  const { phoneNumber, phoneConsent, phoneKeepDays, dossierCode, ...same } = form;
  const hasPhone = phoneNumber.trim() !== '' && phoneConsent;
  return {
    ...same,
    help: [...form.help],
    obstacles: [...form.obstacles],
    outcome,
    autonomy,
    dossierCode: dossierCode.trim() === '' ? null : dossierCode,
    phone: hasPhone
      ? {
          number: phoneNumber,
          consentAt: new Date(facts.now).toISOString(),
          deleteOn: addDays(today, phoneKeepDays),
        }
      : null,
  };
}
