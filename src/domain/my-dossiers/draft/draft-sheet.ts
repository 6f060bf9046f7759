// Which fields the portal asks for, by procedure. The portal's own forms lie behind its log-in: these are the fields of
// the laws' forms (Circular 04/2024/TT-BTP, CT01 of Circular 116/2026/TT-BCA), named by purpose.

export type FieldKind =
  | 'name'
  | 'child_name'
  /** In the past. */
  | 'past_day'
  | 'any_day'
  | 'place'
  | 'phone'
  | 'email'
  | 'number'
  | 'text'
  | 'choice'
  /** Typed on the portal only, never kept here: numbers of identity, ethnicity. */
  | 'direct';

const FIELDS = {
  requester_name: 'name',
  requester_birth: 'past_day',
  requester_number: 'direct',
  requester_address: 'place',
  requester_phone: 'phone',
  requester_email: 'email',
  requester_relation: 'text',
  child_name: 'child_name',
  child_birth: 'past_day',
  child_sex: 'choice',
  child_birthplace: 'place',
  child_origin: 'place',
  child_ethnicity: 'direct',
  mother_name: 'name',
  mother_birth: 'past_day',
  mother_address: 'place',
  mother_number: 'direct',
  father_name: 'name',
  father_birth: 'past_day',
  father_address: 'place',
  father_number: 'direct',
  parents_married: 'choice',
  marriage_number: 'text',
  marriage_day: 'past_day',
  marriage_place: 'text',
  wife_name: 'name',
  wife_birth: 'past_day',
  wife_address: 'place',
  wife_number: 'direct',
  husband_name: 'name',
  husband_birth: 'past_day',
  husband_address: 'place',
  husband_number: 'direct',
  deceased_name: 'name',
  deceased_birth: 'past_day',
  deceased_number: 'direct',
  death_day: 'past_day',
  death_place: 'place',
  record_kind: 'choice',
  record_name: 'name',
  record_birth: 'past_day',
  record_number: 'text',
  record_day: 'past_day',
  record_place: 'text',
  copies: 'number',
  change_what: 'text',
  change_from: 'text',
  change_to: 'text',
  change_why: 'text',
  home_address: 'place',
  home_kind: 'choice',
  contract_certified: 'choice',
  head_name: 'name',
  head_number: 'direct',
  head_relation: 'text',
  head_consent: 'choice',
  form_used: 'choice',
  stay_from: 'any_day',
  stay_to: 'any_day',
  business_name: 'text',
  business_address: 'place',
  business_lines: 'text',
  business_capital: 'number',
  request_what: 'text',
  request_why: 'text',
  receive_way: 'choice',
  receive_address: 'place',
  receive_phone: 'phone',
} as const satisfies Record<string, FieldKind>;

export type FieldId = keyof typeof FIELDS;
export type DraftValues = Partial<Record<FieldId, string>>;

export function kindOf(field: FieldId): FieldKind {
  return FIELDS[field];
}

export function isFieldId(text: string): text is FieldId {
  return Object.hasOwn(FIELDS, text);
}

/** What can be chosen; the words stand in content under the same names. */
export const CHOICES = {
  child_sex: ['male', 'female'],
  parents_married: ['yes', 'no'],
  record_kind: ['birth', 'marriage', 'death', 'other'],
  home_kind: ['own', 'relative', 'rented'],
  contract_certified: ['yes', 'no'],
  head_consent: ['in_vneid', 'on_form', 'not_yet'],
  form_used: ['online', 'new_form', 'old_form'],
  receive_way: ['electronic', 'counter', 'post'],
} as const satisfies Partial<Record<FieldId, readonly string[]>>;

export type SectionId =
  | 'requester'
  | 'child'
  | 'mother'
  | 'father'
  | 'marriage'
  | 'wife'
  | 'husband'
  | 'deceased'
  | 'record'
  | 'change'
  | 'home'
  | 'stay'
  | 'business'
  | 'request'
  | 'receiving';

const SECTIONS: Record<SectionId, readonly FieldId[]> = {
  requester: [
    'requester_name',
    'requester_birth',
    'requester_number',
    'requester_address',
    'requester_phone',
    'requester_email',
    'requester_relation',
  ],
  child: [
    'child_name',
    'child_birth',
    'child_sex',
    'child_birthplace',
    'child_origin',
    'child_ethnicity',
  ],
  mother: ['mother_name', 'mother_birth', 'mother_address', 'mother_number'],
  father: ['father_name', 'father_birth', 'father_address', 'father_number'],
  marriage: ['parents_married', 'marriage_number', 'marriage_day', 'marriage_place'],
  wife: ['wife_name', 'wife_birth', 'wife_address', 'wife_number'],
  husband: ['husband_name', 'husband_birth', 'husband_address', 'husband_number'],
  deceased: ['deceased_name', 'deceased_birth', 'deceased_number', 'death_day', 'death_place'],
  record: [
    'record_kind',
    'record_name',
    'record_birth',
    'record_number',
    'record_day',
    'record_place',
    'copies',
  ],
  change: ['change_what', 'change_from', 'change_to', 'change_why'],
  home: [
    'home_address',
    'home_kind',
    'contract_certified',
    'head_name',
    'head_number',
    'head_relation',
    'head_consent',
    'form_used',
  ],
  stay: ['stay_from', 'stay_to'],
  business: ['business_name', 'business_address', 'business_lines', 'business_capital'],
  request: ['request_what', 'request_why'],
  receiving: ['receive_way', 'receive_address', 'receive_phone'],
};

export interface DraftSection {
  readonly id: SectionId;
  readonly fields: readonly FieldId[];
}

const BY_PROCEDURE: Record<string, readonly SectionId[]> = {
  '1.001193': ['child', 'mother', 'father', 'marriage', 'requester', 'receiving'],
  '1.004884': ['child', 'mother', 'father', 'requester', 'receiving'],
  '1.000894': ['wife', 'husband', 'receiving'],
  '1.000656': ['deceased', 'requester', 'receiving'],
  '2.000635': ['record', 'requester', 'receiving'],
  '1.004859': ['record', 'change', 'requester', 'receiving'],
  '1.004222': ['home', 'requester', 'receiving'],
  '1.004194': ['home', 'stay', 'requester', 'receiving'],
  '1.002755': ['home', 'stay', 'requester', 'receiving'],
  '1.010038': ['home', 'requester', 'receiving'],
  '1.010039': ['change', 'requester', 'receiving'],
  '1.001612': ['business', 'requester', 'receiving'],
  '2.000720': ['business', 'change', 'requester', 'receiving'],
};
const ANY_OTHER: readonly SectionId[] = ['request', 'requester', 'receiving'];

export function draftSheet(procedureCode: string | null): DraftSection[] {
  const ids = (procedureCode && BY_PROCEDURE[procedureCode]) || ANY_OTHER;
  return ids.map((id) => ({ id, fields: SECTIONS[id] }));
}
