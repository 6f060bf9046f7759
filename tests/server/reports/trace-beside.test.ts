// From the code on an issued paper to what no dossier tells: petitions, and figures that were entered or printed.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#domain/reports/report.ts';
import { createApp } from '#server/app.ts';
import { enterFigure } from '#server/services/index/enter-figure.ts';
import { importPetitions } from '#server/services/petitions/import-petitions.ts';
import { importPublished } from '#server/services/published/import-published.ts';
import { approveDrafts } from '#server/services/reports/issues/approve-drafts.ts';
import { makeDrafts } from '#server/services/reports/issues/make-drafts.ts';
import { readIssueFile, readIssueModel } from '#server/services/reports/issues/read-issues.ts';
import { aRow, bring, codeOf, csvOf, fileOf } from '../dossier-files.ts';
import { aPerson } from '../people.ts';
import { freshDeps } from '../test-database.ts';

const A_LUOI = '20044';
const PHU_XUAN = '19753';
const PERIOD = '2026-10';
let now = Date.parse('2026-11-05T03:00:00Z');
const deps = await freshDeps({ clock: () => now });
const app = createApp(deps);
const chief = { personId: null, name: 'Trần Thị Duyệt', role: 'Chánh Văn phòng' };
let code = '';
const province = await aPerson(deps, { role: 'province', unitCode: 'H57', name: 'Hồ Thị Ghi' });

async function answerOf(asked: Response | Promise<Response>) {
  const answer = await asked;
  return { status: answer.status, body: await answer.json() };
}
const get = (path: string, cookie = '') =>
  answerOf(app.request(`/api${path}`, { headers: { cookie } }));
const trace = (typed: string) =>
  answerOf(
    app.request('/api/trace', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.1' },
      body: JSON.stringify({ code: typed }),
    }),
  );

async function petitions(fileName: string, lines: string[]): Promise<void> {
  const header = 'Mã PAKN;Ngày gửi;Mã cơ quan;Ngày trả lời;Đánh giá';
  const path = await fileOf([header, ...lines].join('\r\n'), fileName);
  const answer = await importPetitions(deps, { path, fileName });
  expect(answer).toMatchObject({ ok: true, value: { refused: [] } });
}

async function enter(numerator: number | null, source: string): Promise<void> {
  const denominator = numerator === null ? null : 120;
  const entry = { unit: 'H57', period: PERIOD, indicator: '3.2', numerator, denominator, source };
  const by = { id: province.personId, name: 'Hồ Thị Ghi' };
  expect(await enterFigure(deps, { ...entry, as_of: '2026-10-31' }, by)).toMatchObject({
    ok: true,
  });
  now += 60_000;
}

async function publish(fileName: string, numerator: number): Promise<void> {
  const header = 'unit_code;unit_name_vi;as_of;period;metric;numerator;denominator';
  const line = `${PHU_XUAN};;31/10/2026;${PERIOD};on_time;${numerator};10`;
  const path = await fileOf([header, line].join('\r\n'), fileName);
  const asked = { path, fileName, personId: province.personId };
  expect(await importPublished(deps, asked)).toMatchObject({ ok: true, value: { refused: [] } });
  now += 60_000;
}

async function issue(): Promise<string> {
  const by = { personId: null, name: 'Nguyễn Văn Lập' };
  expect((await makeDrafts(deps, { period: PERIOD, unit: 'H57', by })).ok).toBe(true);
  const approved = await approveDrafts(deps, { period: PERIOD, units: ['H57', A_LUOI], by: chief });
  expect(approved.ok).toBe(true);
  return (await model()).trace?.code ?? '';
}
const model = async () =>
  (await readIssueModel(deps, { period: PERIOD, unitCode: 'H57', issue: 1 })) as Report;

beforeAll(async () => {
  const rows = [1, 2, 3].map((n) =>
    aRow({ agency_code: A_LUOI, dossier_code: codeOf(n, '000.44.30.H57') }),
  );
  await bring(deps, csvOf(rows), { fileName: 'tháng 10.csv' });
  await petitions('pakn.csv', [
    `P1;05/10/2026;${A_LUOI};20/10/2026;Hài lòng`,
    `P2;05/10/2026;${A_LUOI};30/10/2026;`,
    `P3;05/10/2026;${PHU_XUAN};06/10/2026;Không hài lòng`,
    `P4;30/10/2026;${PHU_XUAN};;`,
  ]);
  await enter(30, 'Sổ theo dõi');
  await enter(40, 'Cổng DVCQG');
  await publish('công bố.csv', 8);
  code = await issue();
});

