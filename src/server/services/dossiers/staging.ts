// Rows on their way in, by COPY. While no row meets a code that stands already they go straight to where they are
// counted, unseen by anybody until the import commits: the database writes them once, while the next ones are read.
// From the first that meets one on, they wait in a temporary table for the verdict.

import { once } from 'node:events';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Dossier } from '#domain/dossiers/dossier.ts';
import type { UnitKey } from '#domain/units/unit.ts';
import { DOSSIER_COLUMNS, type ImportKey } from './copy-line.ts';

export interface Staging {
  /** Takes the dossier's line of COPY's text format; true when there are enough to send. */
  add: (line: string, dossier: Pick<Dossier, 'unit' | 'received'>) => boolean;
  send: () => Promise<void>;
  /** Sends the rest. */
  finish: () => Promise<Staged>;
}

export interface Staged {
  /** Rows that came in, and how many of them stand among the dossiers: all, or those that `staged` repeats. */
  rows: number;
  direct: number;
  /** The months (YYYY-MM) in which they were received, of each unit. */
  months: ReadonlyMap<UnitKey, ReadonlySet<string>>;
  /** How many rows each unit has, by its code. */
  rowsOfUnits: Map<string, number>;
}

const BATCH_BYTES = 2 * 1024 * 1024;
/** So near its end a batch is sent: few lines are longer, and one that is makes its batch larger. */
const SPARE_BYTES = 4096;
/** A sign of UTF-16 takes at most so many bytes in UTF-8. */
const MOST_BYTES_A_SIGN = 3;

/** Gives the work a connection with an empty table `staged`, and takes both back whatever happens. */
export async function withStaging<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  try {
    await client.query(
      `DROP TABLE IF EXISTS staged; CREATE TEMP TABLE staged (LIKE dossier);
       SET work_mem = '64MB'`,
    );
    const result = await work(client);
    await client.query('DROP TABLE staged; RESET work_mem');
    return result;
  } catch (error) {
    broken ??= error as Error;
    throw error;
  } finally {
    client.off('error', onError);
    // A connection that failed half-way may still be in COPY: it is closed, not given to the next one.
    client.release(broken);
  }
}

/** Of that import, whose transaction is open on the connection. */
export function stagingOf(client: PoolClient, key: ImportKey): Staging {
  // Bytes rather than a list of lines: ten thousand texts that wait are carried about by the garbage collector.
  let batch = Buffer.allocUnsafe(BATCH_BYTES);
  let [bytes, lines, rows, direct] = [0, 0, 0, 0];
  let isAllNew = true;
  const months = new Map<UnitKey, Set<string>>();
  const rowsOfUnits = new Map<string, number>();
  let sending: Promise<void> = Promise.resolve();

  async function copy(full: Uint8Array, count: number): Promise<void> {
    if (count === 0) return;
    if (isAllNew && (await copyIfNew(client, full))) direct += count;
    else {
      if (isAllNew && direct > 0) await repeatStored(client, key, months);
      isAllNew = false;
      await copyInto(client, 'staged', full);
    }
  }

  async function send(): Promise<void> {
    const [full, count] = [batch.subarray(0, bytes), lines];
    batch = Buffer.allocUnsafe(BATCH_BYTES);
    bytes = 0;
    lines = 0;
    await sending;
    // The database takes this batch in while the next one is read.
    sending = copy(full, count);
    sending.catch(() => {});
  }

  return {
    add(line, { unit, received }) {
      const most = bytes + line.length * MOST_BYTES_A_SIGN;
      if (most > batch.length) batch = Buffer.concat([batch], most);
      bytes += batch.write(line, bytes);
      lines += 1;
      rows += 1;
      rowsOfUnits.set(unit.code, (rowsOfUnits.get(unit.code) ?? 0) + 1);
      const month = received.day.slice(0, 7);
      const known = months.get(unit);
      if (!known) months.set(unit, new Set([month]));
      else if (!known.has(month)) known.add(month);
      return bytes >= BATCH_BYTES - SPARE_BYTES;
    },
    send,
    async finish() {
      await send();
      await sending;
      return { rows, direct, months, rowsOfUnits };
    },
  };
}

const UNIQUE_VIOLATION = '23505';

/** False, and nothing written, when a row has the code of another or of a dossier that stands already. */
async function copyIfNew(client: PoolClient, batch: Uint8Array): Promise<boolean> {
  await client.query('SAVEPOINT batch');
  try {
    await copyInto(client, 'dossier', batch);
    await client.query('RELEASE batch');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    await client.query('ROLLBACK TO batch; RELEASE batch');
    return false;
  }
}

/** The verdict on a row looks at all rows of its file: those that are stored are staged as well. */
async function repeatStored(
  client: PoolClient,
  { provinceCode, importId }: ImportKey,
  months: Staged['months'],
): Promise<void> {
  // By its days an import is found without walking through those of all years.
  const each = [...months.values()].flatMap((of) => [...of]).sort();
  await client.query(
    `INSERT INTO staged (${DOSSIER_COLUMNS}) SELECT ${DOSSIER_COLUMNS} FROM dossier
     WHERE province_code = $1 AND import_id = $2 AND received_day >= $3
       AND received_day < $4::date + interval '1 month'`,
    [provinceCode, importId, `${each[0]}-01`, `${each.at(-1)}-01`],
  );
}

async function copyInto(
  client: PoolClient,
  table: 'staged' | 'dossier',
  batch: Uint8Array,
): Promise<void> {
  const stream = client.query(copyFrom(`COPY ${table} (${DOSSIER_COLUMNS}) FROM STDIN`));
  stream.end(batch);
  await once(stream, 'finish');
}
