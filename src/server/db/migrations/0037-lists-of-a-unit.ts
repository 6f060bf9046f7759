import { type Kysely, sql } from 'kysely';

/**
 * What an office looks through is its own: the dossiers of its period, and those that are still open, by their due day.
 * By the pages of a day alone all other offices' of that month were read as well. Who finished after a day is found by
 * pages too, of which one with a date of the year 2099 in it does not stand for all between.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX dossier_of_unit ON dossier (province_code, unit_code, received_day)`.execute(
    db,
  );
  await sql`
    CREATE INDEX dossier_open ON dossier (province_code, unit_code, due_day)
    WHERE finished_day IS NULL`.execute(db);
  await sql`
    CREATE INDEX dossier_finished ON dossier USING brin (finished_day date_minmax_multi_ops)
    WITH (pages_per_range = 16, autosummarize = on)`.execute(db);
}
