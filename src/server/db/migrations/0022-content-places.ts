import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // Every place of every content this server has offered, with its version: a phone may still hold an old one. Nothing is taken out.
  await sql`
    CREATE TABLE content_place (
      province_code text NOT NULL REFERENCES province,
      target text NOT NULL CHECK (target IN ('guide', 'procedure', 'rehearsal')),
      target_id text NOT NULL,
      -- '' is the whole
      step text NOT NULL,
      version text NOT NULL,
      PRIMARY KEY (province_code, target, target_id, step, version)
    )`.execute(db);
}
