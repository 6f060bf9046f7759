import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // The session in which a case was written. No reference: the session may come later, or from another phone.
  await sql`ALTER TABLE assisted_case ADD COLUMN session_id text`.execute(db);
  await sql`
    CREATE INDEX assisted_case_by_session ON assisted_case (province_code, session_id)
      WHERE session_id IS NOT NULL`.execute(db);
  await sql`
    CREATE TABLE team_session (
      province_code text NOT NULL,
      session_id text NOT NULL,
      unit_code text NOT NULL,
      day date NOT NULL,
      month text NOT NULL,
      village text NOT NULL,
      -- who of the team was there, as the team calls them
      present text[] NOT NULL,
      -- how many came; null while nobody has counted
      people integer,
      taught text[] NOT NULL,
      note text NOT NULL,
      voided boolean NOT NULL,
      void_reason text,
      device_id uuid NOT NULL,
      person_id uuid NOT NULL,
      last_op_seq bigint NOT NULL,
      PRIMARY KEY (province_code, session_id)
    )`.execute(db);
  await sql`
    CREATE INDEX team_session_by_month ON team_session (province_code, unit_code, month)
      WHERE NOT voided`.execute(db);
  await sql`
    CREATE INDEX team_session_pulled ON team_session (province_code, unit_code, last_op_seq)`.execute(
    db,
  );
  await sql`
    CREATE TABLE training_completion (
      province_code text NOT NULL,
      -- name of the op
      completion_id text NOT NULL,
      person_id uuid NOT NULL,
      unit_code text NOT NULL,
      lesson_id text NOT NULL,
      lesson_version integer NOT NULL,
      day date NOT NULL,
      last_op_seq bigint NOT NULL,
      PRIMARY KEY (province_code, completion_id)
    )`.execute(db);
  await sql`
    CREATE INDEX training_completion_by_unit
      ON training_completion (province_code, unit_code, last_op_seq)`.execute(db);
  await sql`
    CREATE INDEX training_completion_by_person
      ON training_completion (province_code, person_id, last_op_seq)`.execute(db);
}
