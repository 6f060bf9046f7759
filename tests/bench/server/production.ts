// A new database with the settings of production, in a folder that is gone afterwards; with the server beside it, in a
// process of its own, when something is asked over the line.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseConfig } from '#server/config.ts';
import { openDatabase } from '#server/db/connect.ts';
import type { Deps } from '#server/deps.ts';
import { readDisk } from '#server/disk.ts';
import { silentLog } from '#server/log.ts';
import { prepareDatabase } from '#server/services/prepare-database.ts';
import { inventedDossiers } from '../invented-dossiers.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const LOOK_AGAIN_MS = 50;

export interface Production {
  deps: Deps;
  folder: string;
  /** Codes of the communes of today. */
  communes: string[];
  close(): Promise<void>;
}

export async function openProduction(): Promise<Production> {
  const folder = await mkdtemp(join(tmpdir(), 'dhs-bench-'));
  // Started by root, PostgreSQL runs as another user, who must be able to pass.
  await chmod(folder, 0o755);
  const config = parseConfig({ DATA_DIR: join(folder, 'data') }, folder);
  if (!config.ok) throw new Error(config.error.kind);
  const database = await openDatabase(config.value, { command: 'bench' });
  await prepareDatabase(database.db, config.value.provinceCode);
  const deps = { ...database, config: config.value, clock: Date.now, log: silentLog, readDisk };
  const { rows } = await database.pool.query<{ code: string }>(
    `SELECT code FROM unit WHERE valid_to IS NULL AND kind = 'commune'`,
  );
  return {
    deps,
    folder,
    communes: rows.map(({ code }) => code),
    async close() {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A year of so many dossiers as a file; where it lies. */
export async function writeDossiers(
  { folder, communes }: Production,
  rows: number,
): Promise<string> {
  const path = join(folder, 'dossiers.csv');
  await pipeline(inventedDossiers(rows, communes), createWriteStream(path));
  return path;
}

export interface Served {
  /** Such as `http://127.0.0.1:40123`. */
  address: string;
  stop(): Promise<void>;
}

/** The server in a process of its own, as it runs: what asks it takes no time of its own thread. */
export async function serve({ deps, folder }: Production): Promise<Served> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/tools/serve-api.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: deps.pool.options.connectionString,
      LOG_LEVEL: 'silent',
    },
  });
  const ended = once(child, 'exit');
  while (!(await answers(address))) {
    if (child.exitCode !== null) throw new Error('the server ended by itself');
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
  }
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { address, stop };
}

async function answers(address: string): Promise<boolean> {
  return fetch(`${address}/api/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  server.close();
  await once(server, 'close');
  if (place === null || typeof place === 'string') throw new Error('no port');
  return place.port;
}

/** The value below which that share of them lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
