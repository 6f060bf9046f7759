// From the code on an issued paper back to what it says, and from there to the dossiers and the files that told them.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#domain/reports/report.ts';
import { createApp } from '#server/app.ts';
import { approveDrafts } from '#server/services/reports/issues/approve-drafts.ts';
import { makeDrafts } from '#server/services/reports/issues/make-drafts.ts';
import { readIssueFile, readIssueModel } from '#server/services/reports/issues/read-issues.ts';
import { aRow, bring, codeOf, csvOf } from '../dossier-files.ts';
import { aPerson } from '../people.ts';
import { freshDeps } from '../test-database.ts';

const A_LUOI = '20044';
const PHU_XUAN = '19753';
const STEM = '000.44.30.H57';
const PERIOD = '2026-10';
const deps = await freshDeps({ clock: () => Date.parse('2026-11-05T03:00:00Z') });
const app = createApp(deps);
const by = { personId: null, name: 'Nguyễn Văn Lập' };
const chief = { personId: null, name: 'Trần Thị Duyệt', role: 'Chánh Văn phòng' };
const code = { first: '', second: '' };

async function get(path: string, cookie = '') {
  const answer = await app.request(`/api${path}`, {
    headers: { cookie },
  });
  return { status: answer.status, body: await answer.json() };
}
async function trace(typed: string, from = '203.0.113.1') {
  const answer = await app.request('/api/trace', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify({ code: typed }),
  });
  return { status: answer.status, body: await answer.json() };
}

async function issue(reason?: string): Promise<string> {
  const asked = { period: PERIOD, unit: 'H57', by, ...(reason ? { reason } : {}) };
  expect((await makeDrafts(deps, asked)).ok).toBe(true);
  const draft = await deps.db
    .selectFrom('report_issue')
    .select(['model', 'trace_code'])
    .where('approved_at', 'is', null)
    .where('unit_code', '=', 'H57')
    .executeTakeFirstOrThrow();
  // What is not issued has no code to be asked by, on its paper neither.
  expect(draft.trace_code).toBeNull();
  expect(draft.model).not.toContain('Mã tra cứu');
  expect(
    (await approveDrafts(deps, { period: PERIOD, units: ['H57', A_LUOI], by: chief })).ok,
  ).toBe(true);
  const model = await readIssueModel(deps, { period: PERIOD, unitCode: 'H57' });
  return model?.trace?.code ?? '';
}

beforeAll(async () => {
  const rows = [1, 2, 3, 4].map((n) =>
    aRow({
      agency_code: A_LUOI,
      dossier_code: codeOf(n, STEM),
      channel: n === 1 ? 'direct' : 'online',
    }),
  );
  await bring(deps, csvOf(rows), { fileName: 'tháng 10.csv' });
  code.first = await issue();
});

/** The table in which that phrase stands, as the paper counts them. */
async function tableOf(phrase: string): Promise<number> {
  const model = (await readIssueModel(deps, {
    period: PERIOD,
    unitCode: 'H57',
    issue: 1,
  })) as Report;
  return model.tables.findIndex(({ title }) => title.includes(phrase)) + 1;
}

