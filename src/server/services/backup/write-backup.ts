import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Pool, PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import {
  type BackupEnd,
  type BackupHead,
  FORMAT,
  FORMAT_VERSION,
  MARK,
  quoteName,
  type TableFoot,
  type TableTitle,
} from './backup-format.ts';
import { listTables } from './list-tables.ts';

export interface Written {
  tables: { table: string; rows: number }[];
}

/** One snapshot of everything, streamed; the file appears under its name only when it is whole. Readable by us alone. */
export async function writeBackup(
  pool: Pool,
  { file, version, now }: { file: string; version: string; now: number },
): Promise<Written> {
  const draft = `${file}.part`;
  const client = await pool.connect();
  const written: Written = { tables: [] };
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const lines = writeLines(client, { version, now }, written);
    const out = createWriteStream(draft, { mode: 0o600 });
    await pipeline(Readable.from(lines, { objectMode: false }), createGzip({ level: 6 }), out);
    await client.query('COMMIT');
    client.release();
    await rename(draft, file);
    return written;
  } catch (error) {
    client.release(true);
    await rm(draft, { force: true });
    throw error;
  }
}

async function* writeLines(
  client: PoolClient,
  { version, now }: { version: string; now: number },
  written: Written,
): AsyncGenerator<Buffer> {
  const meta = await client.query<{ epoch: string }>('SELECT epoch FROM server_meta');
  const applied = await client.query<{ name: string }>(
    'SELECT name FROM kysely_migration ORDER BY name',
  );
  const head: BackupHead = {
    format: FORMAT,
    format_version: FORMAT_VERSION,
    app_version: version,
    created_at: new Date(now).toISOString(),
    epoch: meta.rows[0]?.epoch ?? '',
    migrations: applied.rows.map((row) => row.name),
  };
  yield line(head);
  for (const title of await listTables(client)) {
    yield line(title);
    const foot = yield* copyTable(client, title);
    yield line(foot);
    written.tables.push({ table: title.table, rows: foot.rows });
  }
  const end: BackupEnd = { tables: written.tables.length };
  yield line(end);
}

async function* copyTable(
  client: PoolClient,
  { table, columns }: TableTitle,
): AsyncGenerator<Buffer, TableFoot> {
  const hash = createHash('sha256');
  const names = columns.map(quoteName).join(', ');
  const copy = client.query(copyTo(`COPY ${quoteName(table)} (${names}) TO STDOUT`));
  for await (const chunk of copy as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield chunk;
  }
  yield MARK;
  return { rows: copy.rowCount, sha256: hash.digest('hex') };
}

function line(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}
