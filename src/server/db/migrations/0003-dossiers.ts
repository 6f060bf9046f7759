import { type Kysely, sql } from 'kysely';

// `known` has a bit for each column that the row's file had, numbered as in domain/dossiers/fields.ts:
// procedure_code 4, due_at 32, finished_at 64, fee_due 128, paid_online 256, dossier_digitised 512,
// result_digitised 1024, e_result 2048, result_required 4096, data_reused 8192, synced 16384, officer_name 32768,
// officer_title 65536, published_days 131072, supplement_requests 262144, rating 524288, petitioned 1048576.
// No reference to province: a check per row would cost an import of a million rows as much as storing them, and the
// only writer takes the code from its own configuration.
const DOSSIER_COLUMNS = sql`
      province_code text NOT NULL,
      dossier_code text COLLATE "C" NOT NULL,
      unit_code text NOT NULL,
      unit_valid_from date NOT NULL,
      procedure_code text NOT NULL,
      received_day date NOT NULL,
      -- the instants only where a time of day was written
      received_at timestamptz,
      -- 1 direct, 2 online, 3 postal: the numbers of the national portal
      channel smallint NOT NULL CHECK (channel IN (1, 2, 3)),
      due_day date,
      due_at timestamptz,
      finished_day date,
      finished_at timestamptz,
      fee_due_vnd bigint,
      paid_online boolean,
      dossier_digitised boolean,
      result_digitised boolean,
      e_result boolean,
      result_required boolean,
      data_reused boolean,
      synced boolean,
      officer_name text NOT NULL,
      officer_title text NOT NULL,
      published_days integer,
      supplement_requests integer NOT NULL,
      satisfied boolean,
      petitioned boolean,
      known integer NOT NULL,
      -- the first day from which it counts as late; infinity: never
      late_from date NOT NULL,
      appointment_too_long boolean NOT NULL,
      -- the import and the row of its file that brought this content
      import_id bigint NOT NULL,
      import_row integer NOT NULL`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE import (
      province_code text NOT NULL REFERENCES province,
      import_id bigint NOT NULL,
      kind text NOT NULL CHECK (kind IN ('dossiers', 'petitions', 'published')),
      file_name text NOT NULL,
      -- SHA-256 of the file and of the mapping it was read with, hex
      file_hash text NOT NULL,
      imported_at timestamptz NOT NULL,
      -- who sent it; null: the administrator's command line
      person_id uuid,
      columns text[] NOT NULL,
      unknown_columns text[] NOT NULL,
      rows integer NOT NULL,
      stored integer NOT NULL,
      unchanged integer NOT NULL,
      corrected integer NOT NULL,
      refused integer NOT NULL,
      -- it changed nothing and its file was already in: it is no second witness when the first is undone
      repeats_import_id bigint,
      undone_at timestamptz,
      undone_by uuid,
      PRIMARY KEY (province_code, import_id)
    )`.execute(db);
  await sql`
    CREATE TABLE import_row (
      province_code text NOT NULL,
      import_id bigint NOT NULL,
      row_no integer NOT NULL,
      -- stored is not written here: such a row is named by its dossier, or by a version of it
      fate text NOT NULL CHECK (fate IN ('unchanged', 'corrected', 'refused')),
      dossier_code text COLLATE "C",
      column_name text,
      refusal text,
      value text,
      PRIMARY KEY (province_code, import_id, row_no)
    )`.execute(db);
  await sql`
    CREATE INDEX import_row_by_dossier ON import_row (province_code, dossier_code)
      WHERE fate = 'unchanged'`.execute(db);
  await sql`CREATE TABLE dossier (${DOSSIER_COLUMNS}, PRIMARY KEY (province_code, dossier_code))`.execute(
    db,
  );
  // Files come in the order of time, so a few bytes a range find a month: a B-tree would cost every import more.
  await sql`
    CREATE INDEX dossier_by_day ON dossier USING brin (received_day)
      WITH (pages_per_range = 16, autosummarize = on)`.execute(db);
  // What a later import replaced.
  await sql`
    CREATE TABLE dossier_version (${DOSSIER_COLUMNS},
      PRIMARY KEY (province_code, dossier_code, import_id, import_row))`.execute(db);
  await createFactView(db);
  await createCells(db);
}

/** The counting rules of CONTRACT.md §2 that do not depend on the day one looks from. */
async function createFactView(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE VIEW dossier_fact AS SELECT
      province_code, dossier_code, unit_code, unit_valid_from, received_day, late_from,
      date_trunc('month', received_day::timestamp)::date AS month,
      channel = 2 AS online,
      known & 384 = 384 AND (fee_due_vnd > 0 OR (fee_due_vnd IS NULL AND paid_online)) AS has_fee,
      paid_online,
      known & 262240 = 262240 AS on_time_known,
      supplement_requests > 1 AS sent_back_too_often,
      known & 98400 = 98400 AS overdue_known,
      officer_name = '' OR officer_title = '' AS officer_missing,
      appointment_too_long,
      known & 1536 = 1536 AS digitised_known,
      dossier_digitised AND result_digitised AS digitised,
      known & 6144 = 6144 AND result_required AS result_expected,
      e_result,
      known & 8192 = 8192 AS data_reuse_known,
      data_reused,
      known & 16384 = 16384 AS portal_sync_known,
      synced,
      known & 1572960 = 1572960 AS satisfaction_known,
      petitioned OR satisfied IS FALSE AS dissatisfied,
      known & 2116 = 2116 AS e_copy_known,
      -- certified copies from the original (2.000815), also where the agency stands behind the number
      CASE WHEN e_result AND (procedure_code = '2.000815' OR procedure_code LIKE '2.000815.%')
        THEN finished_day END AS e_copy_day
    FROM dossier`.execute(db);
}

/**
 * Dossiers of one unit, month and day of lateness. From these any day that is not before the last receipt can be
 * looked from: what is late then is what has `late_from` up to that day.
 */
async function createCells(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE figure_cell (
      province_code text NOT NULL,
      unit_code text NOT NULL,
      unit_valid_from date NOT NULL,
      month date NOT NULL,
      late_from date NOT NULL,
      last_received_day date NOT NULL,
      received integer NOT NULL,
      online integer NOT NULL,
      has_fee integer NOT NULL,
      fee_paid_online integer NOT NULL,
      on_time_known integer NOT NULL,
      -- those that are on time while they are not late; likewise below
      on_time_unless_late integer NOT NULL,
      overdue_known integer NOT NULL,
      overdue_always integer NOT NULL,
      digitised_known integer NOT NULL,
      digitised integer NOT NULL,
      result_expected integer NOT NULL,
      e_result integer NOT NULL,
      data_reuse_known integer NOT NULL,
      data_reused integer NOT NULL,
      portal_sync_known integer NOT NULL,
      synced integer NOT NULL,
      satisfaction_known integer NOT NULL,
      satisfied_unless_late integer NOT NULL,
      e_copy_known integer NOT NULL,
      -- the day of the first certified e-copy
      e_copy_from date,
      PRIMARY KEY (province_code, unit_code, unit_valid_from, month, late_from)
    )`.execute(db);
  await sql`CREATE INDEX figure_cell_by_month ON figure_cell (province_code, month)`.execute(db);
}
