import { addDays, type Day, daysBetween } from '../../time/day.ts';
import { BIRTH_DAYS } from '../reminders.ts';
import { type CheckGround, checkField, finding } from './check-field.ts';
import { type DraftSection, type DraftValues, draftSheet, type FieldId } from './draft-sheet.ts';
import type { Finding } from './finding.ts';
import { parseTypedDay } from './typed-day.ts';

export interface Draft {
  readonly procedureCode: string | null;
  readonly values: DraftValues;
}

const BIRTH = '1.001193';
const PERMANENT = '1.004222';

/** All that can be seen before anything is sent, in the order of the sheet. */
export function checkDraft(draft: Draft, ground: CheckGround): Finding[] {
  const sheet = draftSheet(draft.procedureCode);
  const order = sheet.flatMap((section) => section.fields);
  const single = order.flatMap((field) => checkField(field, draft.values[field] ?? '', ground));
  const found = [...single, ...checkTogether(draft, { sheet, ground })];
  return found.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

/** What only shows when fields are read beside each other. */
function checkTogether(
  draft: Draft,
  { sheet, ground }: { sheet: DraftSection[]; ground: CheckGround },
): Finding[] {
  const has = (section: DraftSection['id']) => sheet.some((each) => each.id === section);
  return [
    ...(draft.procedureCode === BIRTH ? checkBirth(draft.values, ground.today) : []),
    ...(has('child') ? checkParents(draft.values) : []),
    ...(has('marriage') ? checkMarriage(draft.values) : []),
    ...(has('home') ? checkHome(draft) : []),
    ...(has('stay') ? checkStay(draft.values) : []),
    ...checkReceiving(draft.values),
  ];
}

function checkBirth(values: DraftValues, today: Day): Finding[] {
  const born = dayOf(values, 'child_birth');
  const days = born ? daysBetween(born, today) : 0;
  return days > BIRTH_DAYS ? [finding('child_birth', { kind: 'child_over_60_days', days })] : [];
}

const YOUNGEST_PARENT_YEARS = 12;

function checkParents(values: DraftValues): Finding[] {
  const born = dayOf(values, 'child_birth');
  const young = (['mother_birth', 'father_birth'] as const).filter((field) => {
    const day = dayOf(values, field);
    return born && day && yearOf(born) - yearOf(day) < YOUNGEST_PARENT_YEARS;
  });
  const isStarted = Boolean(values.child_name?.trim());
  const none = !values.mother_name?.trim() && !values.father_name?.trim();
  return [
    ...young.map((field) => finding(field, { kind: 'parent_too_young' })),
    ...(isStarted && none ? [finding('mother_name', { kind: 'parents_missing' })] : []),
  ];
}

function checkMarriage(values: DraftValues): Finding[] {
  const known = values.marriage_number?.trim() || (values.marriage_day && values.marriage_place);
  return values.parents_married === 'yes' && !known
    ? [finding('marriage_number', { kind: 'marriage_missing' })]
    : [];
}

/** A rental contract must be notarised for permanent residence only, not for a temporary stay. */
function checkHome({ procedureCode, values }: Draft): Finding[] {
  const needsNotary = procedureCode === PERMANENT && values.home_kind === 'rented';
  return [
    ...(needsNotary && values.contract_certified === 'no'
      ? [finding('contract_certified', { kind: 'contract_uncertified' })]
      : []),
    ...(values.head_consent === 'not_yet'
      ? [finding('head_consent', { kind: 'consent_missing' })]
      : []),
    ...(values.form_used === 'old_form' ? [finding('form_used', { kind: 'form_old' })] : []),
  ];
}

/** Two years at most (Law 68/2020/QH14 Art. 27). */
function checkStay(values: DraftValues): Finding[] {
  const [from, to] = [dayOf(values, 'stay_from'), dayOf(values, 'stay_to')];
  if (!from || !to) return [];
  if (to <= from) return [finding('stay_to', { kind: 'stay_backwards' })];
  const twoYearsOn = `${yearOf(from) + 2}${from.slice(4)}`;
  // 29 February has no counterpart two years on: the first of March then stands for it.
  const limit = parseTypedDay(twoYearsOn.split('-').reverse().join('/')) ?? addDays(from, 731);
  return to > limit ? [finding('stay_to', { kind: 'stay_too_long' })] : [];
}

function checkReceiving(values: DraftValues): Finding[] {
  return values.receive_way === 'post' && !values.receive_address?.trim()
    ? [finding('receive_address', { kind: 'post_address_missing' })]
    : [];
}

function dayOf(values: DraftValues, field: FieldId): Day | null {
  return parseTypedDay(values[field] ?? '');
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}
