// FAULTS 20: three phones, a server and a line that loses, doubles and reorders. DHS_SEEDS and DHS_STEPS widen it.
import { expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { liveRandomly, type Reckoning, reckon } from '../server/sync-world.ts';
import { freshDeps } from '../server/test-database.ts';

const seeds = Number(process.env.DHS_SEEDS ?? 100);
const steps = Number(process.env.DHS_STEPS ?? 100);

it(`${seeds} lives of ${steps} steps: nothing lost, nothing doubled, nobody apart`, {
  timeout: 3_600_000,
}, async () => {
  const deps = await freshDeps();
  const app = createApp(deps);
  const total = { lives: 0, saved: 0, inLog: 0, inTray: 0, lost: 0, doubled: 0, apart: 0 };
  const broken: { seed: number; reckoning: Reckoning }[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const phones = await liveRandomly(deps, app, { seed: seed * 7919, steps });
    const reckoning = await reckon(deps, phones);
    total.lives += 1;
    total.saved += reckoning.saved;
    total.inLog += reckoning.inLog;
    total.inTray += reckoning.inTray;
    total.lost += reckoning.lost.length;
    total.doubled += reckoning.doubled.length;
    total.apart += reckoning.apart.length;
    const isWhole = reckoning.saved === reckoning.inLog + reckoning.inTray;
    if (!isWhole || reckoning.apart.length + reckoning.lost.length + reckoning.doubled.length > 0) {
      broken.push({ seed, reckoning });
    }
  }
  console.table([total]);
  expect(broken).toEqual([]);
  expect(total.inTray).toBeGreaterThan(0);
});
