// A dossier as an official file tells it, and what can be wrong with one of its rows.

import type { ColumnSample } from '../imports/column-samples.ts';
import type { Day } from '../time/day.ts';
import type { UnitKey } from '../units/unit.ts';
import type { DossierField } from './fields.ts';

export const CHANNELS = ['direct', 'online', 'postal'] as const;
export type Channel = (typeof CHANNELS)[number];

export type Rating = 'satisfied' | 'unsatisfied';

/** A day in Vietnam, and the instant (ms since 1970) only where a time of day was written. */
export interface Moment {
  day: Day;
  at: number | null;
}

/**
 * Yes/no fields are null where the file has no such column; the others say it through `known`, because for them a
 * blank is a value of its own (no due date, no title).
 */
export interface Dossier {
  code: string;
  unit: UnitKey;
  procedureCode: string;
  received: Moment;
  channel: Channel;
  due: Moment | null;
  finished: Moment | null;
  feeDueVnd: number | null;
  paidOnline: boolean | null;
  dossierDigitised: boolean | null;
  resultDigitised: boolean | null;
  eResult: boolean | null;
  resultRequired: boolean | null;
  dataReused: boolean | null;
  synced: boolean | null;
  officerName: string;
  officerTitle: string;
  publishedDays: number | null;
  supplementRequests: number;
  rating: Rating | null;
  petitioned: boolean | null;
  /** The fields that the file has a column for and this row a readable cell; sound rows share one set. */
  known: ReadonlySet<DossierField>;
}

export const ROW_REFUSALS = [
  'missing',
  'bad_code',
  'unknown_unit',
  'out_of_scope',
  'bad_date',
  'bad_channel',
  'bad_yes_no',
  'bad_fee',
  'bad_number',
  'bad_rating',
  'bad_word',
  'bad_order',
  'bad_period',
  'numerator_over_denominator',
  'score_over_max',
  'too_long',
  'too_many_cells',
  'broken_quotes',
] as const;
export type RowRefusalKind = (typeof ROW_REFUSALS)[number];

/** Why one row was left out. `row` is the number a spreadsheet shows: the header of a plain file is row 1. */
export interface RowRefusal {
  row: number;
  /** The header as the file writes it; empty when the row as a whole is broken. */
  column: string;
  field: DossierField | null;
  kind: RowRefusalKind;
  value: string;
}

export const ROW_WARNINGS = [
  'cell_unreadable',
  'finished_before_received',
  'due_before_received',
  'received_in_future',
  'day_not_of_code',
  'same_code_twice',
  'procedure_code_repaired',
  'procedure_code_unknown',
  'hidden_rows',
  'columns_differ',
] as const;
export type RowWarningKind = (typeof ROW_WARNINGS)[number];

/** What is odd about a row that was read all the same; the person should look at it. */
export interface RowWarning {
  row: number;
  column: string;
  kind: RowWarningKind;
  value: string;
}

/** Why a whole file was left out; nothing is changed then. */
export type FileRefusal =
  | { kind: 'empty_file' }
  | { kind: 'not_a_table'; format: 'xls' | 'pdf' | 'zip' | 'binary' }
  | { kind: 'no_header'; headers: string[] }
  | {
      kind: 'missing_columns';
      fields: DossierField[];
      headers: string[];
      columns?: ColumnSample[];
    }
  | { kind: 'bad_mapping'; reason: 'not_json' | 'unknown_field' | 'field_twice'; value: string }
  | { kind: 'broken_workbook'; reason: string }
  | { kind: 'encrypted' }
  /** More than is safe to open; as CSV it streams. */
  | { kind: 'too_heavy' }
  | { kind: 'old_encoding'; encoding: 'tcvn3' | 'vni' }
  | { kind: 'too_large'; limitBytes: number };
