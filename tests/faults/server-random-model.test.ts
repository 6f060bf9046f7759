// FAULTS 20: three phones, a server that is put back to its backups, and a line that loses, doubles and reorders. The
// long form is DHS_SEEDS=500 DHS_STEPS=200; DHS_FIRST_SEED with DHS_SEEDS=1 lives one seed again.
import { expect, it } from 'vitest';
import { aServer, closeServer } from '../server/real-server.ts';
import { type Reckoning, reckon } from '../server/reckon.ts';
import { liveRandomly } from '../server/sync-world.ts';

const seeds = Number(process.env.DHS_SEEDS ?? 20);
const first = Number(process.env.DHS_FIRST_SEED ?? 1);
const steps = Number(process.env.DHS_STEPS ?? 100);

it(`${seeds} lives of ${steps} steps: nothing lost, nothing doubled, nobody apart`, {
  timeout: 3_600_000,
}, async () => {
  const total = { lives: 0, saved: 0, inLog: 0, inTray: 0, lost: 0, doubled: 0, apart: 0 };
  const broken: { seed: number; reckoning: Reckoning }[] = [];
  for (let seed = first; seed < first + seeds; seed++) {
    const server = await aServer();
    const phones = await liveRandomly(server, { seed: seed * 7919, steps });
    const reckoning = await reckon(server, phones);
    await closeServer(server);
    total.lives += 1;
    total.saved += reckoning.saved;
    total.inLog += reckoning.inLog;
    total.inTray += reckoning.inTray;
    total.lost += reckoning.lost.length;
    total.doubled += reckoning.doubled.length;
    total.apart += reckoning.apart.length;
    const { lost, doubled, orphaned, apart } = reckoning;
    const isWhole = reckoning.saved === reckoning.inLog + reckoning.inTray;
    if (!isWhole || [...lost, ...doubled, ...orphaned, ...apart].length > 0) {
      broken.push({ seed, reckoning });
    }
  }
  console.table([total]);
  expect(broken).toEqual([]);
  expect(total.inLog).toBeGreaterThan(0);
});
