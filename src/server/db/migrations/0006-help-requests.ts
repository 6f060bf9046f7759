import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE help_request (
      province_code text NOT NULL REFERENCES province,
      -- base64url of the SHA-256 of a secret that only the asking phone holds
      id text NOT NULL,
      unit_code text NOT NULL,
      village text NOT NULL,
      help text[] NOT NULL,
      procedure_code text,
      guide_id text,
      guide_node text,
      wanted text NOT NULL,
      label text NOT NULL,
      note text NOT NULL,
      phone_number text,
      phone_consent_at timestamptz,
      phone_delete_on date,
      -- the asking phone's clock, and ours
      asked_at timestamptz NOT NULL,
      received_at timestamptz NOT NULL,
      brought_by uuid,
      state text NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'taken', 'answered', 'done', 'withdrawn')),
      changed_at timestamptz NOT NULL,
      taken_by uuid,
      answer_words text,
      answer_meet_at timestamptz,
      PRIMARY KEY (province_code, id),
      -- no number without consent and a day on which it goes
      CHECK (phone_number IS NULL OR (phone_consent_at IS NOT NULL AND phone_delete_on IS NOT NULL))
    )`.execute(db);
  await sql`
    CREATE INDEX help_request_by_unit ON help_request (province_code, unit_code, received_at)`.execute(
    db,
  );
  await sql`
    CREATE INDEX help_request_by_phone_day ON help_request (province_code, phone_delete_on)
      WHERE phone_number IS NOT NULL`.execute(db);
  await sql`
    CREATE INDEX assisted_case_by_phone_day ON assisted_case (province_code, phone_delete_on)
      WHERE phone_number IS NOT NULL`.execute(db);
}