describe('the code of an issued report', () => {
  it('stands on every form of its paper, once for each traced table, and differs between units', async () => {
    const shown = `${code.first.slice(0, 4)}-${code.first.slice(4)}`;
    expect(shown).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const csv = await readIssueFile(deps, { period: PERIOD, unitCode: 'H57' }, 'csv');
    const text = new TextDecoder().decode(csv?.bytes);
    expect(text).toContain(`Mã tra cứu: ${shown}`);
    const table = await tableOf('quá hạn');
    expect(text).toContain(`${shown}-${table};`);
    const other = await readIssueModel(deps, { period: PERIOD, unitCode: A_LUOI });
    expect(other?.trace?.code).toMatch(/^[0-9A-Z]{8}$/);
    expect(other?.trace?.code).not.toBe(code.first);
  });

  it('tells what the paper is and which tables it has', async () => {
    const { status, body } = await trace(code.first.toLowerCase());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ period: PERIOD, unit_code: 'H57', issue: 1, newer: null, table: null },
      as_of: '2026-10-31',
      formula: expect.stringMatching(/./),
    });
    expect(body.files.map((file: { format: string }) => file.format)).toEqual([
      'csv',
      'docx',
      'html',
      'pdf',
      'xlsx',
    ]);
    const imports = body.tables.find(({ title }: { title: string }) => title.includes('nhập'));
    expect(imports.is_open).toBe(false);
  });

  it('leads from a row to the dossiers of each count, and to the files behind them', async () => {
    const table = await tableOf('quá hạn');
    const { body } = await trace(`${code.first}-${table}-2`);
    expect(body.table.rows).toHaveLength(1);
    const [row] = body.table.rows;
    expect(row.cells[2].shown).toBe(A_LUOI);
    const online = row.cells.filter(
      ({ telling }: { telling: { indicator?: string } | null }) =>
        telling?.indicator === 'online_submission',
    );
    expect(online.map(({ value }: { value: number }) => value)).toEqual([3, 4, 0.75]);
    expect(body.table.imports).toEqual([
      expect.objectContaining({ file: 'tháng 10.csv', undone_on: null }),
    ]);
    const officer = await aPerson(deps, { role: 'officer', unitCode: A_LUOI });
    const { indicator, part, unitCode } = online[0].telling;
    const behind = await get(
      `/lineage?${new URLSearchParams({ period: PERIOD, unit: unitCode, indicator, part, as_of: body.as_of })}`,
      officer.cookie,
    );
    expect(behind.status).toBe(200);
    expect(behind.body.rows.map((each: { dossier_code: string }) => each.dossier_code)).toEqual(
      [2, 3, 4].map((n) => codeOf(n, STEM)),
    );
  });

  it('is refused by what is wrong with it', async () => {
    const wrong = (code.first[0] === '7' ? '8' : '7') + code.first.slice(1);
    expect(await trace(wrong)).toMatchObject({ status: 400, body: { kind: 'mistyped' } });
    expect(await trace('xin chào')).toMatchObject({ status: 400, body: { kind: 'not_a_code' } });
    expect(await trace('0'.repeat(8))).toMatchObject({
      status: 404,
      body: { kind: 'unknown_code' },
    });
    expect(await trace(`${code.first}-99`)).toMatchObject({ body: { kind: 'unknown_table' } });
    expect(await trace(`${code.first}-1-99`)).toMatchObject({ body: { kind: 'unknown_row' } });
  });

  it('opens no table that is for the office alone, and none where its numbers stand again', async () => {
    const model = (await readIssueModel(deps, { period: PERIOD, unitCode: 'H57' })) as Report;
    const internal = model.tables.findIndex(({ title }) => title.includes('Tổ công nghệ số')) + 1;
    // No code is printed that leads nowhere.
    const codes = model.tables.map(({ lead }) =>
      lead.some((line) => line.startsWith('Mã của bảng')),
    );
    expect(codes[internal - 1]).toBe(false);
    expect(codes).toContain(true);
    const closed = { status: 404, body: { kind: 'closed_table' } };
    expect(await trace(`${code.first}-${internal}`)).toMatchObject(closed);
    expect(await trace(`${code.first}-${internal}-1`)).toMatchObject(closed);
    for (const [at, table] of model.tables.entries())
      if (!table.subjects) expect(await trace(`${code.first}-${at + 1}`)).toMatchObject(closed);
  });

  it('cannot be guessed for long from one place; slips of the finger are no guesses', async () => {
    const from = '203.0.113.9';
    const slips = [`${code.first}-99`, `${code.first}-1-99`, 'xin chào', `${code.first.slice(1)}0`];
    for (let n = 0; n < 80; n += 1)
      for (const slip of slips) expect((await trace(slip, from)).status).not.toBe(429);
    const answers: number[] = [];
    for (let n = 0; n < 301; n += 1) answers.push((await trace('00000000', from)).status);
    expect([...new Set(answers.slice(0, 300))]).toEqual([404]);
    expect(answers[300]).toBe(429);
    // A right guess would tell as much as a wrong one: nothing more is answered there for this hour.
    expect((await trace(code.first, from)).status).toBe(429);
    expect((await trace(code.first, '203.0.113.10')).status).toBe(200);
  });

  it('of a paper that was replaced says so, and still tells what that paper said', async () => {
    const later = aRow({ agency_code: A_LUOI, dossier_code: codeOf(1, STEM), channel: 'online' });
    await bring(deps, csvOf([later]), { fileName: 'sửa.csv' });
    code.second = await issue('Sửa kênh nộp của một hồ sơ.');
    expect(code.second).not.toBe(code.first);
    const table = await tableOf('quá hạn');
    const { body } = await trace(`${code.first}-${table}-2`);
    expect(body).toMatchObject({ issue: 1, newer: { issue: 2 } });
    const counts = body.table.rows[0].cells.filter(
      ({ telling }: { telling: { indicator?: string } | null }) =>
        telling?.indicator === 'online_submission',
    );
    expect(counts[0].value).toBe(3);
    expect((await trace(code.second)).body.newer).toBeNull();
  });
});

