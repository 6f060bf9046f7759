import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { Kysely, PostgresDialect } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { err, ok, type Result } from '#domain/result.ts';
import { applyMigrations, knownMigrations } from '../../db/migrate.ts';
import type { Database } from '../../db/schema.ts';
import { type BackupHead, FORMAT, FORMAT_VERSION, LEFT_OUT, quoteName } from './backup-format.ts';
import { BackupReader, BrokenBackup } from './backup-reader.ts';

export type RestoreFault =
  | { kind: 'not_a_backup' }
  | { kind: 'backup_damaged'; table: string }
  /** Written by a newer program. */
  | { kind: 'backup_too_new'; version: string };

export interface Restored {
  createdAt: string;
  tables: { table: string; rows: number }[];
}

class Refused extends Error {
  readonly fault: RestoreFault;

  constructor(fault: RestoreFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/**
 * Replaces everything by the backup in one transaction, or changes nothing. The schema is first put back to the
 * backup's own; the caller brings it forward afterwards. A new epoch tells the phones to offer again what they sent.
 */
export async function restoreBackup(
  pool: Pool,
  file: string,
): Promise<Result<Restored, RestoreFault>> {
  const reader = new BackupReader(file);
  const client = await pool.connect();
  try {
    const head = await readHead(reader);
    await client.query('BEGIN');
    await rebuildSchema(client, head.migrations);
    const tables = await loadTables(client, reader);
    await client.query('UPDATE server_meta SET epoch = gen_random_uuid()');
    await client.query('COMMIT');
    client.release();
    return ok({ createdAt: head.created_at, tables });
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    client.release(true);
    if (error instanceof Refused) return err(error.fault);
    if (error instanceof BrokenBackup) return err({ kind: 'backup_damaged', table: '' });
    throw error;
  } finally {
    await reader.close();
  }
}

async function readHead(reader: BackupReader): Promise<BackupHead> {
  const head = (await reader.readLine().catch(() => ({}))) as Partial<BackupHead>;
  if (head.format !== FORMAT || !Array.isArray(head.migrations))
    throw new Refused({ kind: 'not_a_backup' });
  const known = await knownMigrations();
  const isNewer = head.migrations.some((name) => !known.includes(name));
  if (head.format_version !== FORMAT_VERSION || isNewer)
    throw new Refused({ kind: 'backup_too_new', version: String(head.app_version) });
  return head as BackupHead;
}

async function rebuildSchema(client: PoolClient, migrations: string[]): Promise<void> {
  const tables = await tableNames(client);
  await client.query(`DROP TABLE ${tables.map(quoteName).join(', ')} CASCADE`);
  const routines = await client.query<{ signature: string }>(
    `SELECT p.oid::regprocedure::text AS signature FROM pg_proc p
     WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS (
       SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`,
  );
  for (const { signature } of routines.rows)
    await client.query(`DROP ROUTINE ${signature} CASCADE`);
  await applyMigrations(onOneClient(client), migrations);
  // What the migrations themselves put in stands in the backup too.
  const fresh = await tableNames(client);
  await client.query(`TRUNCATE ${fresh.map(quoteName).join(', ')} CASCADE`);
}

async function tableNames(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT LIKE 'kysely_%'`,
  );
  return rows.map((row) => row.name);
}

async function loadTables(client: PoolClient, reader: BackupReader): Promise<Restored['tables']> {
  const tables: Restored['tables'] = [];
  for (;;) {
    const title = await reader.readLine();
    if (typeof title.tables === 'number') {
      if (title.tables !== tables.length) throw new BrokenBackup();
      return tables;
    }
    const table = String(title.table);
    if (!Array.isArray(title.columns) || LEFT_OUT.includes(table)) throw new BrokenBackup();
    await client.query(`ALTER TABLE ${quoteName(table)} DISABLE TRIGGER USER`);
    const loaded = await loadTable(client, reader, { table, columns: title.columns.map(String) });
    const foot = await reader.readLine();
    if (foot.sha256 !== loaded.sha256 || foot.rows !== loaded.rows)
      throw new Refused({ kind: 'backup_damaged', table });
    await client.query(`ALTER TABLE ${quoteName(table)} ENABLE TRIGGER USER`);
    tables.push({ table, rows: loaded.rows });
  }
}

async function loadTable(
  client: PoolClient,
  reader: BackupReader,
  { table, columns }: { table: string; columns: string[] },
): Promise<{ rows: number; sha256: string }> {
  const names = columns.map(quoteName).join(', ');
  const copy = client.query(copyFrom(`COPY ${quoteName(table)} (${names}) FROM STDIN`));
  let failure: Error | null = null;
  copy.on('error', (error) => {
    failure = error;
  });
  const rows = reader.readRows();
  try {
    for (;;) {
      const { done, value } = await rows.next();
      if (done) {
        await finish(copy, () => failure);
        return { rows: copy.rowCount, sha256: value };
      }
      if (failure) throw failure;
      if (!copy.write(value)) await Promise.race([once(copy, 'drain'), once(copy, 'error')]);
    }
  } catch (error) {
    copy.destroy(error as Error);
    // A row that COPY refuses was not written by us.
    if ((error as { code?: string }).code?.startsWith('22'))
      throw new Refused({ kind: 'backup_damaged', table });
    throw error;
  }
}

function finish(copy: Writable, failure: () => Error | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const known = failure();
    if (known) return reject(known);
    copy.once('error', reject);
    copy.end(() => resolve());
  });
}

/** The migrations speak kysely; here they must speak it inside our own transaction. */
function onOneClient(client: PoolClient): Kysely<Database> {
  const pool = {
    connect: async () => ({ query: client.query.bind(client), release() {} }),
    end: async () => {},
  };
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool: pool as unknown as Pool }),
  });
}
