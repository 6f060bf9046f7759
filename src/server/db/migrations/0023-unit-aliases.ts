import { type Kysely, sql } from 'kysely';

/** What else the files of an office call a unit. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE unit ADD COLUMN aliases text[] NOT NULL DEFAULT '{}'`.execute(db);
}
