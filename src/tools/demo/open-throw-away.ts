import pg from 'pg';
import { connect, type OpenDatabase } from '#server/db/connect.ts';
import { startThrowAwayCluster } from '#server/db/embedded/throw-away.ts';

const DATABASE = 'demo';

/** A database of its own in a temporary folder, gone when it is closed: `./data` is never touched. */
export async function openThrowAway(): Promise<OpenDatabase> {
  const cluster = await startThrowAwayCluster();
  try {
    const client = new pg.Client({ connectionString: cluster.url('postgres') });
    await client.connect();
    await client.query(`CREATE DATABASE ${DATABASE}`);
    await client.end();
  } catch (error) {
    await cluster.close();
    throw error;
  }
  const connected = connect(cluster.url(DATABASE));
  return {
    ...connected,
    kind: 'embedded',
    folder: cluster.folder,
    async close() {
      await connected.close();
      await cluster.close();
    },
  };
}
