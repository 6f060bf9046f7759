import { describe, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { undoImport } from '#server/services/dossiers/undo-import.ts';
import { importPublished } from '#server/services/published/import-published.ts';
import { runCli } from '#tools/cli/main.ts';
import { aRow, bring, csvOf, figuresOf, fileOf } from './dossier-files.ts';
import { aPerson } from './people.ts';
import { freshDeps } from './test-database.ts';

const HEADER =
  'unit_code,unit_name_vi,as_of,metric,numerator,denominator,published_score,max_score';
const deps = await freshDeps();

async function publish(...lines: string[]) {
  const path = await fileOf(`${[HEADER, ...lines].join('\n')}\n`, 'published.csv');
  const answer = await importPublished(deps, { path, fileName: 'published.csv' });
  if (!answer.ok) throw new Error(answer.error.kind);
  return answer.value;
}

const printedOf = async (period: string) =>
  (await figuresOf(deps, period)).rows.filter(({ source }) => source === 'published');

describe('published figures', () => {
  it('are told row by row, kept once, corrected by a later sheet, and undone', async () => {
    await bring(deps, csvOf([aRow()]));
    const onTime = 'H57,TP Huế,2026-10-10,DOSSIER_ON_TIME,393087,443565,17.72,20';
    const total = 'H57,TP Huế,05/10/2026,total,,,"63,96",100';
    const first = await publish(
      onTime,
      total,
      'H15,Đắk Lắk,2026-10-10,x,1,2,1,2',
      'H57,,mai,x,1,2,,',
      'H57,,2026-10-01,x,a,2,,',
    );
    expect(first).toMatchObject({ rows: 5, stored: 2, unchanged: 0, corrected: 0 });
    expect(first.refused).toEqual([
      { row: 4, column: 'unit_code', kind: 'unknown_unit', value: 'H15' },
      { row: 5, column: 'as_of', kind: 'bad_date', value: 'mai' },
      { row: 6, column: 'numerator', kind: 'bad_number', value: 'a' },
    ]);
    const october = await figuresOf(deps, '2026');
    expect(october.rows).toContainEqual(
      expect.objectContaining({
        unit_code: 'H57',
        indicator: 'DOSSIER_ON_TIME',
        numerator: 393087,
        rate: 393087 / 443565,
        score: 17.72,
        max_score: 20,
        source: 'published',
      }),
    );
    expect(october.rows).toContainEqual(
      expect.objectContaining({ unit_code: 'H57', indicator: 'on_time', source: 'dossiers' }),
    );
    // A sheet without a period is the year to date: no month's and no quarter's.
    for (const period of ['2026-10', '2026-11', '2026-Q4'])
      expect(await printedOf(period)).toEqual([]);
    expect(await publish(onTime, total)).toMatchObject({ stored: 0, unchanged: 2, corrected: 0 });
    expect(await printedOf('2026')).toHaveLength(2);
    const second = await publish(total.replace('63,96', '64,01'));
    expect(second).toMatchObject({ stored: 0, unchanged: 0, corrected: 1 });
    const totalOf = async () =>
      (await printedOf('2026')).find(({ indicator }) => indicator === 'total')?.score;
    expect(await totalOf()).toBe(64.01);
    const undone = await undoImport(deps, { importId: second.import_id ?? 0, personId: null });
    expect(undone.ok).toBe(true);
    expect(await totalOf()).toBe(63.96);
  });

  it('stand in the period that their sheet names, also when read after its end', async () => {
    const header = HEADER.replace('unit_name_vi', 'Kỳ');
    const path = await fileOf(
      [
        header,
        'H57,2024-03,2024-04-08,DOSSIER_SYNC,8,10,4.8,6',
        'H57,2024-Q1,2024-04-08,DOSSIER_SYNC,18,20,5.4,6',
        'H57,,2024-04-08,DOSSIER_SYNC,28,30,5.6,6',
        'H57,2024-05,2024-04-08,DOSSIER_SYNC,1,2,3,6',
        'H57,tháng 3,2024-04-08,DOSSIER_SYNC,1,2,3,6',
        'H57,2024-03,2024-04-08,DOSSIER_SYNC,11,10,6,6',
        'H57,2024-03,2024-04-08,DOSSIER_SYNC,,,"6,01",6',
      ].join('\n'),
    );
    const answer = await importPublished(deps, { path, fileName: 'x.csv' });
    expect(answer).toMatchObject({
      value: {
        stored: 3,
        refused: [
          { row: 5, column: 'Kỳ', kind: 'bad_period', value: '2024-05' },
          { row: 6, column: 'Kỳ', kind: 'bad_period', value: 'tháng 3' },
          { row: 7, column: 'numerator', kind: 'numerator_over_denominator', value: '11' },
          { row: 8, column: 'published_score', kind: 'score_over_max', value: '6,01' },
        ],
      },
    });
    const countOf = async (period: string, asOf?: string) =>
      (await figuresOf(deps, period, asOf ? { asOf } : {})).rows.find(
        ({ indicator }) => indicator === 'DOSSIER_SYNC',
      )?.numerator;
    expect(await countOf('2024-03')).toBe(8);
    expect(await countOf('2024-Q1')).toBe(18);
    expect(await countOf('2024')).toBe(28);
    expect(await countOf('2024', '2024-04-07')).toBeUndefined();
    expect(await countOf('2024-04')).toBeUndefined();
  });

  it('come in over HTTP under the name of who brought them, with a mapping', async () => {
    const { cookie, personId } = await aPerson(deps, { role: 'province', unitCode: 'H57' });
    const mapping = encodeURIComponent(JSON.stringify({ Nơi: 'unit_code' }));
    const answer = await createApp(deps).request(
      `/api/imports/published?file=p.csv&mapping=${mapping}`,
      {
        method: 'POST',
        headers: { cookie, origin: 'http://localhost' },
        body: 'Nơi,as_of,metric,published_score\nH57,2020-05-05,total,50\n',
      },
    );
    const { stored, import_id } = (await answer.json()) as { stored: number; import_id: number };
    expect([answer.status, stored]).toEqual([200, 1]);
    const { rows } = await deps.pool.query('SELECT person_id FROM import WHERE import_id = $1', [
      import_id,
    ]);
    expect(rows).toEqual([{ person_id: personId }]);
  });

  it('come in by the command line, in windows-1258 too', async () => {
    // "Huế" as windows-1258 writes it, with semicolons.
    const lines = [
      HEADER,
      'H57,Hu\xea\xec,2025-10-10,total,,,60.5,100',
      'X99,,2025-10-10,total,,,1,100',
    ];
    const path = await fileOf(Buffer.from(lines.join('\r\n').replaceAll(',', ';'), 'latin1'));
    const said: string[] = [];
    const streams = { out: (text: string) => said.push(text), complain() {} };
    const import_ = (...more: string[]) =>
      runCli(['import', 'published', path, '--json', ...more], { DATABASE_URL: deps.url }, streams);
    expect(await import_('--dry-run')).toBe(0);
    expect(JSON.parse(said.at(-1) ?? '')).toMatchObject({
      import_id: null,
      stored: 1,
      dry_run: true,
    });
    expect(await printedOf('2025')).toEqual([]);
    expect(await import_()).toBe(0);
    expect(JSON.parse(said.at(-1) ?? '')).toMatchObject({
      rows: 2,
      stored: 1,
      refused: [{ row: 3, kind: 'unknown_unit' }],
    });
    expect(await printedOf('2025')).toMatchObject([{ unit_code: 'H57', score: 60.5 }]);
  });

  it('come in a file with the columns that are needed, or not at all', async () => {
    const path = await fileOf('unit_code,metric\nH57,x\n');
    const answer = await importPublished(deps, { path, fileName: 'x.csv' });
    expect(answer).toMatchObject({ error: { kind: 'missing_columns', fields: ['as_of'] } });
  });

  it('stand in the report, which an officer may fetch for own units only', async () => {
    const app = createApp(deps);
    const officer = await aPerson(deps, { role: 'officer', unitCode: 'H57' });
    const commune = await aPerson(deps, { role: 'officer', unitCode: '19753' });
    const volunteer = await aPerson(deps);
    const ask = (cookie: string, query: string) =>
      app.request(`/api/report?${query}`, { headers: { cookie } });
    const answer = await ask(officer.cookie, 'period=2026&unit=H57&format=csv');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toContain('bao-cao-H57-2026.csv');
    expect(await answer.text()).toContain(
      '"2.1. Hồ sơ xử lý đúng hạn, trước hạn",393087,443565,"17,72"',
    );
    const statuses = await Promise.all(
      [
        [officer.cookie, 'period=2026-10&unit=H57&format=odt'],
        [officer.cookie, 'period=soon&unit=H57&format=csv'],
        [commune.cookie, 'period=2026-10&unit=H57&format=csv'],
        [commune.cookie, 'period=2026-10&unit=nowhere&format=csv'],
        [commune.cookie, 'period=2026-10&unit=19753&format=csv'],
        [volunteer.cookie, 'period=2026-10&unit=19753&format=csv'],
        ['', 'period=2026-10&unit=H57&format=csv'],
      ].map(async ([cookie = '', query = '']) => (await ask(cookie, query)).status),
    );
    expect(statuses).toEqual([400, 400, 403, 403, 200, 403, 401]);
  });
});
