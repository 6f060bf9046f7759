import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { amended, opened, PHU_XUAN } from '../builders/cases.ts';
import { type ModelPhone, pushOnce, save, straightTo } from './model-phone.ts';
import { randomNumbers } from './random-numbers.ts';
import { aVolunteer } from './sync-team.ts';
import { badLine, enrolled, liveRandomly, reckon } from './sync-world.ts';
import { freshDeps } from './test-database.ts';

let deps: Awaited<ReturnType<typeof freshDeps>>;
let app: Hono;

beforeAll(async () => {
  deps = await freshDeps();
  app = createApp(deps);
});

async function aPhoneOfPhuXuan(): Promise<ModelPhone> {
  return enrolled(deps, await aVolunteer(deps.db, PHU_XUAN));
}

const nothingLost = { lost: [], doubled: [], apart: [], waiting: 0 };

describe('on a line that loses 30 % of the answers after the commit, doubles and reorders 10 %', () => {
  it('1,000 ops are exactly 1,000', async () => {
    const phone = await aPhoneOfPhuXuan();
    const random = randomNumbers(16);
    for (let i = 0; i < 500; i++) {
      const first = save(phone, (at) => opened(at));
      save(phone, (at) => amended(at, first, { minutes: i % 60 }));
    }
    const wire = badLine(straightTo(app), random);
    while (phone.outbox.size > 0) {
      // Several requests under way at once, over different numbers of ops: a later one may arrive first.
      await Promise.all([1, 2, 3].map(() => pushOnce(phone, wire, 1 + Math.floor(random() * 90))));
    }
    expect(await reckon(deps, [phone])).toMatchObject({
      ...nothingLost,
      saved: 1000,
      acknowledged: 1000,
      inLog: 1000,
      inTray: 0,
    });
  });

  it('one poisoned op at the head delays none of the other 99', async () => {
    const phone = await aPhoneOfPhuXuan();
    save(phone, (at) => opened(at, { note: 'otp 123456' }));
    for (let i = 0; i < 99; i++) save(phone, (at) => opened(at));
    expect(await pushOnce(phone, straightTo(app))).toBe(true);
    expect(await reckon(deps, [phone])).toMatchObject({ ...nothingLost, inLog: 99, inTray: 1 });
  });
});

it.each([1, 2, 3])(
  'three phones that live at random converge, and lose nothing (seed %i)',
  async (seed) => {
    const phones = await liveRandomly(deps, app, { seed, steps: 60 });
    const reckoning = await reckon(deps, phones);
    expect(reckoning).toMatchObject(nothingLost);
    expect(reckoning.inLog + reckoning.inTray).toBe(reckoning.saved);
  },
);
