import { type Kysely, sql } from 'kysely';

/** Who of the leads has looked at a refused op, and when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE refused_op
      ADD COLUMN seen_at timestamptz,
      ADD COLUMN seen_by uuid`.execute(db);
  await sql`CREATE INDEX refused_op_by_person ON refused_op (province_code, person_id)`.execute(db);
}
