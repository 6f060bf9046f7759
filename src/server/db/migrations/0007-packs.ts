import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE import DROP CONSTRAINT import_kind_check`.execute(db);
  await sql`
    ALTER TABLE import ADD CONSTRAINT import_kind_check
      CHECK (kind IN ('dossiers', 'petitions', 'published', 'procedures', 'units'))`.execute(db);
  // Procedures beyond those of the app, each as its import told it; the latest import that was not undone has the word.
  await sql`
    CREATE TABLE procedure_entry (
      province_code text NOT NULL,
      code text COLLATE "C" NOT NULL,
      import_id bigint NOT NULL,
      import_row integer NOT NULL,
      -- Procedure of domain/procedures
      content jsonb NOT NULL,
      PRIMARY KEY (province_code, code, import_id, import_row),
      FOREIGN KEY (province_code, import_id) REFERENCES import
    )`.execute(db);
  // The key that signs what phones take apart from the app. It goes with the database, so that a restored server is
  // still believed.
  await sql`
    CREATE TABLE content_key (
      province_code text PRIMARY KEY REFERENCES province,
      -- ECDSA P-256: PKCS #8 and SubjectPublicKeyInfo, base64
      private_key text NOT NULL,
      public_key text NOT NULL,
      made_at timestamptz NOT NULL
    )`.execute(db);
  // Each state of the content that this server has offered, numbered, so that an old one is told from a new one.
  await sql`
    CREATE TABLE content_release (
      province_code text NOT NULL REFERENCES province,
      serial integer NOT NULL,
      version text NOT NULL,
      issued_at timestamptz NOT NULL,
      PRIMARY KEY (province_code, serial)
    )`.execute(db);
  await createVoices(db);
}

/**
 * A step of a guide as a person of the team spoke it. The language belongs to the recording: nothing is said of who
 * spoke or who listens. Audio that was turned down, taken back or replaced is wiped; its row says what became of it.
 */
async function createVoices(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE voice_recording (
      province_code text NOT NULL REFERENCES province,
      -- made on the phone: the same recording sent twice is one
      id uuid NOT NULL,
      unit_code text NOT NULL,
      unit_valid_from date NOT NULL,
      language text NOT NULL,
      guide_id text NOT NULL,
      node_id text NOT NULL,
      -- of the words on the screen when it was spoken (domain/voices)
      text_hash text NOT NULL,
      person_id uuid NOT NULL,
      -- the speaker agreed that phones of the commune may play it
      consent_at timestamptz NOT NULL,
      recorded_at timestamptz NOT NULL,
      received_at timestamptz NOT NULL,
      media_type text NOT NULL,
      duration_ms integer NOT NULL CHECK (duration_ms > 0),
      bytes integer NOT NULL CHECK (bytes > 0),
      sha256 text NOT NULL,
      audio bytea,
      state text NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'approved', 'rejected', 'withdrawn', 'replaced')),
      decided_by uuid,
      decided_at timestamptz,
      reason text NOT NULL DEFAULT '',
      PRIMARY KEY (province_code, id),
      CHECK ((audio IS NOT NULL) = (state IN ('waiting', 'approved')))
    )`.execute(db);
  // One approved recording of a step in a language: a newer one takes its place.
  await sql`
    CREATE UNIQUE INDEX voice_recording_approved
      ON voice_recording (province_code, unit_code, unit_valid_from, language, guide_id, node_id)
      WHERE state = 'approved'`.execute(db);
  await sql`
    CREATE INDEX voice_recording_by_unit ON voice_recording (province_code, unit_code, state)`.execute(
    db,
  );
}
