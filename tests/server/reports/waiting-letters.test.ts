// A directory brought while letters wait: only those for another address or for who left are stopped, and it is said
// how many; the others greet whoever is now in office.
import { beforeAll, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { listLetters } from '#server/services/letters/outbox.ts';
import { listRecipients } from '#server/services/letters/recipients.ts';
import { queueReminders } from '#server/services/letters/write-reminders.ts';
import { aPerson, type TestPerson } from '../people.ts';
import { freshDeps } from '../test-database.ts';

const A_LUOI_2 = '20044';
const PERIOD = '2026-10';
const deps = await freshDeps({ clock: () => Date.parse('2026-11-06T03:00:00Z') });
const app = createApp(deps);
let admin: TestPerson;

async function ask(path: string, body?: string) {
  const answer = await app.request(`/api${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { cookie: admin.cookie, 'content-type': 'application/octet-stream' },
    ...(body === undefined ? {} : { body }),
  });
  expect(answer.status).toBe(200);
  return await answer.json();
}
const HEADER = 'Mã đơn vị,Họ và tên,Chức danh,Địa chỉ thư,Từ ngày,Đến hết ngày,Nhận thư nhắc';
const bring = (rows: string[], dryRun = false) =>
  ask(`/report-recipients/file?dry_run=${dryRun ? 1 : 0}`, [HEADER, ...rows].join('\n'));
const row = (cells: string) => `${A_LUOI_2},${cells}`;
const letters = async () => (await listLetters(deps, { period: PERIOD })).reverse();
const queue = () =>
  queueReminders(deps, {
    ...{ period: PERIOD, unitCode: A_LUOI_2, topic: 'data', dueDay: '2026-11-03' },
  });

beforeAll(async () => {
  admin = await aPerson(deps, { role: 'administrator', unitCode: 'H57' });
  await bring([
    row('Hồ A,Chủ tịch,a@xa.example,,,có'),
    row('Hồ B,Phó Chủ tịch,b@xa.example,,31/12/2026,có'),
  ]);
  expect(await queue()).toBe(2);
});

it('stops no letter for a first day that is now known, and none for a last day to come', async () => {
  const rows = [
    row('Hồ A,Chủ tịch,a@xa.example,01/07/2026,,'),
    row('Hồ B,Phó Chủ tịch,b@xa.example,,30/11/2026,'),
  ];
  expect(await bring(rows, true)).toMatchObject({ stopped: 0 });
  expect(await bring(rows)).toMatchObject({ stopped: 0 });
  expect((await letters()).map(({ state }) => state)).toEqual(['queued', 'queued']);
});

it('leaves what stands where a cell is blank: who left does not come back', async () => {
  const before = await listRecipients(deps, { outOfDate: true });
  expect(before).toMatchObject([
    { title: 'Chủ tịch', validFrom: '2026-07-01', getsReminders: true },
    { title: 'Phó Chủ tịch', validTo: '2026-11-30', getsReminders: true },
  ]);
  const { rows } = await bring([row('Hồ A,,a@xa.example,,,'), row('Hồ B,,b@xa.example,,,')]);
  expect(rows).toMatchObject([{ fate: 'same' }, { fate: 'same' }]);
  expect(await listRecipients(deps, { outOfDate: true })).toEqual(before);
});

it('greets the new head at the old address, as the envelope does', async () => {
  const rows = [row('Trần Thị C,Quyền Chủ tịch,a@xa.example,,,')];
  const [told] = (await bring(rows, true)).rows;
  expect(told).toMatchObject({
    ...{ name: 'Trần Thị C', changed: ['name', 'title'] },
    before: { name: 'Hồ A', title: 'Chủ tịch', valid_from: '2026-07-01' },
  });
  await bring(rows);
  const letter = (await letters()).find(({ to_email }) => to_email === 'a@xa.example');
  expect(letter).toMatchObject({ state: 'queued', to_name: 'Trần Thị C' });
  expect(letter?.body).toMatch(/^Kính gửi Trần Thị C, Quyền Chủ tịch,\n\nHồ sơ tháng 10\/2026/);
  expect(letter?.body).not.toContain('Hồ A');
  const shown = await ask(`/letters/${letter?.letter_id}`);
  expect(shown).toMatchObject({ to_name: 'Trần Thị C', to_title: 'Quyền Chủ tịch' });
  // What has gone out keeps the address that it went to.
  await deps.db.updateTable('letter').set({ state: 'sent' }).execute();
  await bring([row('Trần Thị C,Chủ tịch,a@xa.example,,,')]);
  expect(await ask(`/letters/${letter?.letter_id}`)).toMatchObject({ to_title: 'Quyền Chủ tịch' });
  await deps.db.updateTable('letter').set({ state: 'queued' }).execute();
});

it('warns of who stays in office beside somebody new, until the last day is said', async () => {
  const newcomer = row('Lê D,Chủ tịch,d@xa.example,01/12/2026,,');
  // Hồ B leaves on 30 November, before the new head comes.
  const { beside } = await bring([newcomer], true);
  expect(beside).toMatchObject([
    { unit_code: A_LUOI_2, name: 'Trần Thị C', title: 'Chủ tịch', email: 'a@xa.example' },
  ]);
  const left = row('Trần Thị C,,a@xa.example,,30/11/2026,');
  expect(await bring([newcomer, left], true)).toMatchObject({ beside: [], stopped: 0 });
});

it('stops what waits for who is out of office, and says how many, before and after', async () => {
  const rows = [row('Trần Thị C,,a@xa.example,,05/11/2026,')];
  expect(await bring(rows, true)).toMatchObject({ stopped: 1 });
  expect((await letters()).map(({ state }) => state)).toEqual(['queued', 'queued']);
  expect(await bring(rows)).toMatchObject({ stopped: 1 });
  const states = new Map((await letters()).map(({ to_email, state }) => [to_email, state]));
  expect(states).toEqual(
    new Map([
      ['a@xa.example', 'cancelled'],
      ['b@xa.example', 'queued'],
    ]),
  );
  expect(await bring(rows)).toMatchObject({ stopped: 0 });
});
