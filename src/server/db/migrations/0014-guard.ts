import { type Kysely, sql } from 'kysely';

/** A password falls with the device on which it was set; null: it was set by a log-in by password. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE person ADD COLUMN password_device_id uuid`.execute(db);
}
