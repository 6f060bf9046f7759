import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrate, pendingMigrations } from '#server/db/migrate.ts';
import { prepareDatabase } from '#server/services/prepare-database.ts';
import { freshDatabase } from './test-database.ts';

const { db, pool } = await freshDatabase();

describe('the schema', () => {
  it('is whole in a fresh database, and preparing it again changes nothing', async () => {
    expect(await pendingMigrations(db)).toEqual([]);
    const before = await pool.query('SELECT * FROM unit ORDER BY code, valid_from');
    expect(before.rowCount).toBeGreaterThan(200);
    expect(await prepareDatabase(db, 'H57')).toEqual([]);
    const after = await pool.query('SELECT * FROM unit ORDER BY code, valid_from');
    expect(after.rows).toEqual(before.rows);
  });

  it('begins every key of a table that grows with the province', async () => {
    const FIXED = [
      'province',
      'server_meta',
      'data_version',
      'kysely_migration',
      'kysely_migration_lock',
    ];
    const keys = await sql<{ table_name: string; first_column: string | null }>`
      SELECT c.relname AS table_name, a.attname AS first_column
      FROM pg_class c
      LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND NOT c.relispartition`.execute(db);
    const wrong = keys.rows.filter(
      (row) => !FIXED.includes(row.table_name) && row.first_column !== 'province_code',
    );
    expect(wrong).toEqual([]);
  });

  it('stands when two processes bring it up at once', async () => {
    await expect(Promise.all([migrate(db), migrate(db)])).resolves.toEqual([[], []]);
  });

  it('gives counts as numbers and days as text', async () => {
    const { rows } = await pool.query(
      "SELECT count(*) AS n, date '2026-02-28' AS day FROM province",
    );
    expect(rows).toEqual([{ n: 1, day: '2026-02-28' }]);
  });
});
