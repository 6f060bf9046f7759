// The rules of a session, for the form and for the server. Each field is judged alone, as with cases.
//
// API: validateSession(body, facts) → Result<SessionBody, CaseProblem[]>    the body comes back tidied
//      validateSessionChange(change, facts) → Result<SessionChange, CaseProblem[]>

import { forbiddenNumber } from '../cases/forbidden-number.ts';
import { type CaseFacts, type CaseProblem, FIRST_DAY, MAX_LENGTH } from '../cases/validate-case.ts';
import { err, ok, type Result } from '../result.ts';
import { dayOf, isDay } from '../time/day.ts';
import { type SessionBody, type SessionChange, TAUGHT } from './session.ts';

export const MAX_PEOPLE = 5_000;
export const MAX_PRESENT = 30;
const MAX_NAME = 60;

export function validateSession(
  body: SessionBody,
  facts: CaseFacts,
): Result<SessionBody, CaseProblem[]> {
  const { unitCode, ...change } = body;
  const problems = changeProblems(change, facts);
  const day = isDay(body.day) ? body.day : dayOf(facts.now);
  if (unitCode === '') problems.push({ kind: 'missing', field: 'unitCode' });
  else if (!facts.knowsUnit(unitCode, day))
    problems.push({ kind: 'unknown_unit', field: 'unitCode' });
  return problems.length > 0 ? err(problems) : ok({ ...body, ...tidy(change) });
}

/** An amendment that touches nothing is one problem. */
export function validateSessionChange(
  change: SessionChange,
  facts: CaseFacts,
): Result<SessionChange, CaseProblem[]> {
  const problems = changeProblems(change, facts);
  if (Object.keys(change).length === 0) problems.push({ kind: 'missing', field: 'note' });
  return problems.length > 0 ? err(problems) : ok(tidy(change));
}

function changeProblems(change: SessionChange, facts: CaseFacts): CaseProblem[] {
  const { now, latestDay = dayOf(now) } = facts;
  const problems: CaseProblem[] = [];
  const { day, village, present, people, taught, note } = change;
  if (day !== undefined) {
    if (!isDay(day)) problems.push({ kind: 'bad_day', field: 'day' });
    else if (day > latestDay) problems.push({ kind: 'day_in_future', field: 'day' });
    else if (day < FIRST_DAY) problems.push({ kind: 'day_too_old', field: 'day' });
  }
  if (village !== undefined) {
    if (village.trim() === '') problems.push({ kind: 'missing', field: 'village' });
    problems.push(...textProblems(village, 'village', MAX_LENGTH.village));
  }
  if (present !== undefined) {
    for (const name of present) problems.push(...textProblems(name, 'present', MAX_NAME));
    if (present.length > MAX_PRESENT)
      problems.push({ kind: 'too_long', field: 'present', max: MAX_PRESENT });
  }
  if (people !== undefined && people !== null && !isCount(people))
    problems.push({ kind: 'bad_people', field: 'people' });
  if (taught?.some((it) => !TAUGHT.includes(it)))
    problems.push({ kind: 'not_in_list', field: 'taught' });
  if (note !== undefined) problems.push(...textProblems(note, 'note', MAX_LENGTH.note));
  return problems;
}

function isCount(people: number): boolean {
  return Number.isInteger(people) && people >= 0 && people <= MAX_PEOPLE;
}

function textProblems(
  text: string,
  field: 'village' | 'present' | 'note',
  max: number,
): CaseProblem[] {
  if (plain(text).length > max) return [{ kind: 'too_long', field, max }];
  const found = forbiddenNumber(text);
  return found ? [{ kind: 'forbidden_number', field, found }] : [];
}

function tidy<T extends SessionChange>(change: T): T {
  const tidied = { ...change };
  if (change.village !== undefined) tidied.village = plain(change.village);
  if (change.note !== undefined) tidied.note = plain(change.note);
  if (change.present) tidied.present = [...new Set(change.present.map(plain).filter(Boolean))];
  if (change.taught) tidied.taught = TAUGHT.filter((it) => change.taught?.includes(it));
  return tidied;
}

function plain(text: string): string {
  return text.normalize('NFC').trim();
}
