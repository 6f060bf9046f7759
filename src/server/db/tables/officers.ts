import type { Generated } from 'kysely';
import type { Day } from '#domain/time/day.ts';
import type { Role } from './identity.ts';

/** Columns of the tables of the index and of officers' work, as kysely sees them. */
export interface OfficersTables {
  /** Nothing is overwritten: the last entry has the word. Both numbers null: withdrawn. */
  entered_figure: {
    province_code: string;
    entry_id: Generated<number>;
    unit_code: string;
    unit_valid_from: Day;
    period: string;
    indicator: string;
    numerator: number | null;
    denominator: number | null;
    source: string;
    as_of: Day;
    person_id: string | null;
    person_name: string;
    entered_at: Date;
    /** The grant by which it was given then; null: not known. */
    giver_role: Role | null;
    giver_unit: string | null;
  };
  /** As each import told it; the latest one that was not undone has the word. */
  petition: {
    province_code: string;
    petition_code: string;
    import_id: number;
    import_row: number;
    unit_code: string;
    unit_valid_from: Day;
    kind: 'regulation' | 'conduct' | 'other';
    received_day: Day;
    due_day: Day;
    answered_day: Day | null;
    returned: boolean;
    info_requested_day: Day | null;
    published_day: Day | null;
    satisfied: boolean | null;
    re_raised: boolean;
    likes: number;
    dislikes: number;
    late_from: Day;
  };
  petition_scope: { province_code: string; import_id: number; unit_code: string; month: Day };
  unit_version: {
    province_code: string;
    code: string;
    valid_from: Day;
    import_id: number;
    import_row: number;
    content: unknown;
    stood_before: unknown;
  };
  dossier_note: {
    province_code: string;
    note_id: Generated<number>;
    dossier_code: string;
    kind: 'explanation' | 'cure';
    text: string;
    cured_on: Day | null;
    person_id: string | null;
    person_name: string;
    written_at: Date;
  };
  /** A column header as an office writes it, and what it means. */
  column_mapping: {
    province_code: string;
    unit_code: string;
    kind: string;
    header_key: string;
    header: string;
    field: string | null;
    person_id: string | null;
    learned_at: Date;
  };
  /** How far an import is, for whoever waits for it. */
  import_job: {
    province_code: string;
    job_id: string;
    person_id: string;
    step: string;
    rows: number;
    cancelled: boolean;
    updated_at: Date;
  };
}
