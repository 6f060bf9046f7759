import { type Kysely, sql } from 'kysely';

/**
 * A letter that a person dropped is known for one, so that no change of a recipient brings it back; of those before, the
 * ones whose recipient still stands as he was written to. And whether what a letter asks to have explained stands in its
 * body: of those before it does not, and is said under it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`UPDATE letter SET problem = 'dropped' FROM report_recipient AS head
    WHERE letter.state = 'cancelled' AND letter.problem IS NULL
      AND head.province_code = letter.province_code AND head.recipient_id = letter.recipient_id
      AND head.removed_at IS NULL AND lower(head.email) = lower(letter.to_email)`.execute(db);
  await sql`ALTER TABLE letter ADD COLUMN is_whole boolean NOT NULL DEFAULT false`.execute(db);
}