describe('a figure counted from petitions', () => {
  const list = (cookie: string, query: Record<string, string> = {}) =>
    get(
      `/lineage/petitions?${new URLSearchParams({ period: PERIOD, unit: 'H57', indicator: '5.2', as_of: '2026-10-31', ...query })}`,
      cookie,
    );

  it('is told by its code: what the paper says, by which rules, and from which file', async () => {
    const { status, body } = await trace(`${code}-1-5.2`);
    expect(status).toBe(200);
    expect(body.formula).toMatch(/./);
    const [row] = body.table.rows;
    expect(row.cells.slice(2, 5).map(({ value }: { value: number }) => value)).toEqual([
      3, 4, 0.75,
    ]);
    expect(row.cells[2].telling).toEqual({
      ...{ kind: 'petitions', unitCode: 'H57', indicator: '5.2', part: 'numerator' },
    });
    expect(body.table.imports).toEqual([
      expect.objectContaining({ kind: 'petitions', file: 'pakn.csv', undone_on: null }),
    ]);
    const fraction = { numerator: 3, denominator: 4, score: null };
    expect(body.table.behind).toEqual([
      {
        ...{ kind: 'petitions', unit_code: 'H57', indicator: '5.2' },
        ...{ paper: fraction, today: fraction, differs: false, given: [] },
        given_left_off: 0,
      },
    ]);
    // Whoever holds the paper learns no petition by its code.
    expect(JSON.stringify(body)).not.toMatch(/"P[1-4]"/);
    // And a whole table is no place for it.
    expect((await trace(`${code}-1`)).body.table.behind).toEqual([]);
  });

  it('stands on paper with the import that it rests on', async () => {
    const csv = await readIssueFile(deps, { period: PERIOD, unitCode: 'H57' }, 'csv');
    const text = new TextDecoder().decode(csv?.bytes);
    expect(text).toMatch(/pakn\.csv,.*"Tệp phản ánh, kiến nghị",4,/);
  });

  it('leads an officer to the petitions of the own units, with file and row', async () => {
    const all = await list(province.cookie);
    expect(all.status).toBe(200);
    expect(all.body).toMatchObject({ indicator: '5.2', numerator: 3, denominator: 4, next: null });
    expect(all.body.rows[0]).toMatchObject({
      ...{ petition_code: 'P1', unit_code: A_LUOI, received_day: '2026-10-05' },
      ...{ due_day: '2026-10-26', answered_day: '2026-10-20', satisfied: true },
      ...{ in_numerator: true, file: 'pakn.csv', row: 2 },
    });
    const short = await list(province.cookie, { part: 'short' });
    expect(short.body.rows.map((row: { petition_code: string }) => row.petition_code)).toEqual([
      'P2',
    ]);
    const paged = await list(province.cookie, { limit: '3' });
    expect(paged.body.next).toBe('P3');
    const rest = await list(province.cookie, { after: 'P3' });
    expect(rest.body.rows).toHaveLength(1);
    const happy = await list(province.cookie, { indicator: '5.3', part: 'numerator' });
    expect(happy.body).toMatchObject({ numerator: 2, denominator: 4 });

    const officer = await aPerson(deps, { role: 'officer', unitCode: A_LUOI });
    const own = await list(officer.cookie, { unit: A_LUOI });
    expect(own.body).toMatchObject({ numerator: 1, denominator: 2 });
    expect(await list(officer.cookie)).toMatchObject({ status: 403 });
    expect((await list('')).status).toBe(401);
    expect(await list(province.cookie, { indicator: '3.3' })).toMatchObject({
      ...{ status: 400, body: { kind: 'not_from_petitions' } },
    });
  });

  it('is told as issued, and that it is another today', async () => {
    now += 3_600_000;
    await petitions('sửa.csv', [`P2;05/10/2026;${A_LUOI};10/10/2026;`]);
    const { body } = await trace(`${code}-1-5.2`);
    expect(body.table.rows[0].cells[2].value).toBe(3);
    expect(body.table.behind).toEqual([
      expect.objectContaining({
        paper: { numerator: 3, denominator: 4, score: null },
        today: { numerator: 4, denominator: 4, score: null },
        differs: true,
      }),
    ]);
  });
});

