// Rows on their way in: a temporary table of one connection, filled by COPY. It is filled in short statements outside
// of any transaction, so that an upload of minutes holds back nobody who reads.

import { once } from 'node:events';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DOSSIER_COLUMNS } from './copy-line.ts';

export interface Staging {
  client: PoolClient;
  /** Takes a line of COPY's text format; true when there are enough to send. */
  add: (line: string) => boolean;
  send: () => Promise<void>;
  /** Sends the rest; the number of rows that are in. */
  finish: () => Promise<number>;
}

const BATCH_BYTES = 2 * 1024 * 1024;
/** So near its end a batch is sent: few lines are longer, and one that is makes its batch larger. */
const SPARE_BYTES = 4096;
/** A sign of UTF-16 takes at most so many bytes in UTF-8. */
const MOST_BYTES_A_SIGN = 3;

/** Gives the work a connection with an empty table `staged`, and takes both back whatever happens. */
export async function withStaging<T>(
  pool: Pool,
  work: (staging: Staging) => Promise<T>,
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
    const result = await work(stagingOf(client));
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

function stagingOf(client: PoolClient): Staging {
  // Bytes rather than a list of lines: ten thousand texts that wait are carried about by the garbage collector.
  let batch = Buffer.allocUnsafe(BATCH_BYTES);
  let bytes = 0;
  let staged = 0;
  let sending: Promise<void> = Promise.resolve();

  async function send(): Promise<void> {
    const full = batch.subarray(0, bytes);
    batch = Buffer.allocUnsafe(BATCH_BYTES);
    bytes = 0;
    await sending;
    // The database takes this batch in while the next one is read.
    sending = copy(client, full);
    sending.catch(() => {});
  }

  return {
    client,
    add(line) {
      const most = bytes + line.length * MOST_BYTES_A_SIGN;
      if (most > batch.length) batch = Buffer.concat([batch], most);
      bytes += batch.write(line, bytes);
      staged += 1;
      return bytes >= BATCH_BYTES - SPARE_BYTES;
    },
    send,
    async finish() {
      await send();
      await sending;
      return staged;
    },
  };
}

async function copy(client: PoolClient, batch: Uint8Array): Promise<void> {
  if (batch.length === 0) return;
  const stream = client.query(copyFrom(`COPY staged (${DOSSIER_COLUMNS}) FROM STDIN`));
  stream.end(batch);
  await once(stream, 'finish');
}
