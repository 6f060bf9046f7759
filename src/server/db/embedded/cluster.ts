// One PostgreSQL data folder and the server process on it: made, started, watched over, stopped.
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseFault } from '../database-fault.ts';
import type { Binaries } from './binaries.ts';
import { COMMAND_ENVIRONMENT, runCommand } from './run-command.ts';
import { giveTo, type ServerUser } from './server-user.ts';

export interface ClusterPlace {
  /** Our folder; PostgreSQL's own is `postgres` in it. */
  folder: string;
  binaries: Binaries;
  user: ServerUser | null;
}

export const SUPERUSER = 'postgres';
const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;

export const pgData = (folder: string) => join(folder, 'postgres');
const logFile = (folder: string) => join(folder, 'postgres.log');

/** initdb into a folder aside, moved into place when it is whole: one that was cut short is swept away. */
export async function createCluster(place: ClusterPlace, password: string): Promise<void> {
  const { folder, binaries, user } = place;
  for (const name of readdirSync(folder))
    if (name.startsWith('postgres.new')) rmSync(join(folder, name), { recursive: true });
  const draft = join(folder, 'postgres.new');
  mkdirSync(draft, { mode: 0o700 });
  giveTo(user, draft);
  const passwordFile = join(folder, 'postgres.new-password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(user, passwordFile);
  const made = await runCommand(
    binaries.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Keys sort by bytes, the same on every machine; names for people are sorted by COLLATE "vi-x-icu".
      ...(process.platform === 'linux' ? ['--lc-ctype=C.UTF-8', '--lc-collate=C'] : ['--locale=C']),
      '--lc-messages=C',
    ],
    user,
  );
  rmSync(passwordFile, { force: true });
  if (made.code !== 0)
    throw new DatabaseFault({ kind: 'initdb_failed', output: lastLines(made.output) });
  renameSync(draft, pgData(folder));
}

export function hasCluster(folder: string): boolean {
  return existsSync(join(pgData(folder), 'PG_VERSION'));
}

/** The data of one major version cannot be opened by another. */
export async function assertSameVersion({ folder, binaries, user }: ClusterPlace): Promise<void> {
  const found = readFileSync(join(pgData(folder), 'PG_VERSION'), 'utf8').trim();
  const { output } = await runCommand(binaries.postgres, ['--version'], user);
  const wanted = /(\d+)(?:\.|\s|$)/.exec(output.replace(/^.*?\)/, ''))?.[1] ?? '';
  if (found !== wanted)
    throw new DatabaseFault({ kind: 'other_major_version', found, wanted, dataDir: folder });
}

/**
 * A server that outlived its owner (killed with -9) still holds the data folder: it is stopped in order, and only if
 * it will not go, at once; PostgreSQL recovers from its log at the next start.
 */
export async function stopOrphan({ folder, binaries, user }: ClusterPlace): Promise<boolean> {
  const control = (...args: string[]) =>
    runCommand(binaries.pgCtl, [...args, '-D', pgData(folder)], user);
  if ((await control('status')).code !== 0) return false;
  const stopped = await control('stop', '-m', 'fast', '-w', '-t', '30');
  if (stopped.code !== 0) await control('stop', '-m', 'immediate', '-w', '-t', '30');
  return true;
}

export interface RunningServer {
  child: ChildProcess;
  /** Resolves when the process has ended, however it ended. */
  ended: Promise<void>;
}

/** Starts the server on a loopback port and waits until it takes connections. */
export async function startServer(
  place: ClusterPlace,
  port: number,
  settings: Record<string, string>,
): Promise<RunningServer> {
  const { folder, binaries, user } = place;
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // No socket: /tmp may be closed or shared, and the password is asked on the port.
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  };
  if (process.platform === 'win32') delete (all as Record<string, string>).unix_socket_directories;
  const log = openSync(logFile(folder), 'w', 0o600);
  const child = spawn(
    binaries.postgres,
    [
      '-D',
      pgData(folder),
      ...Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    {
      cwd: '/',
      env: COMMAND_ENVIRONMENT,
      stdio: ['ignore', log, log],
      // A session of its own: Ctrl-C in the terminal is for us, and we stop it after the last request.
      detached: true,
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    },
  );
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let isOver = false;
  ended.then(() => {
    isOver = true;
  });
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!isReady(folder, child.pid)) {
    if (isOver || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new DatabaseFault({ kind: 'postgres_failed', output: logTail(folder) });
    }
    await pause(25);
  }
  return { child, ended };
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function stopServer({ child, ended }: RunningServer): Promise<void> {
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}

export function logTail(folder: string): string {
  try {
    return lastLines(readFileSync(logFile(folder), 'utf8'));
  } catch {
    return '';
  }
}

export function closeToOthers(path: string): void {
  if (process.platform !== 'win32') chmodSync(path, 0o600);
}

/** postmaster.pid: line 1 the process, line 8 `ready` once it takes connections. */
function isReady(folder: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(pgData(folder), 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-8).join('\n');
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
