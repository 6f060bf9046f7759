import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import pg from 'pg';
import { afterAll, expect, inject } from 'vitest';
import { type Config, parseConfig } from '#server/config.ts';
import { connect } from '#server/db/connect.ts';
import type { Database } from '#server/db/schema.ts';
import type { Deps } from '#server/deps.ts';
import { readDisk } from '#server/disk.ts';
import { silentLog } from '#server/log.ts';

export const TEMPLATE = 'dhs_template';

export interface TestDatabase {
  name: string;
  db: Kysely<Database>;
  pool: Pool;
  /** For a test that needs connections of its own. */
  url: string;
  close(): Promise<void>;
}

/**
 * A database of its own, migrated and with the units loaded, or a copy of `template`, to which nobody may be connected;
 * closed and dropped after the file's last test.
 */
export async function freshDatabase(template = TEMPLATE): Promise<TestDatabase> {
  const clusterUrl = inject('clusterUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onCluster(clusterUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = clusterUrl.replace(/\/postgres$/, `/${name}`);
  const connected = connect(url);
  let isClosed = false;
  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    await connected.close();
    await onCluster(clusterUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
  afterAll(close);
  return { ...connected, name, url, close };
}

/** Until so many connections of this database stand still before locks that others hold. */
export async function someoneWaits(
  { pool }: Pick<TestDatabase, 'pool'>,
  atLeast = 1,
): Promise<void> {
  const waiting = () =>
    pool.query(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
  await expect
    .poll(async () => (await waiting()).rowCount, { timeout: 30_000 })
    .toBeGreaterThanOrEqual(atLeast);
}

/** What a service or `createApp` needs, on a database of its own. The clock stands still unless `clock` is given. */
export async function freshDeps(overrides: Partial<Deps> = {}): Promise<Deps & TestDatabase> {
  const database = await freshDatabase();
  return {
    config: testConfig(),
    clock: () => Date.parse('2026-11-20T03:00:00Z'),
    log: silentLog,
    readDisk,
    ...database,
    ...overrides,
  };
}

export function testConfig(overrides: Partial<Config> = {}): Config {
  const config = parseConfig({}, '/');
  if (!config.ok) throw new Error(config.error.kind);
  return { ...config.value, ...overrides };
}

async function onCluster(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
