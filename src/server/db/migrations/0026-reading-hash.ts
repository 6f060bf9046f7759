import { type Kysely, sql } from 'kysely';

/**
 * `file_hash` is from now on the SHA-256 of the bytes alone, so that whoever holds the file can compare it with what a
 * report prints; how the bytes were read stands beside it. An import from before keeps its hash of both together, which
 * is no longer shown as the file's, and the same file sent again is not known as a repetition of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE import ADD COLUMN reading_hash text NOT NULL DEFAULT ''`.execute(db);
  await sql`UPDATE import SET reading_hash = 'within file_hash'`.execute(db);
}
