import { type Kysely, sql } from 'kysely';

// Figures that an authority printed, each as its import told it. Nothing is overwritten: the latest import that was
// not undone has the word, so that undoing one brings back what stood before.
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE published_figure (
      province_code text NOT NULL,
      unit_code text NOT NULL,
      unit_valid_from date NOT NULL,
      -- the day for which it was published
      as_of date NOT NULL,
      metric text NOT NULL,
      import_id bigint NOT NULL,
      import_row integer NOT NULL,
      numerator bigint CHECK (numerator >= 0),
      denominator bigint CHECK (denominator >= 0),
      -- points as printed
      score double precision,
      max_score double precision,
      PRIMARY KEY (province_code, unit_code, unit_valid_from, as_of, metric, import_id, import_row),
      FOREIGN KEY (province_code, import_id) REFERENCES import
    )`.execute(db);
}
