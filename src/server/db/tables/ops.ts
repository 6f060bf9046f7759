import type { ColumnType, Generated } from 'kysely';
import type { Autonomy, HelpKind, NextTime, Obstacle, Outcome } from '#domain/cases/case.ts';
import type { FieldConflict } from '#domain/cases/case-state.ts';
import type { Op, OpRefusal } from '#domain/protocol/op.ts';
import type { Taught } from '#domain/sessions/session.ts';
import type { Day, Month } from '#domain/time/day.ts';

/** Read as a value; written as JSON text. */
type Json<T> = ColumnType<T, string, string>;

/** Columns of the ops tables, as kysely sees them. */
export interface OpsTables {
  /** `last_seq` of a province; its row stays locked from numbering to commit. */
  op_sequence: {
    province_code: string;
    last_seq: Generated<number>;
    cursor_secret: Generated<string>;
  };
  /** The append-only log. */
  op: {
    province_code: string;
    server_seq: number;
    device_id: string;
    device_seq: number;
    person_id: string;
    entity_id: string;
    kind: Op['kind'];
    body: Json<Op>;
    content_hash: Buffer;
    received_at: Date;
  };
  /** What was not taken into the log, for a person to look at. */
  refused_op: {
    province_code: string;
    device_id: string;
    device_seq: number;
    content_hash: Buffer;
    person_id: string;
    reason: OpRefusal;
    field: string | null;
    content: string | null;
    received_at: Date;
    /** Whose lead it is shown to; null, and then the leads of all, where none of the author's teams is known of. */
    unit_code: string | null;
    seen_at: Generated<Date | null>;
    seen_by: Generated<string | null>;
  };
  /** What the ops of a case add up to; made again from them at any time. */
  assisted_case: {
    province_code: string;
    case_id: string;
    unit_code: string;
    day: Day;
    month: Month;
    village: string;
    help: HelpKind[];
    procedure_code: string | null;
    agency_code: string | null;
    dossier_code: string | null;
    outcome: Outcome;
    obstacles: Obstacle[];
    minutes: number | null;
    autonomy: Autonomy;
    next_time: NextTime | null;
    label: string;
    phone_number: string | null;
    phone_consent_at: Date | null;
    phone_delete_on: Day | null;
    note: string;
    voided: boolean;
    void_reason: string | null;
    conflicts: Json<FieldConflict[]>;
    device_id: string;
    person_id: string;
    owner_id: string;
    last_op_seq: number;
    scope_changed_seq: number;
    session_id: string | null;
  };
  /** What the ops of a session add up to; made again from them at any time. */
  team_session: {
    province_code: string;
    session_id: string;
    unit_code: string;
    day: Day;
    month: Month;
    village: string;
    present: string[];
    people: number | null;
    taught: Taught[];
    note: string;
    voided: boolean;
    void_reason: string | null;
    device_id: string;
    person_id: string;
    last_op_seq: number;
  };
  /** A lesson that a person has finished; once for each time the person says so. */
  training_completion: {
    province_code: string;
    completion_id: string;
    person_id: string;
    unit_code: string;
    lesson_id: string;
    lesson_version: number;
    day: Day;
    last_op_seq: number;
  };
  /** A case that went from one unit or person to another: whoever saw it there is told that it is gone. */
  case_departure: {
    province_code: string;
    server_seq: number;
    case_id: string;
    unit_code: string;
    owner_id: string;
  };
}
