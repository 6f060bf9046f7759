// The machine: opens the database, brings it up to date, listens, and stops in order.

import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { type OpenDatabase, openDatabase } from './db/connect.ts';
import type { Deps } from './deps.ts';
import { readDisk } from './disk.ts';
import { listen } from './listen.ts';
import { createLog } from './log.ts';
import { firstAdministratorCode } from './services/identity/first-administrator.ts';
import type { Issued } from './services/identity/invite.ts';
import { prepareDatabase } from './services/prepare-database.ts';
import { startSchedule } from './services/reports/road/schedule.ts';
import { keepWiping } from './services/retention/keep-wiping.ts';
import { keepClearing } from './services/uploads/keep-clearing.ts';

export interface RunOptions {
  config: Config;
  /** The built app; null = the API alone. */
  appFolder: string | null;
  /** A database that is open already, such as a demonstration's; it is closed with the server. */
  database?: OpenDatabase;
}

export interface RunningMachine {
  /** Where it listens, such as `http://127.0.0.1:8787`. */
  address: string;
  /** The code that makes the first administrator; null when there was one before. */
  firstCode: Issued | null;
  database: OpenDatabase;
  deps: Deps;
  close(): Promise<void>;
}

export async function runMachine(options: RunOptions): Promise<RunningMachine> {
  const { config } = options;
  const log = createLog(config.logLevel);
  const tell = (facts: object, event: string) => log.warn(facts, event);
  const database = options.database ?? (await openDatabase(config, { command: 'server', tell }));
  try {
    const applied = await prepareDatabase(database.db, config.provinceCode);
    if (applied.length > 0) log.debug({ applied }, 'migrations applied');
    const deps: Deps = {
      db: database.db,
      pool: database.pool,
      config,
      clock: Date.now,
      log,
      readDisk,
    };
    const { address, stop } = await listen(createApp(deps, options.appFolder).fetch, config);
    const firstCode = await firstAdministratorCode(database.db, config.provinceCode, Date.now());
    log.debug({ address }, 'listening');
    const stopWiping = keepWiping(deps);
    const stopClearing = keepClearing(deps);
    const schedule = startSchedule(deps);
    let closing: Promise<void> | null = null;
    const close = async () => {
      await stop();
      await schedule.stop();
      await stopWiping();
      await stopClearing();
      await database.close();
    };
    return {
      address,
      firstCode,
      database,
      deps,
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
