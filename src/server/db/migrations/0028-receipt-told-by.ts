import { type Kysely, sql } from 'kysely';

/** Who wrote a receipt down: an officer, by name, who was told of it. Null: the reader's own word, by the link. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE letter ADD COLUMN receipt_by uuid, ADD COLUMN receipt_by_name text`.execute(
    db,
  );
}
