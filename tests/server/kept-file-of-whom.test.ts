// One phone, several people: a file of kept work opens in the book of its own person, whoever's cookie lies in the browser.
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { takeKept } from '#app/device/bundles/take-kept.ts';
import { openSession } from '#server/services/identity/session.ts';
import { PHU_XUAN } from '../builders/cases.ts';
import { aServer, comesBack, type Enrolled, fileOf } from './kept-phones.ts';
import { aVolunteer, NOW } from './sync-team.ts';

const { deps, app, aBrowser, enrolled } = await aServer();

async function twoOnOnePhone() {
  const browser = aBrowser();
  const [lan, nam] = [
    await enrolled(await aVolunteer(deps.db, PHU_XUAN), browser),
    await enrolled(await aVolunteer(deps.db, PHU_XUAN), browser),
  ];
  for (const one of [lan, nam]) await comesBack(one);
  const files = { lan: await fileOf(lan), nam: await fileOf(nam) };
  for (const { db } of [lan, nam]) await Promise.all([db.ops.clear(), db.tray.clear()]);
  return { browser, lan, nam, files };
}

/** A session is opened once at an instant. */
let later = NOW;
const kindOf = async ({ db, world }: Enrolled, bytes: Uint8Array<ArrayBuffer>) => {
  const taken = await takeKept(db, bytes, { ...world, now: ++later });
  return taken.ok ? taken.value.refused : taken.error.kind;
};

it('is asked for by whose book is open, not by whose cookie is left', async () => {
  const { browser, lan, nam, files } = await twoOnOnePhone();
  const ofLan = await openSession(deps.db, lan.device, NOW);
  browser.jar.set('dhs_phone', ofLan.token);
  expect(await kindOf(nam, files.lan)).toBe('not_yours');
  browser.jar.set('dhs_phone', ofLan.token);
  expect(await kindOf(nam, files.nam)).toBe(1);
});

it('opens beside the log-in of an officer at the same browser', async () => {
  const { browser, lan, files } = await twoOnOnePhone();
  const officer = await aVolunteer(deps.db, PHU_XUAN);
  const { token } = await openSession(deps.db, { ...officer, deviceId: null }, NOW);
  browser.jar.set('dhs_session', token);
  expect(await kindOf(lan, files.lan)).toBe(1);
  expect(browser.jar.get('dhs_session')).toBe(token);
});

it('is opened for nobody who does not say which phone asks', async () => {
  const { browser, files } = await twoOnOnePhone();
  const init = { method: 'POST', body: files.nam };
  const answer = await browser.fetcher('/api/bundles/kept', init);
  expect([answer.status, await answer.json()]).toMatchObject([401, { kind: 'no_session' }]);
  expect((await app.request('/api/bundles/kept', init)).status).toBe(401);
});
