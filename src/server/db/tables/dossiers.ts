import type { Generated } from 'kysely';
import type { RowRefusalKind } from '#domain/dossiers/dossier.ts';
import type { Day } from '#domain/time/day.ts';
import type { Role } from './identity.ts';

/** `reading_hash` of an import from before files had a hash of their own: its `file_hash` is of both together. */
export const HASHED_WITH_READING = 'within file_hash';

/** Columns of the dossiers tables, as kysely sees them. */
export interface DossiersTables {
  import: {
    province_code: string;
    import_id: number;
    kind: 'dossiers' | 'petitions' | 'published' | 'procedures' | 'units';
    file_name: string;
    /** SHA-256 of the bytes, hex. */
    file_hash: string;
    /** SHA-256, hex, of what columns and names were read as; empty where no second reading tells. */
    reading_hash: Generated<string>;
    imported_at: Date;
    person_id: string | null;
    columns: string[];
    unknown_columns: string[];
    rows: number;
    stored: number;
    unchanged: number;
    corrected: number;
    refused: number;
    repeats_import_id: number | null;
    undone_at: Date | null;
    undone_by: string | null;
    /** Of which it told dossiers, new or not; empty but for a file of dossiers. */
    unit_codes: Generated<string[]>;
  };
  import_row: {
    province_code: string;
    import_id: number;
    row_no: number;
    fate: 'unchanged' | 'corrected' | 'refused';
    dossier_code: string | null;
    column_name: string | null;
    refusal: RowRefusalKind | null;
    value: string | null;
  };
  dossier: DossierTable;
  /** What a later import replaced. */
  dossier_version: DossierTable;
  /** As each import told it; the latest one that was not undone has the word. */
  published_figure: {
    province_code: string;
    unit_code: string;
    unit_valid_from: Day;
    as_of: Day;
    period: string;
    metric: string;
    import_id: number;
    import_row: number;
    numerator: number | null;
    denominator: number | null;
    score: number | null;
    max_score: number | null;
    /** The grant by which it was imported then; null: not known. */
    giver_role: Role | null;
    giver_unit: string | null;
  };
  /** For each table that figures are made of: goes up with every change, in the same transaction. */
  data_version: { source: string; version: number };
  figure_cell: { province_code: string; unit_code: string; unit_valid_from: Day; month: Day };
}

/** One dossier as its last import told it; `late_from` is `infinity` where it never becomes late. */
export interface DossierTable {
  province_code: string;
  dossier_code: string;
  unit_code: string;
  unit_valid_from: Day;
  procedure_code: string;
  received_day: Day;
  received_at: Date | null;
  channel: 1 | 2 | 3;
  due_day: Day | null;
  due_at: Date | null;
  finished_day: Day | null;
  finished_at: Date | null;
  fee_due_vnd: number | null;
  paid_online: boolean | null;
  dossier_digitised: boolean | null;
  result_digitised: boolean | null;
  e_result: boolean | null;
  result_required: boolean | null;
  data_reused: boolean | null;
  synced: boolean | null;
  officer_name: string;
  officer_title: string;
  published_days: number | null;
  supplement_requests: number;
  satisfied: boolean | null;
  petitioned: boolean | null;
  known: number;
  late_from: Day;
  appointment_too_long: boolean;
  import_id: number;
  import_row: number;
}
