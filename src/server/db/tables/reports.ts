import type { Generated } from 'kysely';
import type { Day, Month } from '#domain/time/day.ts';

export type LetterState = 'queued' | 'sending' | 'sent' | 'uncertain' | 'refused' | 'cancelled';

/** Columns of the tables of the month's report, its letters and the targets, as kysely sees them. */
export interface ReportsTables {
  report_setting: {
    province_code: string;
    data_day: number;
    make_day: number;
    approve_day: number;
    send_day: number;
    makes_itself: boolean;
    maker_approves: Generated<boolean>;
    sender_name: string;
    sender_email: string;
    changed_at: Date | null;
    changed_by: string | null;
    link_secret: Generated<Buffer>;
  };
  report_issue: {
    province_code: string;
    period: Month;
    unit_code: string;
    issue: number;
    unit_valid_from: Day;
    as_of: Day;
    made_at: Date;
    made_by: string | null;
    made_by_name: string;
    approved_at: Date | null;
    approved_by: string | null;
    approved_name: string | null;
    approved_role: string | null;
    reason: string | null;
    changes: string;
    figures: string;
    /** Points and places; null: of a time when they were not kept. */
    points: string | null;
    model: string;
    model_hash: string;
    /** Eight symbols on the paper; null: a draft, or issued before papers bore one. */
    trace_code: string | null;
    /** Of the office's registry; null: written in by hand. */
    registry_number: string | null;
    /** In whose name it is signed, JSON; null: as whoever approved it. */
    signed_as: string | null;
  };
  report_file: {
    province_code: string;
    period: Month;
    unit_code: string;
    issue: number;
    format: string;
    bytes: Buffer;
    hash: string;
  };
  report_recipient: {
    province_code: string;
    recipient_id: string;
    unit_code: string;
    name: string;
    title: string;
    email: string;
    gets_reminders: boolean;
    /** First and last day in office; null: open. */
    valid_from: Day | null;
    valid_to: Day | null;
    added_at: Date;
    added_by: string | null;
    removed_at: Date | null;
    removed_by: string | null;
  };
  letter: LetterTable;
  unit_target: {
    province_code: string;
    target_id: string;
    unit_code: string;
    indicator: string;
    rate: number;
    due_day: Day;
    set_at: Date;
    set_by: string | null;
    removed_at: Date | null;
    removed_by: string | null;
  };
}

export interface LetterTable {
  province_code: string;
  letter_id: string;
  kind: 'report' | 'reminder';
  period: Month;
  unit_code: string;
  issue: number;
  topic: string;
  recipient_id: string;
  to_name: string;
  to_email: string;
  subject: string;
  body: string;
  message_id: string;
  state: LetterState;
  attempts: number;
  next_try_at: Date;
  problem: string | null;
  /** Its body says whether dossiers are to be explained; false: it is of before, when every letter asked. */
  is_whole: boolean;
  created_at: Date;
  created_by: string | null;
  sending_at: Date | null;
  sent_at: Date | null;
  opened_at: Date | null;
  received_at: Date | null;
  /** An officer's who was told of the receipt; null: the reader's own word. */
  receipt_by: string | null;
  receipt_by_name: string | null;
  epoch: string;
}
