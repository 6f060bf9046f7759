import { type Kysely, sql } from 'kysely';

/** What the index of Decision 766 needs beside dossiers, and what officers write down about their dossiers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createEnteredFigures(db);
  await createPetitions(db);
  await createUnitVersions(db);
  await createOfficersWork(db);
  await widenFactView(db);
}

/** Figures that no file of dossiers can give, from a small form. Nothing is overwritten: the last entry has the word. */
async function createEnteredFigures(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE entered_figure (
      province_code text NOT NULL REFERENCES province,
      entry_id bigint GENERATED ALWAYS AS IDENTITY,
      unit_code text NOT NULL,
      unit_valid_from date NOT NULL,
      -- 2026, 2026-Q3 or 2026-10
      period text NOT NULL,
      -- number in the decision, such as 3.1
      indicator text NOT NULL,
      -- both null: the entry before it is withdrawn
      numerator bigint CHECK (numerator >= 0),
      denominator bigint CHECK (denominator >= 0),
      source text NOT NULL,
      as_of date NOT NULL,
      person_id uuid,
      person_name text NOT NULL,
      entered_at timestamptz NOT NULL,
      PRIMARY KEY (province_code, entry_id),
      CHECK ((numerator IS NULL) = (denominator IS NULL))
    )`.execute(db);
  await sql`
    CREATE INDEX entered_figure_by_period
      ON entered_figure (province_code, period, unit_code, indicator, entry_id)`.execute(db);
}

/** Petitions as each import told them; the latest import that was not undone has the word on a code. */
async function createPetitions(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE petition (
      province_code text NOT NULL,
      petition_code text COLLATE "C" NOT NULL,
      import_id bigint NOT NULL,
      import_row integer NOT NULL,
      unit_code text NOT NULL,
      unit_valid_from date NOT NULL,
      kind text NOT NULL CHECK (kind IN ('regulation', 'conduct', 'other')),
      received_day date NOT NULL,
      due_day date NOT NULL,
      answered_day date,
      -- sent back instead of answered: its term is shorter
      returned boolean NOT NULL,
      info_requested_day date,
      published_day date,
      satisfied boolean,
      re_raised boolean NOT NULL,
      likes integer NOT NULL,
      dislikes integer NOT NULL,
      -- the first day from which it counts as late; infinity: never
      late_from date NOT NULL,
      PRIMARY KEY (province_code, petition_code, import_id, import_row),
      FOREIGN KEY (province_code, import_id) REFERENCES import
    )`.execute(db);
  await sql`CREATE INDEX petition_by_day ON petition (province_code, received_day)`.execute(db);
  await sql`
    CREATE TABLE petition_scope (
      province_code text NOT NULL,
      import_id bigint NOT NULL,
      -- the file speaks for this unit and all under it: no petition in it means that there was none
      unit_code text NOT NULL,
      month date NOT NULL,
      PRIMARY KEY (province_code, import_id, unit_code, month),
      FOREIGN KEY (province_code, import_id) REFERENCES import
    )`.execute(db);
}

async function createUnitVersions(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE unit_version (
      province_code text NOT NULL,
      code text NOT NULL,
      valid_from date NOT NULL,
      import_id bigint NOT NULL,
      import_row integer NOT NULL,
      -- the unit as the import tells it, and as it stood before the first import that told it (null: it was not there)
      content jsonb NOT NULL,
      stood_before jsonb,
      PRIMARY KEY (province_code, code, valid_from, import_id),
      FOREIGN KEY (province_code, import_id) REFERENCES import
    )`.execute(db);
  await sql`ALTER TABLE import DROP CONSTRAINT import_kind_check`.execute(db);
  await sql`
    ALTER TABLE import ADD CONSTRAINT import_kind_check
      CHECK (kind IN ('dossiers', 'petitions', 'published', 'procedures', 'units'))`.execute(db);
}

async function createOfficersWork(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE dossier_note (
      province_code text NOT NULL REFERENCES province,
      note_id bigint GENERATED ALWAYS AS IDENTITY,
      dossier_code text COLLATE "C" NOT NULL,
      kind text NOT NULL CHECK (kind IN ('explanation', 'cure')),
      text text NOT NULL,
      -- the day on which it was put right
      cured_on date,
      person_id uuid,
      person_name text NOT NULL,
      written_at timestamptz NOT NULL,
      PRIMARY KEY (province_code, note_id)
    )`.execute(db);
  await sql`
    CREATE INDEX dossier_note_by_dossier ON dossier_note (province_code, dossier_code, note_id)`.execute(
    db,
  );
  await sql`
    CREATE TABLE column_mapping (
      province_code text NOT NULL REFERENCES province,
      -- the office whose files have this header
      unit_code text NOT NULL,
      kind text NOT NULL,
      header_key text NOT NULL,
      header text NOT NULL,
      -- null: leave the column out
      field text,
      person_id uuid,
      learned_at timestamptz NOT NULL,
      PRIMARY KEY (province_code, unit_code, kind, header_key)
    )`.execute(db);
  await sql`
    CREATE TABLE import_job (
      province_code text NOT NULL REFERENCES province,
      job_id uuid NOT NULL,
      person_id uuid NOT NULL,
      step text NOT NULL,
      rows integer NOT NULL,
      cancelled boolean NOT NULL,
      updated_at timestamptz NOT NULL,
      PRIMARY KEY (province_code, job_id)
    )`.execute(db);
}

/** The view of 0003 with what lists of dossiers show; PostgreSQL adds columns at the end only. */
async function widenFactView(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE OR REPLACE VIEW dossier_fact AS SELECT
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
      CASE WHEN e_result AND (procedure_code = '2.000815' OR procedure_code LIKE '2.000815.%')
        THEN finished_day END AS e_copy_day,
      procedure_code, officer_name, officer_title, due_day, finished_day, published_days,
      -- each of these alone: whether its own columns were in the file
      known & 96 = 96 AS lateness_known,
      known & 98304 = 98304 AS officer_known,
      known & 262144 = 262144 AS supplements_known,
      import_id, import_row
    FROM dossier`.execute(db);
}
