import { describe, expect, it } from 'vitest';
import type { Result } from '#domain/result.ts';
import { createApp } from '#server/app.ts';
import { enterFigure } from '#server/services/index/enter-figure.ts';
import { toldIndex } from '#server/services/index/told/told-index.ts';
import { importPublished } from '#server/services/published/import-published.ts';
import { runCli } from '#tools/cli/main.ts';
import { aRow, bring, codeOf, csvOf, fileOf } from '../dossier-files.ts';
import { freshDeps } from '../test-database.ts';

const A_LUOI = '000.00.30.H57';
const PHU_XUAN = '19753';
const HEADER = 'unit_code,period,as_of,metric,numerator,denominator,published_score,max_score';

function toldBy<T>(result: Result<T, { kind: string }>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const deps = await freshDeps();

/** Ten dossiers of A Lưới, counted by hand below. */
const rows = Array.from({ length: 10 }, (_, i) => {
  const n = i + 1;
  return aRow({
    dossier_code: codeOf(n),
    procedure_code: n <= 4 ? '1.001193' : '1.000656',
    channel: n <= 3 ? 'online' : 'direct',
    paid_online: n <= 7 ? 'x' : '',
    finished_at: n === 10 ? '2026-10-20' : '2026-10-09',
    e_result: n <= 8 ? 'x' : '',
    dossier_digitised: n <= 6 ? 'x' : '',
    data_reused: n <= 2 ? 'x' : '',
    synced: n <= 9 ? 'x' : '',
    rating: n === 1 ? 'không hài lòng' : '',
  });
});
await bring(deps, csvOf(rows));

async function publish(...lines: string[]): Promise<void> {
  const path = await fileOf([HEADER, ...lines].join('\n'), 'published.csv');
  const answer = await importPublished(deps, { path, fileName: 'published.csv' });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  expect(answer.value.refused).toEqual([]);
}

await publish(
  'H57,2026-10,2026-10-20,PUBLISH_ON_TIME,34,68,3,6',
  'H57,2026-10,2026-10-20,PUBLIC_UPDATE_ON_TIME,16,51,1.25,4',
  'H57,2026-10,2026-10-20,PUBLIC_CONTENT_FULL,70,70,2,2',
  'H57,2026-10,2026-10-20,DOSSIER_SYNC,128554,128554,6,6',
  `${A_LUOI},2026-10,2026-10-20,DOSSIER_SYNC,9,9,6,6`,
  `${A_LUOI},2026-10,2026-10-20,ONLINE_PAYMENT,6,9,4,6`,
);
const entry = { unit: A_LUOI, period: '2026-10', source: 'sổ theo dõi', as_of: '2026-10-31' };
toldBy(
  await enterFigure(
    deps,
    { ...entry, indicator: '3.2', numerator: 1, denominator: 8 },
    { id: null, name: 'Cán bộ thử' },
  ),
);

const componentsOf = async (unit: string) => {
  const { units } = toldBy(await toldIndex(deps, { period: '2026-10', unit }));
  expect(units).toHaveLength(1);
  return units[0] as (typeof units)[number];
};

describe('the index of a unit, component by component', () => {
  it('is what one counts by hand', async () => {
    const { components } = await componentsOf(A_LUOI);
    const told = components.map((each) => [
      each.metric,
      each.source,
      each.numerator,
      each.denominator,
      each.score,
      each.max_score,
    ]);
    expect(told).toEqual([
      ['PUBLISH_ON_TIME', 'published', 34, 68, 3, 6],
      ['PUBLIC_UPDATE_ON_TIME', 'published', 16, 51, 1.25, 4],
      ['PUBLIC_CONTENT_FULL', 'published', 70, 70, 2, 2],
      ['DOSSIER_SYNC', 'dossiers', 9, 10, 5.4, 6],
      ['DOSSIER_SYNC', 'published', 9, 9, 6, 6],
      ['DOSSIER_ON_TIME', 'dossiers', 9, 10, 18, 20],
      ['AVERAGE_PROCESSING_DAYS', 'none', null, null, null, 0],
      // not given at this level
      ['PROVIDE_ONLINE_SERVICE', 'none', null, null, 0, 2],
      ['ONLINE_SERVICE_WITH_DOSSIERS', 'form', 1, 8, 0.5, 4],
      // 30 % of 50 %: 6 × 0.6
      ['ONLINE_DOSSIER', 'dossiers', 3, 10, 3.6, 6],
      ['FEE_PROCEDURE_WITH_DOSSIERS', 'none', null, null, null, 2],
      ['FEE_PROCEDURE_PAID_ONLINE', 'none', null, null, null, 2],
      ['ONLINE_PAYMENT', 'dossiers', 7, 10, 4.2, 6],
      ['ONLINE_PAYMENT', 'published', 6, 9, 4, 6],
      ['ORIGINAL_RESULT_AVAILABLE', 'dossiers', 8, 10, 4.8, 6],
      ['DIGITISED_DOSSIER', 'dossiers', 6, 10, 2.4, 4],
      // 20 % of 80 %: 2 × 0.25
      ['REUSED_DIGITISED_DATA', 'dossiers', 2, 10, 0.5, 2],
      ['PERSONAL_STORE_SYNCED', 'none', null, null, null, 4],
      ['CITIZEN_DATA_PROCEDURE', 'none', null, null, null, 2],
      ['CITIZEN_DATA_DOSSIER', 'none', null, null, null, 2],
      // given to everybody
      ['CERTIFIED_E_COPY', 'none', null, null, 2, 2],
      ['PETITION_CLASSIFICATION', 'none', null, null, null, 0],
      ['PETITION_ON_TIME', 'none', null, null, null, 6],
      ['PETITION_SATISFACTION', 'none', null, null, null, 6],
      // one unsatisfied, one late: 80 % of 90 %
      ['DOSSIER_SATISFACTION', 'dossiers', 8, 10, 5.33, 6],
    ]);
    const estimated = components.filter((each) => each.estimated).map((each) => each.metric);
    expect(estimated).toEqual([
      'PROVIDE_ONLINE_SERVICE',
      'ONLINE_SERVICE_WITH_DOSSIERS',
      'ONLINE_DOSSIER',
    ]);
  });

  it('its groups take the published ones where all of them are known, else the counted, and say which', async () => {
    const unit = await componentsOf(A_LUOI);
    expect(unit.groups).toEqual([
      {
        ...{ group: 'transparency', score: 12.25, max_score: 18 },
        ...{ estimated: false, basis: 'published' },
      },
      { group: 'timeliness', score: 18, max_score: 20, estimated: false, basis: 'counted' },
      { group: 'online_service', score: 4.1, max_score: 12, estimated: true, basis: 'counted' },
      { group: 'online_payment', score: null, max_score: 10, estimated: false, basis: 'counted' },
      { group: 'satisfaction', score: null, max_score: 18, estimated: false, basis: 'counted' },
      { group: 'digitisation', score: null, max_score: 22, estimated: false, basis: 'counted' },
    ]);
    expect(unit).toMatchObject({ total: null, total_max: 100, band: null, rank: null });
  });

  it('a unit of which nothing is known has null everywhere, never 0', async () => {
    const { components } = await componentsOf(PHU_XUAN);
    const own = components.filter((each) => each.source === 'none');
    const given = ['PROVIDE_ONLINE_SERVICE', 'CERTIFIED_E_COPY'];
    for (const each of own.filter(({ metric }) => !given.includes(metric)))
      expect([each.metric, each.score, each.numerator]).toEqual([each.metric, null, null]);
    expect(own).toHaveLength(20);
  });
});

describe('published totals', () => {
  it('stand with their band and place among the units of a kind', async () => {
    const six = (unit: string, first: number) => [
      `${unit},2026-10,2026-10-31,transparency,,,${first},18`,
      `${unit},2026-10,2026-10-31,timeliness,,,19.23,20`,
      `${unit},2026-10,2026-10-31,online_service,,,6.37,12`,
      `${unit},2026-10,2026-10-31,online_payment,,,7.19,10`,
      `${unit},2026-10,2026-10-31,satisfaction,,,18,18`,
      `${unit},2026-10,2026-10-31,digitisation,,,10.07,22`,
    ];
    await publish(...six(PHU_XUAN, 11.85), ...six('19774', 16.85));
    const unit = await componentsOf(PHU_XUAN);
    // 72.71 as the portal printed it for a commune with these six groups
    expect(unit).toMatchObject({
      total: 72.71,
      band: 'kha',
      basis: 'published',
      rank: 2,
      rank_of: 2,
    });
    await publish('H57,2026-10,2026-10-31,total,,,64.09,100');
    const province = await componentsOf('H57');
    expect(province).toMatchObject({ total: 64.09, band: 'trung_binh', basis: 'published' });
  });
});

describe('the command and the address', () => {
  async function cli(...args: string[]) {
    let out = '';
    let complaints = '';
    const environment = { DATABASE_URL: deps.url, LANG: 'vi_VN.UTF-8' };
    const code = await runCli(args, environment, {
      out: (text) => {
        out += text;
      },
      complain: (text) => {
        complaints += `${text}\n`;
      },
    });
    return { code, out, complaints };
  }

  it('tell the same, of one unit or of all', async () => {
    const { code, out } = await cli('index', '--period', '2026-10', '--unit', A_LUOI, '--json');
    expect(code).toBe(0);
    const told = JSON.parse(out);
    expect(told).toMatchObject({ period: '2026-10', formula_version: '766-2026-10' });
    const get = async (path: string) => (await createApp(deps).request(`/api${path}`)).json();
    expect(await get(`/index/components?period=2026-10&unit=${A_LUOI}`)).toEqual(told);
    expect((await get(`/index?period=2026-10&unit=${A_LUOI}`)).units).toEqual(told.units);
    const all = JSON.parse((await cli('index', '--period', '2026-10', '--json')).out);
    expect(all.units.length).toBeGreaterThan(40);
    for (const period of ['2026-Q4', '2026'])
      expect((await cli('index', '--period', period, '--unit', 'H57')).code).toBe(0);
  });

  it('speak Vietnamese without --json', async () => {
    const { out } = await cli('index', '--period', '2026-10', '--unit', A_LUOI);
    expect(out).toContain('Tiến độ, giải quyết: 18.00/20');
    expect(out).toContain('2.1 Hồ sơ xử lý đúng hạn, trước hạn: 18.00/20  (9/10)  [đếm từ hồ sơ]');
    expect(out).toContain('4.4');
    const next = await cli('next', '--period', '2026-10', '--unit', A_LUOI);
    expect(next.out).toContain('1.000656: 6 hồ sơ');
  });

  it('refuse as figures does', async () => {
    for (const name of ['index', 'samecount', 'next']) {
      const unknown = await cli(name, '--period', '2026-10', '--unit', 'nowhere');
      expect([unknown.code, unknown.out]).toEqual([1, '']);
      expect(unknown.complaints).toContain('nowhere');
      expect((await cli(name, '--period', 'never', '--unit', A_LUOI)).code).toBe(2);
      expect((await cli(name, '--unit', A_LUOI)).code).toBe(2);
    }
    for (const name of ['samecount', 'next'])
      expect((await cli(name, '--period', '2026-10')).code).toBe(2);
  });

  it('next: the most points for a dossier first, with the procedures that bring them', async () => {
    const { out } = await cli('next', '--period', '2026-10', '--unit', A_LUOI, '--json');
    const { rows: told } = JSON.parse(out);
    const each = told.map((row: { points_per_dossier: number | null }) => row.points_per_dossier);
    const known = each.filter((worth: number | null) => worth !== null);
    expect(each.slice(0, known.length)).toEqual(known);
    expect([...known].sort((a, b) => b - a)).toEqual(known);
    expect(told.slice(0, 3)).toEqual([
      {
        ...{ metric: 'DOSSIER_ON_TIME', group: 'timeliness', score: 18, max_score: 20 },
        ...{ points_open: 2, points_per_dossier: 2, dossiers_to_full: 1 },
        procedures: [{ procedure_code: '1.000656', dossiers: 1 }],
      },
      {
        ...{ metric: 'ONLINE_DOSSIER', group: 'online_service', score: 3.6, max_score: 6 },
        ...{ points_open: 2.4, points_per_dossier: 1.2, dossiers_to_full: 2 },
        procedures: [
          { procedure_code: '1.000656', dossiers: 6 },
          { procedure_code: '1.001193', dossiers: 1 },
        ],
      },
      {
        ...{ metric: 'DOSSIER_SATISFACTION', group: 'satisfaction', score: 5.33, max_score: 6 },
        ...{ points_open: 0.67, points_per_dossier: 6 / 9, dossiers_to_full: 1 },
        procedures: [
          { procedure_code: '1.000656', dossiers: 1 },
          { procedure_code: '1.001193', dossiers: 1 },
        ],
      },
    ]);
    expect(told.find((row: { metric: string }) => row.metric === 'CERTIFIED_E_COPY')).toMatchObject(
      {
        points_open: 0,
        points_per_dossier: null,
      },
    );
  });
});
