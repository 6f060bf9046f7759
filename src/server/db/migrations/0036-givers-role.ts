import { type Kysely, sql } from 'kysely';

/**
 * By which of their grants somebody gave a figure, on the day it was given: what the account becomes afterwards changes
 * no word that is told of it. Null: not known, as of all figures from before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['entered_figure', 'published_figure'])
    await sql`ALTER TABLE ${sql.table(table)} ADD COLUMN giver_role text, ADD COLUMN giver_unit text,
      ADD CHECK ((giver_role IS NULL) = (giver_unit IS NULL))`.execute(db);
}