describe('one dossier', () => {
  const history = (n: number, cookie: string) =>
    get(`/dossier-history?code=${codeOf(n, STEM)}`, cookie);
  const told = ({ body }: Awaited<ReturnType<typeof history>>) =>
    body.versions.map((each: { file: string; is_current: boolean; values: object }) => [
      each.file,
      each.is_current,
      (each.values as { channel: string }).channel,
    ]);

  it('is told file by file, with those that said it again', async () => {
    const again = [1, 2].map((n) =>
      aRow({ agency_code: A_LUOI, dossier_code: codeOf(n, STEM), channel: 'online' }),
    );
    await bring(deps, csvOf(again), { fileName: 'nhắc lại.csv' });
    const officer = await aPerson(deps, { role: 'officer', unitCode: A_LUOI });
    const found = await history(1, officer.cookie);
    expect(found.status).toBe(200);
    expect(told(found)).toEqual([
      ['tháng 10.csv', false, 'direct'],
      ['sửa.csv', true, 'online'],
    ]);
    expect(found.body.again).toEqual([expect.objectContaining({ file: 'nhắc lại.csv', row: 2 })]);
    const stranger = await aPerson(deps, { role: 'officer', unitCode: PHU_XUAN });
    expect(await history(1, stranger.cookie)).toMatchObject({
      status: 404,
      body: { kind: 'unknown_dossier' },
    });
    expect((await history(1, '')).status).toBe(401);
    expect((await history(99, officer.cookie)).status).toBe(404);
  });

  it('that a correction gave to another unit is told to each of its own', async () => {
    const row = (agency_code: string) =>
      csvOf([aRow({ agency_code, dossier_code: codeOf(7, STEM), officer_name: agency_code })]);
    await bring(deps, row(A_LUOI), { fileName: 'nhầm.csv' });
    await bring(deps, row(PHU_XUAN), { fileName: 'đúng.csv' });
    for (const [unitCode, file] of [
      [A_LUOI, 'nhầm.csv'],
      [PHU_XUAN, 'đúng.csv'],
    ] as const) {
      const officer = await aPerson(deps, { role: 'officer', unitCode });
      const { body } = await history(7, officer.cookie);
      expect(body.versions.map((each: { file: string }) => each.file)).toEqual([file]);
      expect(JSON.stringify(body)).not.toContain(unitCode === A_LUOI ? PHU_XUAN : A_LUOI);
    }
  });

  it('says nothing of a column that its file did not have', async () => {
    const row = aRow({ agency_code: A_LUOI, dossier_code: codeOf(8, STEM) });
    await bring(deps, csvOf([row], ['supplement_requests', 'rating']), { fileName: 'thiếu.csv' });
    const officer = await aPerson(deps, { role: 'officer', unitCode: A_LUOI });
    const { body } = await history(8, officer.cookie);
    expect(body.versions[0].values).toMatchObject({
      ...{ supplement_requests: null, rating: null },
      ...{ fee_due: 20000, officer_name: 'Nguyễn Văn A' },
    });
  });
});
