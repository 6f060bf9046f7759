// The server as it runs, on a database that can be put back to an earlier day.
import type { Hono } from 'hono';
import { createApp } from '#server/app.ts';
import type { Deps } from '#server/deps.ts';
import { NOW } from './sync-team.ts';
import { freshDatabase, freshDeps, type TestDatabase } from './test-database.ts';

export interface RealServer {
  /** Of the database that stands now: another one after a restore. */
  deps: Deps & TestDatabase;
  app: Hono;
  /** Ms since 1970; it moves on with every look at it, as no proof of a device counts twice in one moment. */
  now: number;
  /** The backups. */
  copies: TestDatabase[];
}

export async function aServer(): Promise<RealServer> {
  const server = { now: NOW, copies: [] as TestDatabase[] } as RealServer;
  server.deps = await freshDeps({ clock: () => ++server.now });
  server.app = createApp(server.deps);
  return server;
}

/** The database as it is now, to be restored later, as often as one likes. */
export async function backUp(server: RealServer): Promise<TestDatabase> {
  await server.deps.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  await closeIdle(server);
  const copy = await freshDatabase(server.deps.name);
  server.copies.push(copy);
  return copy;
}

/** A copy is made only of a database to which nobody is connected. */
async function closeIdle({ deps }: RealServer): Promise<void> {
  const client = await deps.pool.connect();
  client.release(true);
}

/** What happened after the backup is forgotten, and a new epoch says so. */
export async function restore(server: RealServer, backup: TestDatabase): Promise<void> {
  await server.deps.close();
  server.deps = { ...server.deps, ...(await freshDatabase(backup.name)) };
  await server.deps.pool.query('UPDATE server_meta SET epoch = gen_random_uuid()');
  server.app = createApp(server.deps);
}

/** Before the file's last test: five hundred lives with their backups would fill a disk. */
export async function closeServer({ deps, copies }: RealServer): Promise<void> {
  for (const it of [deps, ...copies]) await it.close();
}
