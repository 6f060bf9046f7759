import { type Kysely, sql } from 'kysely';

/** Points and places of an issue, to be compared with a recount. What was issued before keeps none: null. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE report_issue ADD COLUMN points text`.execute(db);
}
