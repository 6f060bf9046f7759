import { describe, expect, it } from 'vitest';
import { badLine } from './bad-line.ts';
import { randomNumbers } from './random-numbers.ts';
import { amendOn, aRealPhone, openCaseOn, round, settle, straight } from './real-phone.ts';
import { aServer } from './real-server.ts';
import { reckon } from './reckon.ts';
import { liveRandomly } from './sync-world.ts';

const server = await aServer();
const nothingLost = { lost: [], doubled: [], orphaned: [], apart: [], waiting: 0 };

describe('on a line that loses 30 % of the answers after the commit, doubles and repeats 10 %', () => {
  it('300 ops in many rounds are exactly 300', async () => {
    const phone = await aRealPhone(server);
    phone.line = badLine(straight(server), randomNumbers(16));
    for (let i = 0; i < 150; i++) {
      const first = await openCaseOn(phone);
      await amendOn(phone, first, { minutes: i % 60 });
      if (i % 10 === 0) await round(phone);
    }
    await settle(phone);
    expect(await reckon(server, [phone])).toMatchObject({
      ...nothingLost,
      saved: 300,
      acknowledged: 300,
      inLog: 300,
      inTray: 0,
    });
  });

  it('one poisoned op at the head delays none of the other 99', async () => {
    const phone = await aRealPhone(server);
    await openCaseOn(phone, { note: 'otp 123456' });
    for (let i = 0; i < 99; i++) await openCaseOn(phone);
    expect(await round(phone)).toEqual({ kind: 'done' });
    expect(await reckon(server, [phone])).toMatchObject({ ...nothingLost, inLog: 99, inTray: 1 });
  });
});

it.each([1, 2, 3])(
  'three phones that live at random converge, and lose nothing (seed %i)',
  async (seed) => {
    const phones = await liveRandomly(server, { seed, steps: 60 });
    const reckoning = await reckon(server, phones);
    expect(reckoning).toMatchObject(nothingLost);
    expect(reckoning.inLog + reckoning.inTray).toBe(reckoning.saved);
  },
);
