import { describe, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { openSession } from '#server/services/identity/session.ts';
import { aRow, bring, codeOf, csvOf } from './dossier-files.ts';
import { aPerson } from './people.ts';
import { freshDeps } from './test-database.ts';

type App = ReturnType<typeof createApp>;
const PHU_XUAN = '19753';

describe('the overdue review', () => {
  it('says what a file without the columns cannot tell, beside the dossiers that are late', async () => {
    const deps = await freshDeps();
    const app = createApp(deps);
    const full = aRow({ finished_at: '', agency_code: PHU_XUAN });
    const { officer_name: _, officer_title: __, ...bare } = full;
    await bring(deps, csvOf([full]));
    await bring(deps, csvOf([{ ...bare, dossier_code: codeOf(2) }]));
    const officer = await aPerson(deps, { role: 'officer', unitCode: PHU_XUAN });
    const answer = await app.request('/api/overdue/review?period=2026-10&as_of=2026-10-31', {
      headers: { cookie: officer.cookie },
    });
    const review = await answer.json();
    expect(review).toMatchObject({
      dossiers: 2,
      judged: { late: 2, officer_missing: 1 },
      rows: [
        { dossier_code: codeOf(1), reasons: ['late'] },
        { dossier_code: codeOf(2), reasons: ['late'] },
      ],
    });
    expect(review.rows[0].not_judged).not.toContain('officer_missing');
    expect(review.rows[1].not_judged).toContain('officer_missing');
  });
});

describe('what is due', () => {
  it('counts what is past its day and what soon will be, of the own unit alone', async () => {
    const deps = { ...(await freshDeps()), clock: () => Date.parse('2026-10-15T02:00:00Z') };
    const app = createApp(deps);
    const at = (n: number, due_at: string, finished_at = '') =>
      aRow({ dossier_code: codeOf(n), agency_code: PHU_XUAN, due_at, finished_at });
    await bring(
      deps,
      csvOf([
        at(1, '2026-10-09'),
        at(2, '2026-10-09', '2026-10-12'),
        at(3, '2026-10-15'),
        at(4, '2026-10-22'),
        at(5, '2026-10-23'),
        aRow({ dossier_code: codeOf(6), agency_code: '19774', due_at: '2026-10-09' }),
      ]),
    );
    const officer = await aPerson(deps, { role: 'officer', unitCode: PHU_XUAN });
    const ask = (unit: string) =>
      app.request(`/api/overdue/due?unit=${unit}`, { headers: { cookie: officer.cookie } });
    expect(await (await ask(PHU_XUAN)).json()).toEqual({
      period: '2026',
      as_of: '2026-10-15',
      dossiers: 5,
      late: 1,
      soon: { from: '2026-10-15', to: '2026-10-22', count: 2 },
    });
    expect((await ask('19774')).status).toBe(403);

    // The turn of the year forgets none of them: received in October, all but one past their day in January.
    const january = { ...deps, clock: () => Date.parse('2027-01-05T02:00:00Z') };
    const owner = { provinceCode: 'H57', ...officer };
    const { token } = await openSession(deps.db, owner, january.clock());
    const later = await createApp(january).request(`/api/overdue/due?unit=${PHU_XUAN}`, {
      headers: { cookie: `dhs_phone=${token}` },
    });
    expect(await later.json()).toMatchObject({ period: '2027', dossiers: 5, late: 4 });
  });
});

describe('the columns of a file, before it is imported', () => {
  it('are told with what they are read as and what stands in them', async () => {
    const deps = await freshDeps();
    const app = createApp(deps);
    const { cookie } = await aPerson(deps, { role: 'province', unitCode: 'H57' });
    const ask = async (kind: string, body: string) =>
      (
        await app.request(`/api/imports/${kind}?file=a.csv&dry_run=1`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/octet-stream' },
          body,
        })
      ).json();
    const row = (n: number, mark: string) =>
      aRow({ dossier_code: codeOf(n), 'Ghi chú riêng': mark, officer_title: '-' });
    const rows = [row(1, 'a'), row(2, 'b'), row(3, 'b'), row(4, 'c'), row(5, 'd')];
    const told = await ask('dossiers', csvOf(rows));
    expect(told.stored).toBe(5);
    const column = (header: string) =>
      told.columns.find((each: { header: string }) => each.header === header);
    expect(column('Ghi chú riêng')).toEqual({
      ...{ header: 'Ghi chú riêng', samples: ['a', 'b', 'c'], field: null },
    });
    expect(column('channel')).toMatchObject({ samples: ['online'], field: 'channel' });
    expect(column('officer_title')).toMatchObject({ samples: [], field: 'officer_title' });

    const refused = await ask('dossiers', csvOf(rows, ['channel']));
    expect(refused).toMatchObject({ kind: 'missing_columns', fields: ['channel'] });
    expect(refused.columns).toContainEqual({
      ...{ header: 'dossier_code', samples: [codeOf(1), codeOf(2), codeOf(3)] },
    });

    const petitions = `Mã PAKN;Ngày gửi;Mã cơ quan;Màu\nP1;05/10/2026;${PHU_XUAN};tím\n`;
    expect((await ask('petitions', petitions)).columns).toContainEqual({
      ...{ header: 'Màu', samples: ['tím'], field: null },
    });
    const noUnit = await ask('petitions', 'Mã PAKN;Ngày gửi;Màu\nP1;05/10/2026;tím\n');
    expect(noUnit.kind).toBe('missing_columns');
    expect(noUnit.columns).toContainEqual({ header: 'Màu', samples: ['tím'] });
  });
});

