// Starts the real program the way a person does, on a free port with its own data folder, and stops it again.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findDrivenChromium } from '#tools/checks/find-chromium.ts';
import { freshDatabase } from './shared-database.ts';

export const ROOT = resolve(import.meta.dirname, '../..');

export interface RunningApp {
  url: string;
  dataDir: string;
  /** The first administrator's one-time code, as the first start prints it. */
  adminCode: string;
  output: () => string;
  /** Runs a command of the administrator's command line on the same database. */
  cli: (...args: string[]) => { code: number; stdout: string; stderr: string };
  /** Stops the server but keeps its data; `start` brings it back on the same port. */
  stop: () => Promise<void>;
  start: () => Promise<void>;
  close: () => Promise<void>;
}

export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function chromiumPath(): string {
  const found = findDrivenChromium();
  if (!found) throw new Error('No Chromium here: apt-get install chromium, or set CHROMIUM_PATH');
  return found;
}

/**
 * Below the ports that the system gives to connections by itself: an app that is stopped for a while finds its port
 * again, where neither a browser nor the next app has sat down meanwhile.
 */
const PORTS = { from: 20_000, count: 10_000 };

export async function freePort(): Promise<number> {
  for (let attempt = 1; attempt <= 50; attempt++) {
    const port = PORTS.from + randomInt(PORTS.count);
    if (await isFree(port)) return port;
  }
  throw new Error('no port is free');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}

/** What the app says on its way out, in the words of `portTaken`. */
const PORT_TAKEN = /đang có chương trình khác dùng|is used by another program/;

export interface StartOptions {
  /** `embedded`: the app makes a PostgreSQL of its own, as a newcomer's does; else it gets a copy from the run's. */
  database?: 'embedded' | 'shared';
}

/** A free port may be taken between our asking and the app's. */
export async function startApp({ database = 'shared' }: StartOptions = {}): Promise<RunningApp> {
  const databaseUrl = database === 'shared' ? await freshDatabase() : null;
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOn(await freePort(), databaseUrl);
    } catch (error) {
      if (attempt === 3 || !PORT_TAKEN.test(String(error))) throw error;
    }
  }
}

async function startOn(port: number, databaseUrl: string | null): Promise<RunningApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dhs-e2e-'));
  // PostgreSQL may run as another user, who must be able to look into the folder.
  chmodSync(dataDir, 0o755);
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: join(dataDir, 'data'),
    // Never one from outside: what is not passed on is not there.
    DATABASE_URL: databaseUrl ?? undefined,
    OPERATOR: 'Tổ công nghệ số thử nghiệm, xã A Lưới 2',
  };
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let output = '';

  async function start(): Promise<void> {
    child = spawn(process.execPath, ['--import', 'tsx', 'src/tools/start.ts'], { cwd: ROOT, env });
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    const before = output.length;
    // Its own words, not only an answer: another app may be listening where this one could not.
    const hasBegun = () => output.slice(before).includes(url);
    const deadline = Date.now() + 120_000;
    while (Date.now() < deadline) {
      if (child.exitCode !== null) throw new Error(`The server ended by itself:\n${output}`);
      const answer = await fetch(`${url}/api/health`).catch(() => null);
      if (answer?.ok && hasBegun()) return;
      await new Promise((done) => setTimeout(done, 150));
    }
    throw new Error(`The server did not answer:\n${output}`);
  }

  async function stop(): Promise<void> {
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((done) => child?.once('exit', done));
    child.kill('SIGINT');
    await ended;
  }

  await start();
  return {
    url,
    dataDir,
    get adminCode() {
      return /bat-dau#([0-9A-Z-]+)/.exec(output)?.[1] ?? '';
    },
    output: () => output,
    cli: (...args) => {
      const run = spawnSync(
        process.execPath,
        ['--import', 'tsx', 'src/tools/cli/main.ts', ...args],
        {
          cwd: ROOT,
          env,
          encoding: 'utf8',
        },
      );
      return { code: run.status ?? -1, stdout: run.stdout, stderr: run.stderr };
    },
    stop,
    start,
    close: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
