// Runs once before the server tests: one throw-away PostgreSQL with a migrated template in it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '#server/db/connect.ts';
import { startThrowAwayCluster } from '#server/db/embedded/throw-away.ts';
import { prepareDatabase } from '#server/services/prepare-database.ts';
import { TEMPLATE } from './test-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the cluster's own database; the last part is replaced by a test database's name. */
    clusterUrl: string;
    /** For files that tests write; gone after the last. */
    scratchFolder: string;
  }
}

export default async function startCluster(project: TestProject): Promise<() => Promise<void>> {
  // DHS_TEST_PG=system: the machine's own PostgreSQL (≥ 15) instead of the one from npm.
  const binaries = process.env.DHS_TEST_PG === 'system' ? 'system' : 'npm';
  const cluster = await startThrowAwayCluster({ binaries });
  try {
    const admin = connect(cluster.url('postgres'));
    await admin.pool.query(`CREATE DATABASE ${TEMPLATE}`);
    await admin.close();
    const template = connect(cluster.url(TEMPLATE));
    await prepareDatabase(template.db, 'H57');
    await template.close();
  } catch (error) {
    await cluster.close();
    throw error;
  }
  const scratch = mkdtempSync(join(tmpdir(), 'dhs-test-'));
  project.provide('clusterUrl', cluster.url('postgres'));
  project.provide('scratchFolder', scratch);
  return async () => {
    rmSync(scratch, { recursive: true, force: true });
    await cluster.close();
  };
}
