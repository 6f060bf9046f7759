// FAULTS 22 for the embedded database: owners and servers are killed, folders are fought over, nothing committed is lost.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#server/db/connect.ts';
import { DatabaseFault } from '#server/db/database-fault.ts';
import { processStartedAt } from '#server/db/embedded/process-identity.ts';
import { startThrowAwayCluster } from '#server/db/embedded/throw-away.ts';

let folder: string;
let children: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dhs-embedded-'));
  chmodSync(folder, 0o755);
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  // What they left behind is stopped the way the next start would.
  await (await open()).close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (options: { join?: boolean } = {}) =>
  openDatabase(
    { dataDir: folder, dataDirIsSet: true, databaseUrl: null },
    { command: 'test', ...options },
  );

/** A process of its own that opens the database, makes table t, and waits. */
async function anOwner(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'own-database.ts'), folder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

/** Not `kill(pid, 0)`: a dead process that nobody has read off yet still answers to that. */
const runs = (pid: number) => processStartedAt(pid) !== '';

const postmaster = () =>
  Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

async function faultOf(opening: Promise<{ close(): Promise<void> }>) {
  try {
    await (await opening).close();
    return null;
  } catch (error) {
    return error instanceof DatabaseFault ? error.facts : error;
  }
}

describe('the embedded database', () => {
  it('keeps what was committed when its owner is killed, and stops the server left behind', async () => {
    const owner = await anOwner();
    const orphan = postmaster();
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(runs(orphan)).toBe(true);
    const next = await open();
    expect(runs(orphan)).toBe(false);
    expect((await next.pool.query('SELECT n FROM t')).rows).toEqual([{ n: 1 }]);
    await next.close();
  });

  it('keeps it when owner and server are killed together', async () => {
    const owner = await anOwner();
    process.kill(postmaster(), 'SIGKILL');
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    const next = await open();
    expect((await next.pool.query('SELECT n FROM t')).rows).toEqual([{ n: 1 }]);
    await next.close();
  });

  it('comes back by itself, at the same address, when the server is killed under it', async () => {
    const database = await open();
    await database.pool.query('CREATE TABLE t AS SELECT 1 AS n');
    process.kill(postmaster(), 'SIGKILL');
    const deadline = Date.now() + 30_000;
    let rows: unknown[] = [];
    while (rows.length === 0 && Date.now() < deadline)
      rows = await database.pool.query('SELECT n FROM t').then(
        (answer) => answer.rows,
        () => new Promise<[]>((resolve) => setTimeout(() => resolve([]), 100)),
      );
    expect(rows).toEqual([{ n: 1 }]);
    await database.close();
  });

  it('refuses a second owner and names the first; a guest may work beside it', async () => {
    const owner = await anOwner();
    expect(await faultOf(open())).toMatchObject({ kind: 'database_held', pid: owner.pid });
    const guest = await open({ join: true });
    expect((await guest.pool.query('SELECT n FROM t')).rows).toEqual([{ n: 1 }]);
    await guest.close();
    expect(runs(postmaster())).toBe(true);
  });

  it('has one owner when several start at once', async () => {
    const ends = await Promise.all([1, 2, 3].map(() => open().catch((error) => error)));
    const opened = ends.filter((end) => !(end instanceof Error));
    expect(opened).toHaveLength(1);
    await opened[0].close();
  });

  it('waits for a guest before it stops', async () => {
    const owner = await open();
    const guest = await open({ join: true });
    const work = guest.pool.query('SELECT pg_sleep(1.5), 1 AS n');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const closing = owner.close();
    expect((await work).rows[0].n).toBe(1);
    await guest.close();
    await closing;
  });

  it('does not take another process with the old number for the owner', async () => {
    const stale = { pid: process.ppid, startedAt: '1', command: 'server', port: 1 };
    writeFileSync(join(folder, 'owner.json'), JSON.stringify(stale));
    expect(await faultOf(open())).toBeNull();
  });

  it('sweeps a first start that was cut short', async () => {
    const half = join(folder, 'postgres.new');
    await (await open()).close();
    rmSync(join(folder, 'postgres'), { recursive: true });
    mkdirSync(half);
    writeFileSync(join(folder, 'postgres.new-password'), 'x');
    expect(await faultOf(open())).toBeNull();
    expect(existsSync(half)).toBe(false);
  });

  it('says so when the data are of another version', async () => {
    await (await open()).close();
    const version = join(folder, 'postgres/PG_VERSION');
    const own = readFileSync(version, 'utf8');
    writeFileSync(version, '12\n');
    expect(await faultOf(open())).toMatchObject({ kind: 'other_major_version', found: '12' });
    writeFileSync(version, own);
  });

  it('keeps its password and its data to itself, and listens on this machine only', async () => {
    const database = await open();
    const { mode } = statSync(join(folder, 'password'));
    expect(mode & 0o077).toBe(0);
    const settings = await database.pool.query(
      `SELECT name, setting FROM pg_settings
       WHERE name IN ('fsync', 'listen_addresses', 'unix_socket_directories') ORDER BY name`,
    );
    expect(settings.rows.map((row) => row.setting)).toEqual(['on', '127.0.0.1', '']);
    await database.close();
  });
});

describe('a throw-away cluster', () => {
  it('leaves nothing behind', async () => {
    const cluster = await startThrowAwayCluster();
    expect(existsSync(cluster.folder)).toBe(true);
    await cluster.close();
    expect(existsSync(cluster.folder)).toBe(false);
  });
});
