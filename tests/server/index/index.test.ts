import { describe, expect, it } from 'vitest';
import type { Result } from '#domain/result.ts';
import { createApp } from '#server/app.ts';
import { indexOfUnit, indexOfUnits, indexTrend } from '#server/services/index/index-answers.ts';
import { lineage } from '#server/services/index/lineage.ts';
import { sameCount } from '#server/services/index/same-count.ts';
import { whatIfRates, whatNext } from '#server/services/index/what-next.ts';
import { importPublished } from '#server/services/published/import-published.ts';
import { aRow, bring, codeOf, csvOf, figuresOf, fileOf, fractionOf } from '../dossier-files.ts';
import { aPerson } from '../people.ts';
import { freshDeps } from '../test-database.ts';

const A_LUOI = '000.00.30.H57';
const PHU_XUAN = '19753';
const RATES: Record<string, string> = {
  '1.4': 'portal_sync',
  '2.1': 'on_time',
  '3.3': 'online_submission',
  '3.6': 'online_payment',
  '4.1': 'electronic_result',
  '4.2': 'digitised',
  '4.3': 'data_reuse',
  '5.4': 'satisfaction',
};

function toldBy<T>(result: Result<T, { kind: string }>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const deps = await freshDeps();
/** 500 dossiers of October, of which thirty are told with a difference: six of each reason. */
const PLANTED = {
  not_synchronised: { synced: '' },
  officer_missing: { officer_title: '' },
  appointment_too_long: { published_days: '2' },
  supplement_twice: { supplement_requests: '2' },
  late: { finished_at: '2026-10-20' },
};
const planted = Object.entries(PLANTED).flatMap(([reason, change], at) =>
  Array.from({ length: 6 }, (_, i) => ({ n: 1 + at * 90 + i * 13, reason, change })),
);
await bring(
  deps,
  csvOf(
    Array.from({ length: 500 }, (_, i) => {
      const found = planted.find(({ n }) => n === i + 1);
      const agency_code = i < 490 ? A_LUOI : PHU_XUAN;
      return aRow({ dossier_code: codeOf(i + 1), agency_code, ...found?.change });
    }),
  ),
  { fileName: 'thang-10.csv' },
);

describe('same count', () => {
  it('finds exactly the thirty dossiers with a difference, each with its reason', async () => {
    const found = toldBy(await sameCount(deps, { period: '2026-10', unit: A_LUOI }));
    expect(found.dossiers).toBe(30);
    expect(found.by_reason).toEqual(
      Object.fromEntries(Object.keys(PLANTED).map((reason) => [reason, 6])),
    );
    expect(found.rows.map(({ dossier_code, reasons }) => [dossier_code, reasons])).toEqual(
      planted
        .map(({ n, reason }): [string, string[]] => [codeOf(n), [reason]])
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
    expect(found.next).toBeNull();
  });

  it('comes in pages, by one reason, and as of a day', async () => {
    const first = toldBy(await sameCount(deps, { period: '2026-10', limit: 20 }));
    expect(first.rows).toHaveLength(20);
    const after = first.next ?? '';
    const second = toldBy(await sameCount(deps, { period: '2026-10', limit: 20, after }));
    expect(second.rows).toHaveLength(10);
    const late = toldBy(await sameCount(deps, { period: '2026-10', reason: 'late' }));
    expect(late.rows).toHaveLength(6);
    const early = toldBy(
      await sameCount(deps, { period: '2026-10', reason: 'late', asOf: '2026-10-12' }),
    );
    expect(early.rows).toEqual([]);
  });

  it('explains a published figure by the dossiers that the portal does not have', async () => {
    const header = 'unit_code,period,as_of,metric,numerator,denominator,published_score,max_score';
    const sheet = [header, `${A_LUOI},2026-10,2026-10-31,DOSSIER_ON_TIME,472,484,19.50,20`].join(
      '\n',
    );
    const path = await fileOf(sheet, 'published.csv');
    expect((await importPublished(deps, { path, fileName: 'published.csv' })).ok).toBe(true);
    const { parts } = toldBy(await sameCount(deps, { period: '2026-10', unit: A_LUOI }));
    // 490 received, 12 late or sent back twice; 6 of the others are not synchronised.
    expect(parts.find((part) => part.indicator === '2.1')).toEqual({
      indicator: '2.1',
      ours: [478, 490],
      synchronised: [472, 484],
      published: [472, 484],
      unexplained: [0, 0],
    });
    const index = toldBy(await indexOfUnit(deps, { period: '2026-10', unit: A_LUOI }));
    const part = index.groups[1]?.parts[0];
    expect(part).toMatchObject({
      indicator: '2.1',
      numerator: 478,
      score: 19.51,
      published: { score: 19.5, as_of: '2026-10-31' },
      difference: { numerator: 6, denominator: 6, score: 0.01 },
    });
  });
});

describe('the index', () => {
  it('counts each part as the figures do, for every unit', async () => {
    const all = await figuresOf(deps, '2026-10');
    for (const unit of [A_LUOI, PHU_XUAN, 'H57']) {
      const index = toldBy(await indexOfUnit(deps, { period: '2026-10', unit }));
      const parts = index.groups.flatMap((group) => group.parts);
      for (const [id, rate] of Object.entries(RATES)) {
        const part = parts.find((each) => each.indicator === id);
        expect(`${part?.numerator}/${part?.denominator}`, `${unit} ${id}`).toBe(
          fractionOf(all, unit, rate),
        );
      }
    }
  });

  it('knows the year to date, and says nothing of a unit without dossiers', async () => {
    const asked = { period: '2026-11', unit: A_LUOI };
    const november = toldBy(await indexOfUnit(deps, asked));
    // A former district: only what does not apply at its level is known, 2 of 2 points in 4.6 and 0 of 2 in 3.1.
    expect(november).toMatchObject({ total: null, known_score: 2, known_max: 4 });
    const year = toldBy(await indexOfUnit(deps, { ...asked, span: 'ytd' }));
    expect(year).toMatchObject({ period: '2026', as_of: '2026-11-20' });
    expect(year.groups[1]?.parts[0]).toMatchObject({ denominator: 490 });
    expect(await indexOfUnit(deps, { ...asked, span: 'week' })).toMatchObject({ ok: false });
  });

  it('stands beside what was printed for 2022, and the nation', async () => {
    const index = toldBy(await indexOfUnit(deps, { period: '2022' }));
    expect(index).toMatchObject({
      total: null,
      published_total: { score: 54.1 },
      national: { total: 53.5, place: 28, of: 63 },
    });
    const rows = toldBy(await indexOfUnits(deps, { period: '2022' })).rows;
    expect(rows.filter(({ unit }) => unit.kind === 'district')).toHaveLength(9);
    expect(rows.every(({ total, rank }) => total === null && rank === null)).toBe(true);
  });

  it('gives all units at a glance and one unit month by month', async () => {
    const { rows } = toldBy(await indexOfUnits(deps, { period: '2026-10' }));
    expect(rows.filter(({ unit }) => unit.kind === 'commune')).toHaveLength(40);
    const province = rows.find(({ unit }) => unit.code === 'H57');
    expect(province?.groups.timeliness).toMatchObject({ score: 19.52, rank: { place: 1, of: 1 } });
    expect(province?.parts['2.1']).toEqual({ rate: 488 / 500, score: 19.52, denominator: 500 });
    const trend = toldBy(await indexTrend(deps, { to: '2026-11', months: 3 }));
    expect(trend.rows.map((row) => [row.period, row.parts['2.1']?.denominator])).toEqual([
      ['2026-09', null],
      ['2026-10', 500],
      ['2026-11', null],
    ]);
  });

  it('leads from a figure to the files and rows behind it', async () => {
    const short = toldBy(
      await lineage(deps, {
        period: '2026-10',
        unit: A_LUOI,
        indicator: 'portal_sync',
        part: 'short',
      }),
    );
    expect(short).toMatchObject({ indicator: '1.4', numerator: 484, denominator: 490, next: null });
    expect(short.rows[0]).toEqual({
      dossier_code: codeOf(1),
      unit_code: A_LUOI,
      procedure_code: '1.001193',
      in_numerator: false,
      import_id: 1,
      file: 'thang-10.csv',
      row: 2,
    });
    for (const [id] of Object.entries(RATES)) {
      const all = toldBy(await lineage(deps, { period: '2026-10', indicator: id, limit: 1000 }));
      expect(all.rows.filter((row) => row.in_numerator)).toHaveLength(all.numerator);
      expect(all.rows).toHaveLength(all.denominator);
    }
  });

  it('says what is still to be gained, and what would be', async () => {
    const next = toldBy(await whatNext(deps, { period: '2026-10', unit: A_LUOI }));
    const sync = next.rows.find((row) => row.metric === 'DOSSIER_SYNC');
    expect(sync).toMatchObject({
      dossiers_to_full: 6,
      procedures: [{ procedure_code: '1.001193', dossiers: 6 }],
    });
    const each = next.rows.map((row) => row.points_per_dossier ?? -1);
    expect(each).toEqual([...each].sort((a, b) => b - a));
    expect(next.parts.find((part) => part.indicator === '3.6')).toMatchObject({ state: 'full' });
    const asked = { period: '2026-10', unit: A_LUOI };
    const answer = toldBy(await whatIfRates(deps, asked, ['2.1:50', '3.1:80']));
    expect(answer.gained).toBeCloseTo(10 - 19.51 + 2);
    expect(await whatIfRates(deps, asked, ['9.9:50'])).toMatchObject({
      ok: false,
      error: { kind: 'bad_supposition' },
    });
  });
});

describe('over HTTP', () => {
  const app = createApp(deps);
  const get = (path: string, cookie = '') => app.request(`/api${path}`, { headers: { cookie } });

  it('the index is public and cacheable', async () => {
    for (const path of [
      '/index?period=2026-10',
      '/index/units?period=2026-10',
      '/index/trend?to=2026-10&months=2',
      '/index/components?period=2026-10',
    ]) {
      const answer = await get(path);
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('cache-control'), path).toContain('public');
      expect(answer.headers.get('etag'), path).toBeTruthy();
    }
    expect((await get('/index?period=2026-10&unit=none')).status).toBe(404);
    expect((await get('/index?period=never')).status).toBe(400);
  });

  it('the lists are for officers, of their own units', async () => {
    const officer = await aPerson(deps, { role: 'officer', unitCode: PHU_XUAN });
    const lists = [
      '/same-count?period=2026-10',
      '/lineage?period=2026-10&indicator=2.1',
      '/same-count/components?period=2026-10',
      '/index/what-next?period=2026-10',
      '/index/what-if?period=2026-10&rate=3.6:80',
    ];
    for (const path of lists) {
      expect((await get(path)).status).toBe(401);
      expect((await get(path, officer.cookie)).status).toBe(403);
      expect((await get(`${path}&unit=${A_LUOI}`, officer.cookie)).status).toBe(403);
      expect((await get(`${path}&unit=no-such`, officer.cookie)).status).toBe(403);
      const own = await get(`${path}&unit=${PHU_XUAN}`, officer.cookie);
      expect(own.status).toBe(200);
      const { rows = [] } = await own.json();
      const codes = rows.flatMap((row: { unit_code?: string }) => row.unit_code ?? []);
      expect(codes.every((code: string) => code === PHU_XUAN)).toBe(true);
    }
    const volunteer = await aPerson(deps, { unitCode: PHU_XUAN });
    expect((await get(`${lists[0]}&unit=${PHU_XUAN}`, volunteer.cookie)).status).toBe(403);
    expect(
      (await get(`/teams/next?period=2026-10&unit=${PHU_XUAN}`, volunteer.cookie)).status,
    ).toBe(200);
    expect(
      (await get(`/volunteers?period=2026-10&unit=${PHU_XUAN}`, volunteer.cookie)).status,
    ).toBe(403);
    expect((await get(`/volunteers?period=2026-10&unit=${PHU_XUAN}`, officer.cookie)).status).toBe(
      200,
    );
  });
});
