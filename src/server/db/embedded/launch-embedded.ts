// The database of whoever named none: a true PostgreSQL 18 from npm, fsync on, owned by one process at a time.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { DatabaseFault } from '../database-fault.ts';
import { npmBinaries } from './binaries.ts';
import {
  assertSameVersion,
  closeToOthers,
  createCluster,
  hasCluster,
  pause,
  SUPERUSER,
  stopOrphan,
} from './cluster.ts';
import { dataPlace, type WantedPlace } from './data-place.ts';
import { type Lock, lives, readOwner, takeLock } from './lock.ts';
import { serverUser } from './server-user.ts';
import { type SupervisedServer, supervise } from './supervise.ts';

export interface EmbeddedOptions extends WantedPlace {
  /** Names this process in the message another one gets. */
  command: string;
  /** Whether to work as a client of a process that already runs it, instead of refusing. */
  join: boolean;
  tell(facts: object, event: string): void;
}

export interface EmbeddedDatabase {
  url: string;
  /** The folder it lives in. */
  folder: string;
  close(): Promise<void>;
}

const DATABASE = 'dong_hanh_so';
/** How a process that joined names itself, so that the owner waits for it before it stops the server. */
export const GUEST = 'dhs-guest';
const START_TIMEOUT_MS = 90_000;
const GUEST_TIMEOUT_MS = 60_000;

/** fsync stays on: what was acknowledged survives a power cut. */
const SETTINGS = {
  max_connections: '60',
  shared_buffers: '128MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
};

export async function launchEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const user = serverUser();
  const folder = dataPlace(options, user);
  const lock = takeLock(folder, options.command);
  if ('heldBy' in lock) {
    const { pid, command } = lock.heldBy;
    if (!options.join)
      throw new DatabaseFault({ kind: 'database_held', pid, command, dataDir: folder });
    return joinRunning(folder);
  }
  try {
    const place = { folder, user, binaries: npmBinaries(user) };
    if (hasCluster(folder)) {
      await assertSameVersion(place);
      if (await stopOrphan(place))
        options.tell({ folder }, 'stopped a database left by a killed owner');
    } else {
      await createCluster(place, makePassword(folder));
    }
    const server = await supervise(place, {
      settings: SETTINGS,
      onDeath: (facts) => options.tell(facts, 'the embedded database died'),
    });
    await ensureDatabase(urlOf(folder, server.port, SUPERUSER));
    lock.publish(server.port);
    const url = urlOf(folder, server.port, DATABASE);
    return { url, folder, close: () => closeOwned(url, server, lock) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function joinRunning(folder: string): Promise<EmbeddedDatabase> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const owner = readOwner(folder);
    if (owner?.port) {
      const url = `${urlOf(folder, owner.port, DATABASE)}?application_name=${GUEST}`;
      return { url, folder, close: async () => {} };
    }
    const isGone = !owner || !lives(owner);
    if (isGone || Date.now() > deadline)
      throw new DatabaseFault({ kind: 'postgres_failed', output: '' });
    await pause(100);
  }
}

async function closeOwned(url: string, server: SupervisedServer, lock: Lock): Promise<void> {
  await waitForGuests(url);
  await server.stop();
  lock.release();
}

/** A command that joined us works on this server: it may finish, within reason. */
async function waitForGuests(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  const deadline = Date.now() + GUEST_TIMEOUT_MS;
  try {
    await client.connect();
    const sql = 'SELECT 1 FROM pg_stat_activity WHERE application_name = $1 LIMIT 1';
    while ((await client.query(sql, [GUEST])).rowCount && Date.now() < deadline) await pause(200);
  } catch {
    // It is down already: nobody to wait for.
  } finally {
    await client.end().catch(() => {});
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

const passwordFile = (folder: string) => join(folder, 'password');

function makePassword(folder: string): string {
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile(folder), password, { mode: 0o600 });
  closeToOthers(passwordFile(folder));
  return password;
}

function urlOf(folder: string, port: number, database: string): string {
  const password = readFileSync(passwordFile(folder), 'utf8').trim();
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}
