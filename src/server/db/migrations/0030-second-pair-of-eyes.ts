import { type Kysely, sql } from 'kysely';

/** Whether whoever made a draft may approve it too: an administrator says so where an office has one person only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE report_setting ADD COLUMN maker_approves boolean NOT NULL DEFAULT false`.execute(
    db,
  );
}
