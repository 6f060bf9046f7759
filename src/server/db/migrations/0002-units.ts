import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE unit (
      province_code text NOT NULL REFERENCES province,
      code text NOT NULL,
      valid_from date NOT NULL,
      -- last day included; null while it exists
      valid_to date,
      name text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('province', 'department', 'district', 'commune')),
      parent_code text,
      note text,
      PRIMARY KEY (province_code, code, valid_from)
    )`.execute(db);
  await sql`CREATE INDEX unit_by_parent ON unit (province_code, parent_code)`.execute(db);
  await sql`
    CREATE TABLE unit_successor (
      province_code text NOT NULL,
      code text NOT NULL,
      valid_from date NOT NULL,
      successor_code text NOT NULL,
      PRIMARY KEY (province_code, code, valid_from, successor_code),
      FOREIGN KEY (province_code, code, valid_from) REFERENCES unit ON DELETE CASCADE
    )`.execute(db);
}
