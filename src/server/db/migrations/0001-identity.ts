import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE server_meta (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      -- changes when the database is restored from a backup: phones then offer again what they sent since
      epoch uuid NOT NULL DEFAULT gen_random_uuid(),
      created_at timestamptz NOT NULL DEFAULT now()
    )`.execute(db);
  await sql`INSERT INTO server_meta DEFAULT VALUES`.execute(db);
  await sql`
    CREATE TABLE province (
      code text PRIMARY KEY,
      name text NOT NULL
    )`.execute(db);
  await sql`INSERT INTO province (code, name) VALUES ('H57', 'Thành phố Huế')`.execute(db);
  await sql`
    CREATE TABLE person (
      province_code text NOT NULL REFERENCES province,
      id uuid NOT NULL,
      name text NOT NULL,
      login text,
      password_hash text,
      created_at timestamptz NOT NULL,
      revoked_at timestamptz,
      PRIMARY KEY (province_code, id),
      UNIQUE (province_code, login)
    )`.execute(db);
  await sql`
    CREATE TABLE grant_ (
      province_code text NOT NULL,
      person_id uuid NOT NULL,
      role text NOT NULL CHECK (role IN ('volunteer', 'lead', 'officer', 'province', 'administrator')),
      unit_code text NOT NULL,
      granted_at timestamptz NOT NULL,
      granted_by uuid,
      PRIMARY KEY (province_code, person_id, role, unit_code),
      FOREIGN KEY (province_code, person_id) REFERENCES person ON DELETE CASCADE
    )`.execute(db);
  await sql`
    CREATE TABLE device (
      province_code text NOT NULL,
      id uuid NOT NULL,
      person_id uuid NOT NULL,
      name text NOT NULL,
      -- JWK of an ECDSA P-256 public key
      public_key jsonb NOT NULL,
      created_at timestamptz NOT NULL,
      last_seen_at timestamptz NOT NULL,
      -- the phone's word in its last refresh, ms: an older or equal one is a replay
      last_refresh_ms bigint NOT NULL DEFAULT 0,
      revoked_at timestamptz,
      PRIMARY KEY (province_code, id),
      FOREIGN KEY (province_code, person_id) REFERENCES person ON DELETE CASCADE
    )`.execute(db);
  await sql`
    CREATE TABLE enrolment_code (
      province_code text NOT NULL REFERENCES province,
      -- SHA-256 of the eight characters, hex
      code_hash text NOT NULL,
      role text NOT NULL CHECK (role IN ('volunteer', 'lead', 'officer', 'province', 'administrator')),
      unit_code text NOT NULL,
      person_name text NOT NULL,
      -- set when the code adds a device to somebody who is already here
      person_id uuid,
      invited_by uuid,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      used_at timestamptz,
      used_by_device uuid,
      PRIMARY KEY (province_code, code_hash)
    )`.execute(db);
  await sql`
    CREATE TABLE session (
      province_code text NOT NULL,
      -- SHA-256 of the cookie's token, hex: a stolen table opens no session
      token_hash text NOT NULL,
      person_id uuid NOT NULL,
      device_id uuid,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      PRIMARY KEY (province_code, token_hash),
      FOREIGN KEY (province_code, person_id) REFERENCES person ON DELETE CASCADE
    )`.execute(db);
  await sql`CREATE INDEX session_by_person ON session (province_code, person_id)`.execute(db);
  await sql`
    CREATE TABLE attempt (
      province_code text NOT NULL,
      key text NOT NULL,
      window_at timestamptz NOT NULL,
      count integer NOT NULL,
      PRIMARY KEY (province_code, key, window_at)
    )`.execute(db);
}
