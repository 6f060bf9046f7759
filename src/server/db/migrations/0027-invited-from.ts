import { type Kysely, sql } from 'kysely';

/** From which phone's session an invitation was made: it ends with that phone. Null for one from a desk, or of before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE enrolment_code ADD COLUMN invited_from uuid`.execute(db);
}
