import { type Kysely, sql } from 'kysely';

/**
 * The browser of a phone threw its data away: between which of its numbers some had no word of the server yet, as its
 * person told once enrolled again. Null: nothing of the kind was told.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE device
      ADD COLUMN lost_first int CHECK (lost_first >= 1),
      ADD COLUMN lost_last int CHECK (lost_last >= lost_first),
      ADD COLUMN lost_told_at timestamptz`.execute(db);
}
