import { type Kysely, sql } from 'kysely';

/** Whether the person could do it alone next time, as asked; null where it was not. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE assisted_case ADD COLUMN next_time text`.execute(db);
}
