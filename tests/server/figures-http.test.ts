import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { HelpKind } from '#domain/cases/case.ts';
import { createApp } from '#server/app.ts';
import type { Deps } from '#server/deps.ts';
import { aRow, bring, codeOf, csvOf, figuresOf, fractionOf, rowOf } from './dossier-files.ts';
import { aPerson } from './people.ts';
import { freshDeps } from './test-database.ts';

const A_LUOI = '000.00.30.H57';
const NAM_DONG = '000.00.31.H57';
const PHU_XUAN = '19753';

interface NotedCase {
  day?: string;
  unit_code?: string;
  dossier_code?: string | null;
  agency_code?: string | null;
  help?: HelpKind[];
  voided?: boolean;
  procedure_code?: string | null;
}

async function note({ db }: Deps, noted: NotedCase): Promise<void> {
  const day = noted.day ?? '2026-10-05';
  await db
    .insertInto('assisted_case')
    .values({
      province_code: 'H57',
      case_id: randomUUID(),
      unit_code: PHU_XUAN,
      day,
      month: day.slice(0, 7),
      village: '',
      help: ['submission'],
      procedure_code: null,
      agency_code: null,
      dossier_code: null,
      outcome: 'done',
      obstacles: [],
      minutes: null,
      autonomy: 'together',
      label: '',
      phone_number: null,
      phone_consent_at: null,
      phone_delete_on: null,
      note: '',
      voided: false,
      void_reason: null,
      conflicts: '[]',
      device_id: randomUUID(),
      person_id: randomUUID(),
      owner_id: randomUUID(),
      last_op_seq: 1,
      scope_changed_seq: 1,
      ...noted,
    })
    .execute();
}

const ASSISTED = [
  'assisted_online_confirmed',
  'assisted_online_unmatched',
  'online_submission_provisional',
];
const assistedOf = (all: Awaited<ReturnType<typeof figuresOf>>, unit: string) =>
  ASSISTED.map((indicator) => fractionOf(all, unit, indicator));

describe('what volunteers noted', () => {
  it('is confirmed by the import, contradicted by it, or not yet in it; a code counts once', async () => {
    const deps = await freshDeps();
    await bring(
      deps,
      csvOf([
        aRow({ channel: 'online' }),
        aRow({ dossier_code: codeOf(2), channel: 'direct' }),
        aRow({ dossier_code: codeOf(3), channel: 'direct' }),
        aRow({ dossier_code: codeOf(4), received_at: '2026-09-30' }),
      ]),
    );
    await note(deps, { dossier_code: codeOf(1) });
    await note(deps, { dossier_code: codeOf(1), day: '2026-10-07' });
    await note(deps, { dossier_code: codeOf(2) });
    await note(deps, { dossier_code: codeOf(4) });
    await note(deps, { dossier_code: codeOf(5), agency_code: A_LUOI });
    await note(deps, { dossier_code: codeOf(5), agency_code: NAM_DONG, day: '2026-10-06' });
    await note(deps, { dossier_code: codeOf(6) });
    await note(deps, { dossier_code: codeOf(7), voided: true });
    await note(deps, { dossier_code: codeOf(8), help: ['payment'] });
    await note(deps, { dossier_code: codeOf(9), day: '2026-11-01' });
    await note(deps, { dossier_code: null });
    const all = await figuresOf(deps, '2026-10');
    expect(assistedOf(all, 'H57')).toEqual(['1/4', '2/4', '3/5']);
    expect(assistedOf(all, A_LUOI)).toEqual(['1/3', '1/3', '2/4']);
    expect(assistedOf(all, PHU_XUAN)).toEqual(['0/1', '1/1', '1/1']);
    expect(rowOf(all, 'H57', 'online_submission')).toMatchObject({ numerator: 1, denominator: 3 });
    expect(assistedOf(await figuresOf(deps, '2026-09'), A_LUOI)).toEqual(['1/1', '0/1', '1/1']);
  });

  it('moves from not yet to confirmed when the file arrives', async () => {
    const deps = await freshDeps();
    for (const n of [1, 2]) await note(deps, { dossier_code: codeOf(n), agency_code: A_LUOI });
    expect(assistedOf(await figuresOf(deps, '2026-10'), A_LUOI)).toEqual(['0/2', '2/2', '2/2']);
    await bring(deps, csvOf([aRow(), aRow({ dossier_code: codeOf(2), channel: 'postal' })]));
    expect(assistedOf(await figuresOf(deps, '2026-10'), A_LUOI)).toEqual(['1/2', '0/2', '1/2']);
  });
});

