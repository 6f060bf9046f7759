import { type Kysely, sql } from 'kysely';

/**
 * Whether whoever made a draft may approve it too: an administrator says so where an office has one person only. And
 * from which day to which somebody is the head of an agency; null: open.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE report_setting ADD COLUMN maker_approves boolean NOT NULL DEFAULT false`.execute(
    db,
  );
  await sql`ALTER TABLE report_recipient ADD COLUMN valid_from date, ADD COLUMN valid_to date,
    ADD CHECK (valid_from <= valid_to)`.execute(db);
}
