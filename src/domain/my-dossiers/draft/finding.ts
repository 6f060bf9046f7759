import type { FieldId } from './draft-sheet.ts';

/** Kinds with nothing more to say than their name. */
export type PlainKind =
  | 'name_short'
  | 'name_digits'
  | 'name_capitals'
  | 'child_name_long'
  | 'day_not_real'
  | 'day_future'
  | 'parent_too_young'
  | 'stay_too_long'
  | 'stay_backwards'
  | 'district_written'
  | 'township_written'
  | 'phone_form'
  | 'email_form'
  | 'parents_missing'
  | 'marriage_missing'
  | 'contract_uncertified'
  | 'consent_missing'
  | 'form_old'
  | 'post_address_missing'
  | 'number_form'
  /** A one-time code, password or passcode. */
  | 'secret';

export type FindingFacts =
  | { kind: PlainKind }
  | { kind: 'child_over_60_days'; days: number }
  | { kind: 'former_province'; former: string; today: string }
  | { kind: 'former_commune'; former: string; today: readonly string[] }
  | { kind: 'email_typo'; meant: string }
  /** Looks like a personal number, which is never kept here. `digits`: how many it has; 12 are right. */
  | { kind: 'personal_number'; digits: number };

/** `wrong`: the portal or the office would send it back; `look`: often right, worth a second look. */
export type Finding = FindingFacts & { field: FieldId; weight: 'wrong' | 'look' };
