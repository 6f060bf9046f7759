// One PostgreSQL for all apps of a run, each on a copy of a database that was migrated once. To a spec nothing differs
// from the embedded one except that nobody waits for `initdb`; what the difference is the point of asks for that one.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { connect } from '#server/db/connect.ts';
import { startThrowAwayCluster } from '#server/db/embedded/throw-away.ts';
import { prepareDatabase } from '#server/services/prepare-database.ts';

const TEMPLATE = 'dhs_template';
/** Workers are born with what stands in the environment of the process that set up the run. */
const ADDRESS = 'DHS_E2E_DATABASE';

export async function startSharedDatabase(): Promise<() => Promise<void>> {
  const cluster = await startThrowAwayCluster();
  try {
    await ask(cluster.url('postgres'), `CREATE DATABASE ${TEMPLATE}`);
    const template = connect(cluster.url(TEMPLATE));
    await prepareDatabase(template.db, 'H57');
    await template.close();
  } catch (error) {
    await cluster.close();
    throw error;
  }
  process.env[ADDRESS] = cluster.url('postgres');
  return () => cluster.close();
}

/** The address of a fresh copy, which goes with the cluster; null where no run has set one up. */
export async function freshDatabase(): Promise<string | null> {
  const cluster = process.env[ADDRESS];
  if (!cluster) return null;
  const name = `app_${randomBytes(6).toString('hex')}`;
  await ask(cluster, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const copy = cluster.replace(/\/postgres$/, `/${name}`);
  // Else two apps of a run would be one server to a phone.
  await ask(copy, 'UPDATE server_meta SET epoch = gen_random_uuid()');
  return copy;
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
