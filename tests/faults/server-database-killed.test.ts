// FAULTS 22: PostgreSQL is killed again and again while phones push. It recovers by itself; the phones come back; every
// op is there once.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { connect } from '#server/db/connect.ts';
import { startThrowAwayCluster, type ThrowAwayCluster } from '#server/db/embedded/throw-away.ts';
import { readDisk } from '#server/disk.ts';
import { silentLog } from '#server/log.ts';
import { prepareDatabase } from '#server/services/prepare-database.ts';
import { amendOn, aRealPhone, openCaseOn, round, settle } from '../server/real-phone.ts';
import type { RealServer } from '../server/real-server.ts';
import { reckon } from '../server/reckon.ts';
import { NOW } from '../server/sync-team.ts';
import { testConfig } from '../server/test-database.ts';

let cluster: ThrowAwayCluster;
let server: RealServer;

beforeAll(async () => {
  cluster = await startThrowAwayCluster();
  const before = connect(cluster.url('postgres'));
  // A cluster for tests does not wait for its log to be written: here it must, as it does in earnest.
  // Of the database: what the cluster was started with goes before ALTER SYSTEM.
  await before.pool.query('ALTER DATABASE postgres SET synchronous_commit = on');
  await before.close();
  const connected = connect(cluster.url('postgres'));
  await prepareDatabase(connected.db, 'H57');
  const database = { ...connected, name: 'postgres', url: cluster.url('postgres') };
  const deps = {
    ...database,
    config: testConfig(),
    clock: () => ++server.now,
    log: silentLog,
    readDisk,
  };
  server = { deps, app: createApp(deps), now: NOW, copies: [] };
});
afterAll(async () => {
  await server.deps.close();
  await cluster.close();
});

it('500 ops of 5 phones through 8 crashes are exactly 500', async () => {
  const phones = await Promise.all(Array.from({ length: 5 }, () => aRealPhone(server)));
  let failures = 0;
  let isOver = false;
  const pushing = phones.map(async (phone) => {
    for (let i = 0; i < 50; i++) {
      const first = await openCaseOn(phone);
      await amendOn(phone, first, { minutes: i });
      if ((await round(phone)).kind !== 'done') failures++;
    }
    while ((await round(phone)).kind !== 'done') {
      failures++;
      await pause(50);
    }
  });
  const everybody = Promise.all(pushing).then(() => {
    isOver = true;
  });
  let crashes = 0;
  while (!isOver && crashes < 8) {
    await pause(150);
    if (await killABackend()) crashes++;
  }
  await everybody;
  for (const phone of phones) await settle(phone);
  const reckoning = await reckon(server, phones);
  const { lost, doubled, apart, orphaned: _, ...numbers } = reckoning;
  const faults = { lost: lost.length, doubled: doubled.length, apart: apart.length };
  console.table([{ crashes, failedRequests: failures, ...numbers, ...faults }]);
  expect(reckoning).toMatchObject({
    saved: 500,
    acknowledged: 500,
    inLog: 500,
    lost: [],
    doubled: [],
    apart: [],
    inTray: 0,
  });
  expect(failures).toBeGreaterThan(0);
  expect(crashes).toBeGreaterThan(2);
});

/** kill -9 of one backend of our own cluster: PostgreSQL throws every connection out and recovers from its log. */
async function killABackend(): Promise<boolean> {
  try {
    const { rows } = await server.deps.pool.query('SELECT pg_backend_pid() AS pid');
    process.kill(rows[0].pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
