import { type Kysely, sql } from 'kysely';

/**
 * `file_hash` is from now on the SHA-256 of the bytes alone, so that whoever holds the file can compare it with what a
 * report prints; how the bytes were read stands beside it. An import from before keeps its hash of both together, and
 * the same file sent again is not known as a repetition of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE import ADD COLUMN reading_hash text NOT NULL DEFAULT ''`.execute(db);
}
