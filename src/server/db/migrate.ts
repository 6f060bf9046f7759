// Migrations are the files of migrations/, in the order of their numbers; each exports `up(db)` and there is no way
// back but a backup. Kysely takes a lock, so that several processes may start at once.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { DatabaseFault } from './database-fault.ts';
import type { Database } from './schema.ts';

const FOLDER = join(import.meta.dirname, 'migrations');

/** Brings the database to the newest schema; the names of what was applied now. */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  const { error, results = [] } = await migrator(db).migrateToLatest();
  const failed = results.find((result) => result.status === 'Error');
  if (error)
    throw new DatabaseFault(
      {
        kind: 'migration_failed',
        migration: failed?.migrationName ?? '',
        reason: error instanceof Error ? error.message : String(error),
      },
      error,
    );
  return results.map((result) => result.migrationName);
}

/** Migrations that are not applied yet. */
export async function pendingMigrations(db: Kysely<Database>): Promise<string[]> {
  const all = await migrator(db).getMigrations();
  return all.filter((migration) => !migration.executedAt).map((migration) => migration.name);
}

/** The names of all migrations this program knows, in order. */
export async function knownMigrations(): Promise<string[]> {
  return Object.keys(await readMigrations());
}

/** For a restore, inside its own transaction: makes exactly the schema of these migrations where there is none. */
export async function applyMigrations(db: Kysely<Database>, names: string[]): Promise<void> {
  const all = await readMigrations();
  await sql`DELETE FROM kysely_migration`.execute(db);
  for (const name of names) {
    await all[name]?.up(db);
    const at = new Date(0).toISOString();
    await sql`INSERT INTO kysely_migration (name, timestamp) VALUES (${name}, ${at})`.execute(db);
  }
}

function migrator(db: Kysely<Database>): Migrator {
  return new Migrator({ db, provider: { getMigrations: readMigrations } });
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const files = readdirSync(FOLDER)
    .filter((name) => /^\d{4}-.*\.ts$/.test(name))
    .sort();
  const entries = files.map(async (name): Promise<[string, Migration]> => {
    const address = pathToFileURL(join(FOLDER, name)).href;
    return [name.replace(/\.ts$/, ''), (await import(/* @vite-ignore */ address)) as Migration];
  });
  return Object.fromEntries(await Promise.all(entries));
}
