import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE op_sequence (
      province_code text PRIMARY KEY REFERENCES province,
      -- its row is locked from numbering to commit: the order of numbers is the order of commits
      last_seq bigint NOT NULL DEFAULT 0,
      -- seals the cursors that phones keep, so that none can be made up
      cursor_secret uuid NOT NULL DEFAULT gen_random_uuid()
    )`.execute(db);
  await sql`INSERT INTO op_sequence (province_code) SELECT code FROM province`.execute(db);
  await sql`
    CREATE TABLE op (
      province_code text NOT NULL,
      server_seq bigint NOT NULL,
      device_id uuid NOT NULL,
      device_seq integer NOT NULL,
      person_id uuid NOT NULL,
      entity_id text NOT NULL,
      kind text NOT NULL,
      -- the op as the phone wrote it, in canonical form, and the SHA-256 of that form
      body jsonb NOT NULL,
      content_hash bytea NOT NULL,
      received_at timestamptz NOT NULL,
      PRIMARY KEY (province_code, server_seq),
      UNIQUE (province_code, device_id, device_seq)
    )`.execute(db);
  await sql`CREATE INDEX op_by_entity ON op (province_code, entity_id, server_seq)`.execute(db);
  await sql`CREATE INDEX op_by_person ON op (province_code, person_id, server_seq)`.execute(db);
  await sql`
    CREATE FUNCTION op_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'op is append-only'; END $$`.execute(db);
  await sql`
    CREATE TRIGGER op_append_only BEFORE DELETE ON op
      FOR EACH ROW EXECUTE FUNCTION op_is_append_only()`.execute(db);
  await sql`
    CREATE TABLE refused_op (
      province_code text NOT NULL,
      device_id uuid NOT NULL,
      device_seq integer NOT NULL,
      content_hash bytea NOT NULL,
      person_id uuid NOT NULL,
      reason text NOT NULL,
      field text,
      -- text, not jsonb: it may be anything; null where keeping it would keep an identity number or a password
      content text,
      received_at timestamptz NOT NULL,
      PRIMARY KEY (province_code, device_id, device_seq, content_hash)
    )`.execute(db);
  await sql`CREATE INDEX refused_op_by_time ON refused_op (province_code, received_at)`.execute(db);
  await sql`
    CREATE TABLE assisted_case (
      province_code text NOT NULL,
      case_id text NOT NULL,
      unit_code text NOT NULL,
      day date NOT NULL,
      month text NOT NULL,
      village text NOT NULL,
      help text[] NOT NULL,
      procedure_code text,
      agency_code text,
      dossier_code text,
      outcome text NOT NULL,
      obstacles text[] NOT NULL,
      minutes integer,
      autonomy text NOT NULL,
      label text NOT NULL,
      phone_number text,
      phone_consent_at timestamptz,
      phone_delete_on date,
      note text NOT NULL,
      voided boolean NOT NULL,
      void_reason text,
      -- [{ field, values: [{ value, opName }] }], empty as a rule
      conflicts jsonb NOT NULL,
      -- who opened it, and with which device
      device_id uuid NOT NULL,
      person_id uuid NOT NULL,
      -- who has it now
      owner_id uuid NOT NULL,
      last_op_seq bigint NOT NULL,
      -- number of the op that last put it under another unit or person
      scope_changed_seq bigint NOT NULL,
      PRIMARY KEY (province_code, case_id)
    )`.execute(db);
  await sql`
    CREATE INDEX assisted_case_by_unit ON assisted_case (province_code, unit_code, month)
      WHERE NOT voided`.execute(db);
  await sql`CREATE INDEX assisted_case_by_month ON assisted_case (province_code, month) WHERE NOT voided`.execute(
    db,
  );
  await sql`
    CREATE INDEX assisted_case_by_dossier ON assisted_case (province_code, dossier_code)
      WHERE dossier_code IS NOT NULL AND NOT voided`.execute(db);
  await sql`
    CREATE INDEX assisted_case_pulled_by_unit
      ON assisted_case (province_code, unit_code, last_op_seq)`.execute(db);
  await sql`
    CREATE INDEX assisted_case_pulled_by_owner
      ON assisted_case (province_code, owner_id, last_op_seq)`.execute(db);
  await sql`
    CREATE TABLE case_departure (
      province_code text NOT NULL,
      -- number of the op that took the case from this unit or person
      server_seq bigint NOT NULL,
      case_id text NOT NULL,
      unit_code text NOT NULL,
      owner_id uuid NOT NULL,
      PRIMARY KEY (province_code, server_seq, case_id)
    )`.execute(db);
}
