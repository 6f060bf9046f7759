import { expect, it } from 'vitest';
import { DATASETS } from '#content/open-data/datasets.ts';
import { createApp } from '#server/app.ts';
import { OPERATIONS } from '#server/services/openapi/describe-api.ts';
import { aRow, bring, csvOf } from './dossier-files.ts';
import { freshDeps } from './test-database.ts';

const deps = await freshDeps();
await bring(deps, csvOf([aRow()]));
const app = createApp(deps);
const OPEN = OPERATIONS.filter((operation) => operation.isOpenData);
const urlOf = (path: string, query = '') => {
  const takesPeriod = OPEN.find((operation) => operation.path === path)?.query?.period;
  const asked = takesPeriod ? `?period=2026-10${query}` : query.replace('&', '?');
  return path + asked;
};

it('marks every public answer of figures and units as open data', () => {
  const figures = OPERATIONS.filter(
    ({ method, access, path }) =>
      method === 'get' && access === 'public' && /^\/api\/(figures|index|units)\b/.test(path),
  );
  expect(figures.length).toBeGreaterThanOrEqual(7);
  expect(OPEN.map(({ path }) => path).sort()).toEqual(figures.map(({ path }) => path).sort());
});

it.each(OPEN.map(({ path }) => path))(
  '%s is JSON and CSV for any origin, with a tag',
  async (path) => {
    for (const [query, type] of [
      ['', /^application\/json/],
      ['&format=csv', /^text\/csv; charset=utf-8/],
    ] as const) {
      const headers = { origin: 'https://bao.example' };
      const answer = await app.request(urlOf(path, query), { headers });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(type);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=\d+/);
      const tag = answer.headers.get('etag') ?? '';
      const again = await app.request(urlOf(path, query), { headers: { 'if-none-match': tag } });
      expect(again.status).toBe(304);
      expect(again.headers.get('access-control-allow-origin')).toBe('*');
    }
    const refused = await app.request(urlOf(path, '&format=xml'));
    expect([refused.status, (await refused.json()).kind]).toEqual([400, 'bad_format']);
  },
);

it.each(DATASETS)('$path has the columns of the dictionary', async (dataset) => {
  const text = await (await app.request(urlOf(dataset.path, '&format=csv'))).text();
  const [header = '', ...lines] = text.replace('\uFEFF', '').trim().split('\r\n');
  expect(header.split(',')).toEqual(dataset.columns.map((column) => column.name));
  expect(lines.length).toBeGreaterThan(0);
});

it('tells in CSV what it tells in JSON', async () => {
  const rows = (await (await app.request(urlOf('/api/figures'))).json()).rows;
  const text = await (await app.request(urlOf('/api/figures', '&format=csv'))).text();
  expect(text.trim().split('\r\n')).toHaveLength(rows.length + 1);
  const onTime = rows.find(
    (row: { indicator: string; unit_code: string }) =>
      row.indicator === 'on_time' && row.unit_code === '000.00.30.H57',
  );
  expect(text).toContain(
    `2026-10,2026-10-31,000.00.30.H57,${onTime.unit_name},${onTime.unit_valid_from},on_time,1,1,1,`,
  );
});

it('describes itself as open data, with both media types', async () => {
  const description = await (await app.request('/api/openapi.json')).json();
  for (const { path } of OPEN) {
    const { tags, responses } = description.paths[path].get;
    expect(tags).toContain('open-data');
    expect(Object.keys(responses[200].content)).toEqual(['application/json', 'text/csv']);
  }
});
