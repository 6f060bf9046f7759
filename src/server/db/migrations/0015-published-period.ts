import { type Kysely, sql } from 'kysely';

// A published figure belongs to the period that its sheet names, not to the month of the day it was read. A sheet that
// names none is the year to date.
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE published_figure ADD COLUMN period text`.execute(db);
  await sql`UPDATE published_figure SET period = to_char(as_of, 'YYYY')`.execute(db);
  await sql`ALTER TABLE published_figure ALTER COLUMN period SET NOT NULL`.execute(db);
  await sql`
    CREATE INDEX published_figure_by_period
      ON published_figure (province_code, period, unit_code, metric)`.execute(db);
}
