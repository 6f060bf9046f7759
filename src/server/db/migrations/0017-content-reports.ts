import { type Kysely, sql } from 'kysely';

/** What people say differs from our content. Nothing here says who told it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE content_report (
      province_code text NOT NULL REFERENCES province,
      -- random, made on the telling phone
      id text NOT NULL,
      target text NOT NULL CHECK (target IN ('guide', 'procedure', 'rehearsal')),
      target_id text NOT NULL,
      step text NOT NULL,
      version text NOT NULL,
      what text NOT NULL,
      day date NOT NULL,
      received_at timestamptz NOT NULL,
      closed_at timestamptz,
      closed_by uuid,
      PRIMARY KEY (province_code, id),
      CHECK ((closed_at IS NULL) = (closed_by IS NULL))
    )`.execute(db);
  await sql`
    CREATE INDEX content_report_by_place
      ON content_report (province_code, target, target_id, step, version)`.execute(db);
  await sql`
    CREATE INDEX content_report_by_arrival ON content_report (province_code, received_at)`.execute(
    db,
  );
}
