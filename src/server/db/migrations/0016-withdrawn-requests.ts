import { type Kysely, sql } from 'kysely';

/** That a request was taken back is remembered by its name alone: a volunteer may bring it only afterwards. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE withdrawn_request (
      province_code text NOT NULL REFERENCES province,
      -- base64url of the SHA-256 of a secret that only the asking phone holds
      id text NOT NULL,
      withdrawn_at timestamptz NOT NULL,
      PRIMARY KEY (province_code, id)
    )`.execute(db);
  await sql`
    INSERT INTO withdrawn_request (province_code, id, withdrawn_at)
    SELECT province_code, id, changed_at FROM help_request WHERE state = 'withdrawn'`.execute(db);
}
