// FAULTS 24: the server is put back to yesterday's backup. Its epoch changes, and phones offer again what it forgot.
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { readTray } from '#app/device/cases/tray.ts';
import { readSyncState } from '#app/device/sync/sync-state.ts';
import { EPOCH_HEADER } from '#domain/protocol/signature.ts';
import { amendOn, aRealPhone, enrolOn, openCaseOn, resendOn, round, settle } from './real-phone.ts';
import { aServer, backUp, restore } from './real-server.ts';
import { reckon } from './reckon.ts';

const whole = { waiting: 0, inTray: 0, lost: [], doubled: [], orphaned: [], apart: [] };

it('nothing is lost or doubled when yesterday’s backup is restored', async () => {
  const server = await aServer();
  const lan = await aRealPhone(server);
  const minh = await aRealPhone(server, { name: 'Anh Minh' });
  const yesterday = await openCaseOn(lan);
  for (let i = 0; i < 9; i++) await openCaseOn(lan);
  await settle(lan);
  await settle(minh);
  const backup = await backUp(server);

  for (let i = 0; i < 5; i++) await openCaseOn(lan);
  await amendOn(minh, yesterday, { minutes: 55 });
  for (const phone of [lan, minh, lan]) await settle(phone);
  expect(await reckon(server, [lan, minh])).toMatchObject({ ...whole, saved: 16, inLog: 16 });

  await restore(server, backup);
  expect((await reckon(server, [lan, minh])).inLog).toBe(10);
  for (const phone of [lan, minh, lan]) await settle(phone);
  expect(await reckon(server, [lan, minh])).toMatchObject({
    ...whole,
    saved: 16,
    acknowledged: 16,
    inLog: 16,
  });
});

it('each person on one phone offers again what the server forgot', async () => {
  const server = await aServer();
  const phone = await aRealPhone(server);
  await enrolOn(phone, { name: 'Anh Minh' });
  expect(phone.dbs).toHaveLength(2);
  const backup = await backUp(server);
  for (const db of phone.dbs) {
    phone.db = db;
    await openCaseOn(phone);
  }
  await settle(phone);
  await settle(phone);
  await restore(server, backup);
  await settle(phone);
  await settle(phone);
  expect(await reckon(server, [phone])).toMatchObject({
    ...whole,
    saved: 2,
    acknowledged: 2,
    inLog: 2,
  });
});

it('what a former enrolment of the same person wrote is offered again as well', async () => {
  const server = await aServer();
  const phone = await aRealPhone(server);
  const personId = (await phone.db.identity.toArray())[0]?.personId ?? '';
  await enrolOn(phone, { personId });
  const backup = await backUp(server);
  expect(phone.dbs).toHaveLength(1);
  await openCaseOn(phone);
  await enrolOn(phone, { personId });
  expect(await round(phone)).toEqual({ kind: 'done' });
  expect((await reckon(server, [phone])).inLog).toBe(1);
  // The last enrolment is younger than the backup: who works enrols once more.
  await restore(server, backup);
  await enrolOn(phone, { personId });
  await settle(phone);
  expect(await reckon(server, [phone])).toMatchObject({ ...whole, saved: 1, inLog: 1 });
});

it('a change of a case waits on the phone until who opened the case has offered it again', async () => {
  const server = await aServer();
  const lan = await aRealPhone(server);
  const minh = await aRealPhone(server, { name: 'Anh Minh' });
  const backup = await backUp(server);
  const opened = await openCaseOn(lan);
  for (const phone of [lan, minh]) await settle(phone);
  await amendOn(minh, opened, { minutes: 55 });
  await settle(minh);
  await amendOn(minh, opened, { minutes: 56 });
  await openCaseOn(minh);

  await restore(server, backup);
  // Minh is the first to come back, and knows nothing of the restore.
  expect(await round(minh)).toMatchObject({ kind: 'again' });
  expect(await reckon(server, [lan, minh])).toMatchObject({ inTray: 0, inLog: 1, waiting: 2 });
  for (const phone of [lan, minh, lan]) await settle(phone);
  expect(await reckon(server, [lan, minh])).toMatchObject({ ...whole, saved: 4, inLog: 4 });
});

it('a phone that the backup does not know enrols again; its work is kept, and goes out when a person says so', async () => {
  const server = await aServer();
  const phone = await aRealPhone(server);
  const [{ personId = '' } = {}] = await phone.db.identity.toArray();
  const backup = await backUp(server);
  await enrolOn(phone, { personId });
  await openCaseOn(phone);
  await settle(phone);
  await openCaseOn(phone);
  await restore(server, backup);
  expect(await round(phone)).toEqual({ kind: 'stopped', problem: 'lapsed' });
  expect((await readSyncState(phone.db)).session).toBe('lapsed');

  await enrolOn(phone, { personId });
  await settle(phone);
  const { refused } = await readTray(phone.db);
  expect(refused.map((it) => it.row.problem)).toEqual(
    Array(2).fill({ kind: 'refused', reason: 'unknown_device', field: null }),
  );
  for (const item of refused) await resendOn(phone, item);
  await settle(phone);
  const { inLog, lost, waiting } = await reckon(server, [phone]);
  expect({ inLog, lost, waiting }).toEqual({ inLog: 2, lost: [], waiting: 0 });
});

it('a phone of before the handshake, which does not say its epoch, is judged as it comes', async () => {
  const server = await aServer();
  const phone = await aRealPhone(server);
  const backup = await backUp(server);
  await openCaseOn(phone);
  await settle(phone);
  await restore(server, backup);
  phone.line = async (path, init) => {
    const headers = new Headers(init.headers);
    headers.delete(EPOCH_HEADER);
    return server.app.request(path, { ...init, headers });
  };
  await openCaseOn(phone);
  await settle(phone);
  expect(await reckon(server, [phone])).toMatchObject({ ...whole, saved: 2, inLog: 2 });
});

it('a change of a case, whose opening the server forgot, waits for nobody who shares the phone', async () => {
  const server = await aServer();
  const phone = await aRealPhone(server);
  const [lans] = phone.dbs;
  const backup = await enrolOn(phone, { name: 'Anh Minh' }).then(() => backUp(server));
  const opened = await openCaseOn(phone);
  await settle(phone);
  phone.db = lans as typeof phone.db;
  await settle(phone);
  await amendOn(phone, opened, { minutes: 55 });
  await restore(server, backup);
  // Only Lan works; Minh's book rests, and had its receipt.
  const outcomes: string[] = [];
  for (let rounds = 0; rounds < 4; rounds++) outcomes.push((await round(phone)).kind);
  expect(outcomes.at(-1)).toBe('done');
  expect(await reckon(server, [phone])).toMatchObject({ waiting: 0, lost: [], inLog: 2 });
  await settle(phone);
  expect(await reckon(server, [phone])).toMatchObject({ ...whole, saved: 2, inLog: 2 });
});