describe('the dossier that a case is like', () => {
  it('is named to those who may read that agency’s, and to no lead who merely named the agency', async () => {
    const deps = await freshDeps();
    const procedure_code = '1.001193';
    await bring(deps, csvOf([aRow({ channel: 'online', procedure_code })]));
    await note(deps, { dossier_code: null, agency_code: A_LUOI, procedure_code });
    const lead = await aPerson(deps, { role: 'lead', unitCode: PHU_XUAN });
    const province = await aPerson(deps, { role: 'province', unitCode: 'H57' });
    const rowsFor = async (cookie: string) => {
      const path = `/api/volunteers?period=2026-10&unit=${PHU_XUAN}`;
      const answer = await createApp(deps).request(path, { headers: { cookie } });
      return (await answer.json()).rows;
    };
    expect(await rowsFor(province.cookie)).toMatchObject([
      { kind: 'probable', dossier_code: codeOf(1) },
    ]);
    expect(await rowsFor(lead.cookie)).toMatchObject([{ kind: 'probable', dossier_code: null }]);
  });
});

describe('figures over HTTP', () => {
  it('are for everybody, cacheable, and the same as on the command line', async () => {
    const deps = await freshDeps();
    await bring(deps, csvOf([aRow()]));
    const app = createApp(deps);
    const answer = await app.request('/api/figures?period=2026-10');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(await figuresOf(deps, '2026-10'));
    expect(answer.headers.get('cache-control')).toContain('public');
    const again = await app.request('/api/figures?period=2026-10', {
      headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
    const one = await (
      await app.request(`/api/figures?period=2026-10&unit=${A_LUOI}&as_of=2026-10-04`)
    ).json();
    expect(one).toMatchObject({
      as_of: '2026-10-04',
      rows: [
        { unit_code: A_LUOI, denominator: 0, rate: null },
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
      ],
    });
  });

  it('refuse what is no period, no day and no unit', async () => {
    const app = createApp(await freshDeps());
    for (const [query, status, kind] of [
      ['', 400, 'bad_period'],
      ['period=2026-13', 400, 'bad_period'],
      ['period=2026&as_of=yesterday', 400, 'bad_day'],
      ['period=2026&unit=X', 404, 'unknown_unit'],
    ] as const) {
      const answer = await app.request(`/api/figures?${query}`);
      expect([answer.status, (await answer.json()).kind]).toEqual([status, kind]);
    }
  });

  it('hide small counts of assisted cases, and what would give them away', async () => {
    const deps = await freshDeps();
    for (let n = 1; n <= 3; n += 1)
      await note(deps, { dossier_code: codeOf(n), unit_code: PHU_XUAN });
    for (let n = 11; n <= 17; n += 1)
      await note(deps, { dossier_code: codeOf(n), unit_code: '19774' });
    for (let n = 21; n <= 35; n += 1)
      await note(deps, { dossier_code: codeOf(n), unit_code: '19777' });
    const app = createApp(deps);
    const shown = await (await app.request('/api/figures?period=2026-10')).json();
    const hidden = { numerator: null, denominator: null, rate: null, suppressed: true };
    for (const indicator of ASSISTED) {
      expect(rowOf(shown, PHU_XUAN, indicator)).toMatchObject(hidden);
      // The next smallest goes as well, or the sum of all would tell the first.
      expect(rowOf(shown, '19774', indicator)).toMatchObject(hidden);
    }
    expect(fractionOf(shown, '19777', 'assisted_online_unmatched')).toBe('15/15');
    expect(fractionOf(shown, 'H57', 'assisted_online_unmatched')).toBe('25/25');
    const alone = await (await app.request('/api/figures?period=2026-10&unit=19774')).json();
    expect(rowOf(alone, '19774', 'assisted_online_unmatched')).toMatchObject(hidden);
    expect(
      fractionOf(await figuresOf(deps, '2026-10'), PHU_XUAN, 'assisted_online_unmatched'),
    ).toBe('3/3');
  });
});

describe('imports over HTTP', () => {
  const upload = (app: ReturnType<typeof createApp>, body: string, cookie: string, query = '') =>
    app.request(`/api/imports/dossiers?file=thang-10.csv${query}`, {
      method: 'POST',
      body,
      headers: { cookie },
    });
  const rows = csvOf([
    aRow({ agency_code: PHU_XUAN }),
    aRow({ dossier_code: codeOf(2), agency_code: '19774' }),
  ]);

  it('need an officer', async () => {
    const deps = await freshDeps();
    const app = createApp(deps);
    const volunteer = await aPerson(deps, { role: 'volunteer' });
    expect((await upload(app, rows, '')).status).toBe(401);
    expect((await upload(app, rows, volunteer.cookie)).status).toBe(403);
    expect(
      (await app.request('/api/overdue?period=2026-10', { headers: { cookie: volunteer.cookie } }))
        .status,
    ).toBe(403);
    expect((await deps.pool.query('SELECT FROM dossier')).rowCount).toBe(0);
  });

  it('take an officer’s own rows and refuse the others', async () => {
    const deps = await freshDeps();
    const app = createApp(deps);
    const officer = await aPerson(deps, { role: 'officer', unitCode: PHU_XUAN });
    const dry = await (await upload(app, rows, officer.cookie, '&dry_run=1')).json();
    expect(dry).toMatchObject({ import_id: null, stored: 1 });
    const answer = await upload(app, rows, officer.cookie);
    expect(await answer.json()).toMatchObject({
      import_id: 1,
      file: 'thang-10.csv',
      rows: 2,
      stored: 1,
      refused: [{ row: 3, kind: 'out_of_scope' }],
    });
  });

  it('are listed and undone by whoever made them, or by the province', async () => {
    const deps = await freshDeps();
    const app = createApp(deps);
    const officer = await aPerson(deps, { role: 'officer', unitCode: PHU_XUAN });
    const other = await aPerson(deps, { role: 'officer', unitCode: '19774' });
    const province = await aPerson(deps, { role: 'province', unitCode: 'H57' });
    await upload(app, rows, officer.cookie);
    const list = async (cookie: string) =>
      (await (await app.request('/api/imports', { headers: { cookie } })).json()).imports;
    expect(await list(officer.cookie)).toMatchObject([
      { import_id: 1, file: 'thang-10.csv', refused_count: 1, undone_at: null },
    ]);
    expect(await list(other.cookie)).toEqual([]);
    const undo = (cookie: string, id = '1') =>
      app.request(`/api/imports/${id}/undo`, { method: 'POST', headers: { cookie } });
    expect((await undo(other.cookie)).status).toBe(403);
    expect((await undo(officer.cookie)).status).toBe(200);
    expect((await undo(province.cookie)).status).toBe(409);
    expect((await undo(province.cookie, 'x')).status).toBe(404);
    expect((await deps.pool.query('SELECT FROM dossier')).rowCount).toBe(0);
  });

  it('say what is wrong with a file as a whole', async () => {
    const deps = await freshDeps();
    const app = createApp(deps);
    const province = await aPerson(deps, { role: 'province', unitCode: 'H57' });
    const answer = await upload(app, 'Mã hồ sơ,Kênh\n1,2\n', province.cookie);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      kind: 'missing_columns',
      fields: ['agency_code', 'received_at'],
    });
    const mapping = encodeURIComponent('{"columns":{"MHS":"dossier_code"}}');
    const mapped = await upload(
      app,
      csvOf([aRow()]).replace('dossier_code', 'MHS'),
      province.cookie,
      `&mapping=${mapping}`,
    );
    expect(await mapped.json()).toMatchObject({ stored: 1 });
  });

  it('show overdue dossiers of the own units only', async () => {
    const deps = await freshDeps();
    const app = createApp(deps);
    const late = { finished_at: '' };
    await bring(
      deps,
      csvOf([
        aRow({ ...late, agency_code: PHU_XUAN }),
        aRow({ ...late, dossier_code: codeOf(2), agency_code: '19774' }),
      ]),
    );
    const officer = await aPerson(deps, { role: 'officer', unitCode: PHU_XUAN });
    const ask = (query = '') =>
      app.request(`/api/overdue?period=2026-10${query}`, { headers: { cookie: officer.cookie } });
    expect((await (await ask()).json()).rows).toEqual([
      { dossier_code: codeOf(1), unit_code: PHU_XUAN, reasons: ['late'] },
    ]);
    expect((await (await ask(`&unit=${PHU_XUAN}`)).json()).rows).toHaveLength(1);
    expect((await ask('&unit=19774')).status).toBe(403);
    expect((await ask('&unit=H57')).status).toBe(403);
  });
});
