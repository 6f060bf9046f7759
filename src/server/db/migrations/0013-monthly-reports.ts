import { type Kysely, sql } from 'kysely';

// The month's road: a draft, its approval, the letters, what came back; and what units are to reach by when.
export async function up(db: Kysely<unknown>): Promise<void> {
  await createIssues(db);
  await createLetters(db);
  await sql`
    CREATE TABLE unit_target (
      province_code text NOT NULL REFERENCES province,
      target_id uuid NOT NULL,
      unit_code text NOT NULL,
      indicator text NOT NULL,
      -- a share of 1
      rate double precision NOT NULL CHECK (rate >= 0 AND rate <= 1),
      due_day date NOT NULL,
      set_at timestamptz NOT NULL,
      set_by uuid,
      removed_at timestamptz,
      removed_by uuid,
      PRIMARY KEY (province_code, target_id)
    )`.execute(db);
  await sql`
    CREATE UNIQUE INDEX unit_target_once ON unit_target (province_code, unit_code, indicator, due_day)
      WHERE removed_at IS NULL`.execute(db);
}

async function createIssues(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE report_setting (
      province_code text PRIMARY KEY REFERENCES province,
      -- days of the month after the one reported on
      data_day smallint NOT NULL,
      make_day smallint NOT NULL,
      approve_day smallint NOT NULL,
      send_day smallint NOT NULL,
      makes_itself boolean NOT NULL,
      sender_name text NOT NULL,
      sender_email text NOT NULL,
      changed_at timestamptz,
      changed_by uuid,
      -- signs the links by which a receipt is confirmed without an account
      link_secret bytea NOT NULL DEFAULT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
      CHECK (1 <= data_day AND data_day <= make_day AND make_day <= approve_day
        AND approve_day <= send_day AND send_day <= 9)
    )`.execute(db);
  await sql`
    CREATE TABLE report_issue (
      province_code text NOT NULL REFERENCES province,
      -- a month, 2026-10
      period text NOT NULL,
      unit_code text NOT NULL,
      -- 1, 2, …; a draft bears the number it will have
      issue integer NOT NULL,
      unit_valid_from date NOT NULL,
      as_of date NOT NULL,
      made_at timestamptz NOT NULL,
      -- null: it made itself, or the administrator's command line did
      made_by uuid,
      made_by_name text NOT NULL,
      -- null: a draft. An issue is never changed again
      approved_at timestamptz,
      approved_by uuid,
      approved_name text,
      approved_role text,
      reason text,
      -- JSON texts, kept letter by letter: what was issued is what is hashed
      changes text NOT NULL,
      figures text NOT NULL,
      model text NOT NULL,
      model_hash text NOT NULL,
      PRIMARY KEY (province_code, period, unit_code, issue)
    )`.execute(db);
  await sql`
    CREATE UNIQUE INDEX report_issue_one_draft ON report_issue (province_code, period, unit_code)
      WHERE approved_at IS NULL`.execute(db);
  await sql`
    CREATE TABLE report_file (
      province_code text NOT NULL,
      period text NOT NULL,
      unit_code text NOT NULL,
      issue integer NOT NULL,
      format text NOT NULL,
      bytes bytea NOT NULL,
      -- SHA-256, hex
      hash text NOT NULL,
      PRIMARY KEY (province_code, period, unit_code, issue, format),
      FOREIGN KEY (province_code, period, unit_code, issue) REFERENCES report_issue
    )`.execute(db);
}

async function createLetters(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE report_recipient (
      province_code text NOT NULL REFERENCES province,
      recipient_id uuid NOT NULL,
      unit_code text NOT NULL,
      name text NOT NULL,
      title text NOT NULL,
      email text NOT NULL,
      gets_reminders boolean NOT NULL,
      added_at timestamptz NOT NULL,
      added_by uuid,
      removed_at timestamptz,
      removed_by uuid,
      PRIMARY KEY (province_code, recipient_id)
    )`.execute(db);
  await sql`
    CREATE UNIQUE INDEX report_recipient_once ON report_recipient (province_code, unit_code, lower(email))
      WHERE removed_at IS NULL`.execute(db);
  await sql`
    CREATE TABLE letter (
      province_code text NOT NULL REFERENCES province,
      letter_id uuid NOT NULL,
      kind text NOT NULL CHECK (kind IN ('report', 'reminder')),
      period text NOT NULL,
      unit_code text NOT NULL,
      -- 0 for a reminder
      issue integer NOT NULL,
      -- what a reminder is about; empty for a report
      topic text NOT NULL,
      recipient_id uuid NOT NULL,
      to_name text NOT NULL,
      to_email text NOT NULL,
      subject text NOT NULL,
      body text NOT NULL,
      -- the same at every try, so that a mail server can tell that it has the letter already
      message_id text NOT NULL,
      -- uncertain: it may have gone out before the line or the machine broke; a person decides
      state text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'uncertain', 'refused', 'cancelled')),
      attempts integer NOT NULL,
      next_try_at timestamptz NOT NULL,
      problem text,
      created_at timestamptz NOT NULL,
      created_by uuid,
      sending_at timestamptz,
      sent_at timestamptz,
      opened_at timestamptz,
      received_at timestamptz,
      -- a queued letter of a restored backup may have gone out before the restore
      epoch uuid NOT NULL,
      PRIMARY KEY (province_code, letter_id)
    )`.execute(db);
  // By the address, not by the entry in the list: a head whose title was put right gets no second letter.
  await sql`
    CREATE UNIQUE INDEX letter_once
      ON letter (province_code, kind, period, unit_code, issue, topic, lower(to_email))`.execute(
    db,
  );
  await sql`
    CREATE INDEX letter_to_send ON letter (province_code, next_try_at)
      WHERE state IN ('queued', 'sending')`.execute(db);
}
