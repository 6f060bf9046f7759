import { type Kysely, sql } from 'kysely';

/** The short code on an issued paper. What was issued before has none: its paper bears none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE report_issue ADD COLUMN trace_code text`.execute(db);
  await sql`CREATE UNIQUE INDEX report_issue_by_trace ON report_issue (province_code, trace_code)`.execute(
    db,
  );
}
