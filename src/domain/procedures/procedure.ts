import type { Confidence, Dated, Reading } from '../facts/dated.ts';
import type { Day } from '../time/day.ts';

/** How much of it can be done without going there. */
export type OnlineWay = 'yes' | 'partly' | 'booking' | 'in_app' | 'other_site' | 'no' | 'unknown';
export type LifeEvent =
  | 'birth'
  | 'marriage'
  | 'death'
  | 'moving'
  | 'identity'
  | 'copies'
  | 'travel'
  | 'work'
  | 'business'
  | 'home'
  | 'support';
export type ProcedureField =
  | 'civil_status'
  | 'residence'
  | 'e_identity'
  | 'id_card'
  | 'certification'
  | 'judicial_record'
  | 'passport'
  | 'driving_licence'
  | 'vehicle'
  | 'household_business'
  | 'construction'
  | 'land'
  | 'social_support'
  | 'poverty'
  | 'health_insurance'
  | 'other';

export interface ProcedureTime {
  kind: 'same_day' | 'working_days' | 'days' | 'unknown';
  min?: number;
  max?: number;
  note?: string;
}

/** Amounts in đồng. Null is unknown and never means free. */
export interface ProcedureFee {
  inPerson: number | null;
  online: number | null;
  unit?: 'per_copy' | 'per_page' | 'per_case';
  note?: string;
}

export interface Paper {
  name: string;
  /** Asked for only when the office cannot read the data (Resolution 66.7/2025/NQ-CP). */
  onlyIfDataUnreadable?: boolean;
  /** The case in which it is asked for, in words. */
  onlyIf?: string;
}

export interface Procedure {
  code: string;
  /** In everyday words; `officialName` is the portal's. */
  name: string;
  officialName: string;
  field: ProcedureField;
  /** Of an imported one: the field as its sheet calls it. */
  fieldName?: string;
  level: 'commune' | 'province' | 'ministry' | 'province_or_commune' | 'any';
  agency: string;
  online: OnlineWay;
  onlineNote?: string;
  time: ProcedureTime;
  fee: ProcedureFee;
  papers: Paper[];
  legalBasis: string[];
  decision: string;
  /** What people call it. */
  aliases: string[];
  lifeEvents: LifeEvent[];
  note?: string;
  /** False for what only an authority may ask for. */
  forCitizen: boolean;
  link: string;
  asOf: Day;
  source: string;
  confidence: Confidence;
  /** What was read since, or holds for a time only: it goes before the plain value from its first day on. */
  dated?: DatedParts;
}

/** The parts of a procedure that change apart from the others. */
interface Changing {
  fee: ProcedureFee;
  time: ProcedureTime;
  papers: Paper[];
  online: OnlineWay;
  onlineNote: string;
  note: string;
  legalBasis: string[];
  decision: string;
  link: string;
}
export type ChangingPart = keyof Changing;
export type DatedParts = { [Part in ChangingPart]?: Dated<Changing[Part]>[] };
export type Readings = { [Part in ChangingPart]?: Reading<Changing[Part]> };

/** A procedure as it stands on a day. */
export interface ProcedureOn extends Procedure {
  /** Where a part has a source, a day or an end of its own. */
  readings: Readings;
}
