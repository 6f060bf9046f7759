// FAULTS 22: PostgreSQL is killed again and again while phones push. It recovers by itself; the phones come back; every
// op is there once.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { connect } from '#server/db/connect.ts';
import { startThrowAwayCluster, type ThrowAwayCluster } from '#server/db/embedded/throw-away.ts';
import type { Deps } from '#server/deps.ts';
import { silentLog } from '#server/log.ts';
import { prepareDatabase } from '#server/services/prepare-database.ts';
import { amended, opened, PHU_XUAN } from '../builders/cases.ts';
import { pushOnce, save, straightTo } from '../server/model-phone.ts';
import { aVolunteer, NOW } from '../server/sync-team.ts';
import { enrolled, reckon } from '../server/sync-world.ts';
import { testConfig } from '../server/test-database.ts';

let cluster: ThrowAwayCluster;
let deps: Deps;
let close: () => Promise<void>;

beforeAll(async () => {
  cluster = await startThrowAwayCluster();
  const connected = connect(cluster.url('postgres'));
  // A cluster for tests does not wait for its log to be written: here it must, as it does in earnest.
  await connected.pool.query('ALTER SYSTEM SET synchronous_commit = on');
  await connected.pool.query('SELECT pg_reload_conf()');
  await prepareDatabase(connected.db, 'H57');
  deps = { ...connected, config: testConfig(), clock: () => NOW, log: silentLog };
  close = connected.close;
});
afterAll(async () => {
  await close();
  await cluster.close();
});

it('500 ops of 5 phones through 8 crashes are exactly 500', async () => {
  const app = createApp(deps);
  const wire = straightTo(app);
  const phones = await Promise.all(
    Array.from({ length: 5 }, async () => enrolled(deps, await aVolunteer(deps.db, PHU_XUAN))),
  );
  for (const phone of phones) {
    for (let i = 0; i < 50; i++) {
      const first = save(phone, (at) => opened(at));
      save(phone, (at) => amended(at, first, { minutes: i }));
    }
  }
  let failures = 0;
  let isOver = false;
  const pushing = phones.map(async (phone) => {
    while (phone.outbox.size > 0) {
      if (await pushOnce(phone, wire, 4)) continue;
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
  const reckoning = await reckon(deps, phones);
  const { lost, doubled, apart, ...numbers } = reckoning;
  const faults = { lost: lost.length, doubled: doubled.length, apart: apart.length };
  console.table([{ crashes, failedRequests: failures, ...numbers, ...faults }]);
  expect(reckoning).toMatchObject({
    saved: 500,
    acknowledged: 500,
    inLog: 500,
    lost: [],
    doubled: [],
    inTray: 0,
  });
  expect(failures).toBeGreaterThan(0);
  expect(crashes).toBeGreaterThan(2);
});

/** kill -9 of one backend of our own cluster: PostgreSQL throws every connection out and recovers from its log. */
async function killABackend(): Promise<boolean> {
  try {
    const { rows } = await deps.pool.query('SELECT pg_backend_pid() AS pid');
    process.kill(rows[0].pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
