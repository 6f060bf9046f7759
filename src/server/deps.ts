import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Config } from './config.ts';
import type { Database } from './db/schema.ts';
import type { Disk } from './disk.ts';
import type { Log } from './log.ts';

/** What the outside gives to routes and services: nothing of it is reached for as a global. */
export interface Deps {
  db: Kysely<Database>;
  pool: Pool;
  config: Config;
  /** Milliseconds since 1970. */
  clock: () => number;
  log: Log;
  /** Of the disk under a folder. */
  readDisk: (folder: string) => Promise<Disk>;
}
