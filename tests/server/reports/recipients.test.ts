// Heads come and go: a letter goes to whoever is in office on the day, and what was written wrong is put right.
import { beforeAll, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { listRecipients } from '#server/services/letters/recipients.ts';
import { aPerson, type TestPerson } from '../people.ts';
import { freshDeps } from '../test-database.ts';

const A_LUOI_2 = '20044';
let now = Date.parse('2026-11-06T03:00:00Z');
const deps = await freshDeps({ clock: () => now });
const app = createApp(deps);
let admin: TestPerson;

beforeAll(async () => {
  admin = await aPerson(deps, { role: 'administrator', unitCode: 'H57' });
});

async function ask(path: string, body?: object) {
  const answer = await app.request(`/api/report-recipients${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { cookie: admin.cookie, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: await answer.json() };
}
const head = (changes: object = {}) => ({
  ...{ unit_code: A_LUOI_2, name: 'Hồ A', title: 'Chủ tịch', email: 'a@xa.example' },
  ...{ gets_reminders: false, ...changes },
});
const inOffice = async () => (await listRecipients(deps)).map(({ name }) => name);

it('writes to whoever is in office on the day, and shows the others as out of date', async () => {
  await ask('', head({ valid_to: '2026-11-06' }));
  await ask('', head({ name: 'Hồ B', email: 'b@xa.example', valid_from: '2026-11-07' }));
  expect(await inOffice()).toEqual(['Hồ A']);
  // The last day in Vietnam is over.
  now = Date.parse('2026-11-06T17:01:00Z');
  expect(await inOffice()).toEqual(['Hồ B']);
  expect((await ask('')).body.recipients).toMatchObject([
    { name: 'Hồ A', valid_from: null, valid_to: '2026-11-06', in_office: false },
    { name: 'Hồ B', valid_from: '2026-11-07', valid_to: null, in_office: true },
  ]);
});

it('puts one right, and refuses days that are none and an address that is another’s', async () => {
  const { recipients } = (await ask('')).body;
  const id = recipients[1].recipient_id;
  const path = `/${id}`;
  expect((await ask(path, head({ email: 'A@xa.example' }))).body.kind).toBe('already_there');
  const wrong = [
    { valid_from: '2026-02-30' },
    { valid_from: '2026-12-01', valid_to: '2026-11-01' },
  ];
  for (const days of wrong)
    expect(await ask(path, head({ email: 'b@xa.example', ...days }))).toMatchObject({
      status: 422,
      body: { kind: 'bad_days' },
    });
  const right = head({ name: 'Hồ Bê', email: 'be@xa.example' });
  expect((await ask(path, right)).status).toBe(200);
  expect(await inOffice()).toEqual(['Hồ Bê']);
  expect((await ask('/00000000-0000-4000-8000-000000000000', right)).status).toBe(403);
});
