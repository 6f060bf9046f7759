import { type Kysely, sql } from 'kysely';

/**
 * A password falls with the device on which it was set; null: it was set by a log-in by password. Wrong passwords make
 * the next try wait, counted from the last one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE person ADD COLUMN password_device_id uuid`.execute(db);
  await sql`ALTER TABLE attempt ADD COLUMN last_at timestamptz`.execute(db);
}
