import { type Kysely, sql } from 'kysely';

/** What the public figures and the units are made of; assisted cases are missing: op_sequence numbers their changes. */
const SOURCES = [
  'dossier',
  'entered_figure',
  'figure_cell',
  'import',
  'petition',
  'petition_scope',
  'published_figure',
  'unit',
  'unit_successor',
];

/**
 * A number for each table that goes up in the very transaction that writes to it, whoever writes. A row for each table,
 * so that an entry of a figure never waits for an import that is being published. The number stands for all provinces:
 * a trigger that looked at the rows would keep a copy of a million of them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE data_version (
      source text PRIMARY KEY,
      version bigint NOT NULL
    ) WITH (fillfactor = 50)`.execute(db);
  for (const source of SOURCES)
    await sql`INSERT INTO data_version (source, version) VALUES (${source}, 0)`.execute(db);
  await sql`
    CREATE FUNCTION data_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO data_version (source, version) VALUES (TG_TABLE_NAME, 1)
        ON CONFLICT (source) DO UPDATE SET version = data_version.version + 1;
      RETURN NULL;
    END $$`.execute(db);
  for (const source of SOURCES)
    await sql`
      CREATE TRIGGER data_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON ${sql.table(source)}
        FOR EACH STATEMENT EXECUTE FUNCTION data_changed()`.execute(db);
}