describe('a figure that was given', () => {
  it('by hand is told with role, unit and day, and with what was said before; nobody’s name', async () => {
    const { status, body } = await trace(`${code}-1-3.2`);
    expect(status).toBe(200);
    expect(body.table.rows[0].cells[2]).toMatchObject({
      value: 40,
      telling: { kind: 'entered', unitCode: 'H57', indicator: '3.2', part: 'numerator' },
    });
    const by = {
      how: 'entered',
      role: 'province',
      role_unit: 'H57',
      as_of: '2026-10-31',
      file: null,
    };
    expect(body.table.behind).toEqual([
      {
        ...{ kind: 'entered', unit_code: 'H57', indicator: '3.2', differs: false },
        paper: { numerator: 40, denominator: 120, score: null },
        today: { numerator: 40, denominator: 120, score: null },
        given_left_off: 0,
        given: [
          expect.objectContaining({
            ...by,
            ...{ numerator: 40, is_current: true, is_issued: true },
          }),
          expect.objectContaining({
            ...by,
            ...{ numerator: 30, is_current: false, is_issued: false },
          }),
        ],
      },
    ]);
    expect(JSON.stringify(body)).not.toContain('Hồ Thị Ghi');
    const inside = await get(`/entered-figures?unit=H57&period=${PERIOD}`, province.cookie);
    expect(inside.body.entries[0].person_name).toBe('Hồ Thị Ghi');
  });

  it('as published is told with the file and row that brought it', async () => {
    const { tables } = await model();
    const at = tables.findIndex(({ title }) => title.includes('quá hạn'));
    const row = tables[at]?.subjects?.findIndex(({ source }) => source === 'published') ?? -1;
    const asked = `${code}-${at + 1}-${tables[at]?.rows[row]?.[0]?.shown}`;
    const { body } = await trace(asked);
    expect(body.table.behind).toEqual([
      expect.objectContaining({
        ...{ kind: 'published', unit_code: PHU_XUAN, indicator: 'on_time', differs: false },
        paper: { numerator: 8, denominator: 10, score: null },
        given: [
          expect.objectContaining({
            ...{ how: 'published', numerator: 8, role: 'province', role_unit: 'H57' },
            file: { import_id: expect.any(Number), name: 'công bố.csv', row: 2, undone_on: null },
            ...{ is_current: true, is_issued: true },
          }),
        ],
      }),
    ]);
    await publish('công bố lại.csv', 9);
    const later = (await trace(asked)).body.table.behind[0];
    expect(later).toMatchObject({
      paper: { numerator: 8 },
      today: { numerator: 9 },
      differs: true,
    });
    const told = later.given.map(
      (each: { numerator: number; is_current: boolean; is_issued: boolean }) => [
        ...[each.numerator, each.is_current, each.is_issued],
      ],
    );
    expect(told).toEqual([
      [9, true, false],
      [8, false, true],
    ]);
  });

  it('taken back since is told as issued, and that nothing stands today', async () => {
    await enter(null, 'Ghi nhầm của chị Hồ Thị Ghi');
    const { body } = await trace(`${code}-1-3.2`);
    const [figure] = body.table.behind;
    expect(figure).toMatchObject({ paper: { numerator: 40 }, today: null, differs: true });
    expect(figure.given.map((each: { is_issued: boolean }) => each.is_issued)).toEqual([
      ...[false, true, false],
    ]);
    expect(figure.given[0]).toMatchObject({ numerator: null, is_current: false });
    // Sources and reasons are free text, and said inside alone.
    expect(JSON.stringify(body)).not.toMatch(/Cổng DVCQG|Ghi nhầm/);
    expect(JSON.stringify(body)).not.toContain('Hồ Thị Ghi');
  });
});
