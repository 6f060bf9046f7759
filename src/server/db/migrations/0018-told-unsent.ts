import { type Kysely, sql } from 'kysely';

/** How many ops a phone said, when it last fetched, that it had yet to send; null: it has never said. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE device ADD COLUMN unsent_told int CHECK (unsent_told >= 0)`.execute(db);
}