describe('the imports of an office', () => {
  const upload = (app: App, cookie: string, rows: ReturnType<typeof aRow>[]) =>
    app.request('/api/imports/dossiers?file=thang-10.csv', {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/octet-stream' },
      body: csvOf(rows),
    });
  const idsOf = async (app: App, cookie: string) =>
    (await (await app.request('/api/imports', { headers: { cookie } })).json()).imports;

  it('are seen by its people, with who brought them; only that person and the province may undo', async () => {
    const deps = await freshDeps();
    const app = createApp(deps);
    const at = (unitCode: string, name: string) =>
      aPerson(deps, { role: 'officer', unitCode, name });
    const [mai, colleague, other] = [
      await at(PHU_XUAN, 'Lê Thị Mai'),
      await at(PHU_XUAN, 'Trần Văn Bình'),
      await at('19774', 'Người nơi khác'),
    ];
    const province = await aPerson(deps, { role: 'province', unitCode: 'H57' });
    await upload(app, mai.cookie, [aRow({ agency_code: PHU_XUAN })]);
    await upload(app, province.cookie, [aRow({ dossier_code: codeOf(9) })]);
    const brought = { import_id: 1, person_name: 'Lê Thị Mai' };
    expect(await idsOf(app, mai.cookie)).toMatchObject([{ ...brought, may_undo: true }]);
    const [seen, ...more] = await idsOf(app, colleague.cookie);
    expect(seen).toMatchObject({ ...brought, may_undo: false });
    expect(more).toEqual([]);
    expect(await idsOf(app, other.cookie)).toEqual([]);
    expect(await idsOf(app, province.cookie)).toMatchObject([
      { import_id: 2, may_undo: true },
      { import_id: 1, may_undo: true },
    ]);
    const rowsOf = (cookie: string, id = 1) =>
      app.request(`/api/imports/${id}/rows.csv`, { headers: { cookie } });
    expect(await (await rowsOf(colleague.cookie)).text()).toContain(codeOf(1));
    expect((await rowsOf(colleague.cookie, 2)).status).toBe(403);
    expect((await rowsOf(other.cookie)).status).toBe(403);
    const undo = { method: 'POST', headers: { cookie: colleague.cookie } };
    expect((await app.request('/api/imports/1/undo', undo)).status).toBe(403);
  });

  it('of somebody who also works elsewhere are not shown to this office', async () => {
    const deps = await freshDeps();
    const app = createApp(deps);
    const both = await aPerson(deps, { role: 'officer', unitCode: PHU_XUAN });
    const colleague = await aPerson(deps, { role: 'officer', unitCode: PHU_XUAN });
    await upload(app, both.cookie, [aRow({ agency_code: PHU_XUAN })]);
    expect(await idsOf(app, colleague.cookie)).toHaveLength(1);
    const now = new Date(deps.clock());
    await deps.db
      .insertInto('grant_')
      .values({
        province_code: 'H57',
        person_id: both.personId,
        role: 'officer',
        unit_code: '19774',
        granted_at: now,
        granted_by: null,
      })
      .execute();
    expect(await idsOf(app, colleague.cookie)).toEqual([]);
  });

  it('tell before an undo what it brings back, and the undo does that', async () => {
    const deps = await freshDeps();
    const app = createApp(deps);
    const { cookie } = await aPerson(deps, { role: 'province', unitCode: 'H57' });
    const row = (n: number, over = {}) => aRow({ dossier_code: codeOf(n), ...over });
    await upload(app, cookie, [row(1), row(2), row(3), row(4)]);
    await upload(app, cookie, [row(1, { channel: 'direct' }), row(2), row(5)]);
    const preview = (id: number) => app.request(`/api/imports/${id}/undo`, { headers: { cookie } });
    const undo = async (id: number) =>
      (
        await app.request(`/api/imports/${id}/undo`, { method: 'POST', headers: { cookie } })
      ).json();
    expect(await (await preview(2)).json()).toEqual({
      import_id: 2,
      kind: 'dossiers',
      removed: 1,
      restored: 1,
      kept: 0,
      replaced: 0,
    });
    const told = await (await preview(1)).json();
    expect(told).toMatchObject({ removed: 2, restored: 0, kept: 1, replaced: 1 });
    const { kind: _, replaced: __, ...counts } = told;
    expect(await undo(1)).toEqual(counts);
    expect((await preview(1)).status).toBe(409);
    expect((await preview(7)).status).toBe(404);
    expect(await (await preview(2)).json()).toMatchObject({ removed: 3, restored: 0, kept: 0 });
    expect(await undo(2)).toMatchObject({ removed: 3, restored: 0, kept: 0 });
  });
});
