// One set of rules for the form, for the phone that scans a request and for the server.
//
// API: validateHelpRequest(request, facts) → Result<HelpRequest, HelpProblem[]>   it comes back tidied (NFC, trimmed)
//      validateHelpAnswer(answer) → Result<HelpAnswer, HelpProblem[]>

import { HELP_KINDS } from '../cases/case.ts';
import { type ForbiddenKind, forbiddenNumber } from '../cases/forbidden-number.ts';
import { err, ok, type Result } from '../result.ts';
import { addDays, dayOf, isDay } from '../time/day.ts';
import {
  type HelpAnswer,
  type HelpRequest,
  MAX_HELP_LENGTH,
  MAX_HELP_PHONE_DAYS,
  WANTED_TIMES,
} from './help-request.ts';

export interface HelpFacts {
  /** Now, ms since 1970. */
  now: number;
  /** Whether a commune of this code exists now. A phone without the list may answer true: the server asks again. */
  knowsCommune: (code: string) => boolean;
}

export type HelpField = 'unitCode' | 'village' | 'help' | 'label' | 'note' | 'phone' | 'words';

export type HelpProblem =
  | { kind: 'missing'; field: HelpField }
  | { kind: 'unknown_unit'; field: HelpField }
  | { kind: 'too_long'; field: HelpField; max: number }
  | { kind: 'bad_phone'; field: HelpField }
  | { kind: 'bad_delete_day'; field: HelpField }
  | { kind: 'forbidden_number'; field: HelpField; found: ForbiddenKind };

const PHONE_FORM = /^(?:0|\+84)\d{9,10}$/;

export function validateHelpRequest(
  request: HelpRequest,
  { now, knowsCommune }: HelpFacts,
): Result<HelpRequest, HelpProblem[]> {
  const tidied = tidy(request);
  const problems: HelpProblem[] = [
    ...unitProblems(tidied.unitCode, knowsCommune),
    ...(saysWhat(tidied) ? [] : [{ kind: 'missing', field: 'help' } as const]),
    ...textProblems('village', tidied.village),
    ...textProblems('label', tidied.label),
    ...textProblems('note', tidied.note),
    ...phoneProblems(tidied.phone, now),
  ];
  return problems.length > 0 ? err(problems) : ok(tidied);
}

/** A volunteer may write the own number into an answer; an identity number, a code or a password nobody may. */
export function validateHelpAnswer(answer: HelpAnswer): Result<HelpAnswer, HelpProblem[]> {
  const words = tidyText(answer.words);
  const problems = textProblems('words', words).filter(
    (problem) => problem.kind !== 'forbidden_number' || problem.found !== 'phone_number',
  );
  if (words === '' && answer.meetAt === null) problems.push({ kind: 'missing', field: 'words' });
  return problems.length > 0 ? err(problems) : ok({ ...answer, words });
}

function saysWhat({ help, procedureCode, guide, note }: HelpRequest): boolean {
  return help.length > 0 || procedureCode !== null || guide !== null || note !== '';
}

function unitProblems(code: string, knows: HelpFacts['knowsCommune']): HelpProblem[] {
  if (code === '') return [{ kind: 'missing', field: 'unitCode' }];
  return knows(code) ? [] : [{ kind: 'unknown_unit', field: 'unitCode' }];
}

function textProblems(field: keyof typeof MAX_HELP_LENGTH, text: string): HelpProblem[] {
  const max = MAX_HELP_LENGTH[field];
  if (text.length > max) return [{ kind: 'too_long', field, max }];
  const found = forbiddenNumber(text);
  return found ? [{ kind: 'forbidden_number', field, found }] : [];
}

function phoneProblems(phone: HelpRequest['phone'], now: number): HelpProblem[] {
  if (!phone) return [];
  const problems: HelpProblem[] = [];
  if (!PHONE_FORM.test(phone.number)) problems.push({ kind: 'bad_phone', field: 'phone' });
  const last = addDays(dayOf(now), MAX_HELP_PHONE_DAYS);
  if (!isDay(phone.deleteOn) || phone.deleteOn > last)
    problems.push({ kind: 'bad_delete_day', field: 'phone' });
  return problems;
}

function tidy(request: HelpRequest): HelpRequest {
  const { phone } = request;
  return {
    ...request,
    village: tidyText(request.village),
    label: tidyText(request.label),
    note: tidyText(request.note),
    help: HELP_KINDS.filter((kind) => request.help.includes(kind)),
    wanted: WANTED_TIMES.includes(request.wanted) ? request.wanted : 'soon',
    phone: phone && { ...phone, number: phone.number.replace(/[\s.\-()]/g, '') },
  };
}

function tidyText(text: string): string {
  return text.normalize('NFC').trim();
}
