// The one door to the database, embedded or not.
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { DatabaseFault } from './database-fault.ts';
import { launchEmbedded } from './embedded/launch-embedded.ts';
import type { Database } from './schema.ts';

export interface DatabaseConfig {
  dataDir: string;
  dataDirIsSet: boolean;
  databaseUrl: string | null;
}

export interface OpenOptions {
  /** What this process is, for the message that another one gets: `server`, `users invite` … */
  command: string;
  /** Work beside a process that already runs the embedded database, instead of refusing. */
  join?: boolean;
  tell?(facts: object, event: string): void;
}

export interface OpenDatabase {
  pool: pg.Pool;
  db: Kysely<Database>;
  kind: 'embedded' | 'postgres';
  /** The folder of the embedded database; null for another one. */
  folder: string | null;
  close(): Promise<void>;
}

const OLDEST_VERSION = 15;
const INT8 = 20;
const DATE = 1082;

export async function openDatabase(
  config: DatabaseConfig,
  { command, join = false, tell = () => {} }: OpenOptions,
): Promise<OpenDatabase> {
  if (config.databaseUrl) {
    const connected = connect(config.databaseUrl, tell);
    try {
      await assertUsable(connected.pool, config.databaseUrl);
    } catch (error) {
      await connected.close();
      throw error;
    }
    return { ...connected, kind: 'postgres', folder: null };
  }
  const embedded = await launchEmbedded({ ...config, command, join, tell });
  const connected = connect(embedded.url, tell);
  return {
    ...connected,
    kind: 'embedded',
    folder: embedded.folder,
    async close() {
      await connected.close();
      await embedded.close();
    },
  };
}

/** Sessions speak UTC; int8 comes as a number, a date as the text `YYYY-MM-DD` (our Day), timestamptz as a Date. */
export function connect(url: string, tell: OpenOptions['tell'] = () => {}) {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 15_000,
    types: { getTypeParser },
    // Awaited before the connection is given out. Not a start-up parameter: PgBouncer refuses those.
    onConnect: async (client) => {
      // The pool listens to idle connections only: one that breaks between two questions of a transaction would end
      // the process. The next question on it fails by itself.
      client.on('error', (error) => tell({ reason: error.message }, 'a database connection broke'));
      await client.query("SET timezone TO 'UTC'");
    },
  });
  // An idle connection that breaks must not end the process: the pool makes a new one.
  pool.on('error', (error) => tell({ reason: error.message }, 'a database connection broke'));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  let closing: Promise<void> | null = null;
  return {
    pool,
    db,
    close: () => {
      closing ??= db.destroy();
      return closing;
    },
  };
}

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === INT8) return Number;
  if (oid === DATE) return String;
  return pg.types.getTypeParser(oid, format as 'text');
}

async function assertUsable(pool: pg.Pool, url: string): Promise<void> {
  const answer = await pool.query('SHOW server_version_num').catch((cause) => {
    const { host } = new URL(url);
    throw new DatabaseFault(
      { kind: 'database_unreachable', address: host, reason: reasonOf(cause) },
      cause,
    );
  });
  const version = String(answer.rows[0]?.server_version_num);
  if (Number(version) < OLDEST_VERSION * 10_000)
    throw new DatabaseFault({
      kind: 'database_too_old',
      version: String(Math.floor(Number(version) / 10_000)),
    });
}

/** A refused connection to a name with two addresses arrives as an AggregateError with an empty message. */
function reasonOf(error: Error & { code?: string }): string {
  return error.message || error.code || error.name;
}
