// A month is checked by somebody other than its maker, and its letter bears the office that signs it.
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { aRow, bring, csvOf } from '../dossier-files.ts';
import { aPerson, type TestPerson } from '../people.ts';
import { freshDeps } from '../test-database.ts';

const A_LUOI_2 = '20044';
const PERIOD = '2026-10';
const deps = await freshDeps({ clock: () => Date.parse('2026-11-06T03:00:00Z') });
const app = createApp(deps);
const people: Record<string, TestPerson> = {};

beforeAll(async () => {
  for (const name of ['maker', 'colleague'])
    people[name] = await aPerson(deps, { role: 'officer', unitCode: A_LUOI_2, name });
  people.province = await aPerson(deps, { role: 'province', unitCode: 'H57', name: 'province' });
  people.admin = await aPerson(deps, { role: 'administrator', unitCode: 'H57' });
  await bring(deps, csvOf([aRow({ agency_code: A_LUOI_2, dossier_code: 'H57.2.1-261005-0001' })]));
});

async function ask(who: string, path: string, body?: object) {
  const answer = await app.request(`/api${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { cookie: people[who]?.cookie ?? '', 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: await answer.json() };
}
const make = (who: string, unit = A_LUOI_2) =>
  ask(who, '/reports/drafts', { period: PERIOD, unit, reason: 'Sửa một hồ sơ' });
const approve = (who: string, unit = A_LUOI_2) =>
  ask(who, '/reports/approvals', { period: PERIOD, units: [unit], title: 'Chủ tịch' });
const agencyOf = async (issue: number, unit = A_LUOI_2) =>
  (await ask('province', `/reports/page?period=${PERIOD}&unit=${unit}&issue=${issue}`)).body.letter
    .agency;
const onRoad = async (who: string) =>
  (await ask(who, `/reports/road?period=${PERIOD}`)).body.units.find(
    ({ unit_code }: { unit_code: string }) => unit_code === A_LUOI_2,
  );

describe('a draft', () => {
  it('is not approved by its maker, who is told so before', async () => {
    expect((await make('maker')).status).toBe(200);
    expect(await onRoad('maker')).toMatchObject({ may_approve: false, is_own_draft: true });
    expect(await approve('maker')).toMatchObject({
      status: 409,
      body: { kind: 'maker_approves', units: [A_LUOI_2] },
    });
    expect(await onRoad('colleague')).toMatchObject({ may_approve: true, is_own_draft: false });
  });

  it('is approved by a colleague, under the head of their own office and of the city above it', async () => {
    expect(await agencyOf(1)).toEqual(['THÀNH PHỐ HUẾ', 'ỦY BAN NHÂN DÂN XÃ A LƯỚI 2']);
    expect((await approve('colleague')).status).toBe(200);
    expect(await agencyOf(1)).toEqual(['THÀNH PHỐ HUẾ', 'ỦY BAN NHÂN DÂN XÃ A LƯỚI 2']);
  });

  it('bears the head of the province where the province approves it', async () => {
    await bring(
      deps,
      csvOf([aRow({ agency_code: A_LUOI_2, dossier_code: 'H57.2.1-261005-0002' })]),
    );
    expect((await make('maker')).status).toBe(200);
    expect((await approve('province')).status).toBe(200);
    expect(await agencyOf(2)).toEqual(['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HUẾ']);
  });
});

it('leaves the page that says that nothing came to the province', async () => {
  const PHU_XUAN = '19753';
  people.other = await aPerson(deps, { role: 'officer', unitCode: PHU_XUAN, name: 'other' });
  expect((await make('province', 'H57')).status).toBe(200);
  expect(await approve('other', PHU_XUAN)).toMatchObject({
    status: 409,
    body: { kind: 'province_approves', units: [PHU_XUAN] },
  });
  const { body } = await ask('other', `/reports/road?period=${PERIOD}`);
  expect(body.units).toMatchObject([{ unit_code: PHU_XUAN, may_approve: false }]);
});

describe('an office of one person', () => {
  it('may do both where an administrator says so', async () => {
    const { body: settings } = await ask('admin', '/report-settings');
    expect(settings.maker_approves).toBe(false);
    await bring(
      deps,
      csvOf([aRow({ agency_code: A_LUOI_2, dossier_code: 'H57.2.1-261005-0003' })]),
    );
    expect((await make('maker')).status).toBe(200);
    expect((await approve('maker')).status).toBe(409);
    expect(
      (await ask('admin', '/report-settings', { ...settings, maker_approves: true })).status,
    ).toBe(200);
    expect(await onRoad('maker')).toMatchObject({ may_approve: true, is_own_draft: false });
    expect((await approve('maker')).status).toBe(200);
  });
});
