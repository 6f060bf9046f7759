// What is told publicly of figures that were given: no free words, and no more than can be held against the paper.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#domain/reports/report.ts';
import type { BehindFigure } from '#domain/reports/trace/behind.ts';
import { shownTraceCode } from '#domain/reports/trace/trace-code.ts';
import { createApp } from '#server/app.ts';
import { enterFigure } from '#server/services/index/enter-figure.ts';
import { importPetitions } from '#server/services/petitions/import-petitions.ts';
import { importPublished } from '#server/services/published/import-published.ts';
import { approveDrafts } from '#server/services/reports/issues/approve-drafts.ts';
import { makeDrafts } from '#server/services/reports/issues/make-drafts.ts';
import { readIssueFile, readIssueModel } from '#server/services/reports/issues/read-issues.ts';
import { aRow, bring, codeOf, csvOf, fileOf } from '../dossier-files.ts';
import { aPerson } from '../people.ts';
import { freshDeps, testConfig } from '../test-database.ts';

const A_LUOI = '20044';
const PHU_XUAN = '19753';
const PERIOD = '2026-10';
let now = Date.parse('2026-11-05T03:00:00Z');
const config = testConfig({ publicUrl: 'https://dong-hanh.example' });
const deps = await freshDeps({ clock: () => now, config });
const app = createApp(deps);
const province = await aPerson(deps, { role: 'province', unitCode: 'H57', name: 'Hồ Thị Ghi' });
const elsewhere = await aPerson(deps, { role: 'officer', unitCode: A_LUOI });
let report: Report;

async function trace(typed: string) {
  const asked = await app.request('/api/trace', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.1' },
    body: JSON.stringify({ code: typed }),
  });
  return await asked.json();
}

interface Entry {
  indicator: string;
  numerator: number | null;
  source?: string;
  personId?: string;
}

async function enter({ indicator, numerator, source = 'Sổ', personId }: Entry): Promise<void> {
  const denominator = numerator === null ? null : 120;
  const entry = { unit: 'H57', period: PERIOD, indicator, numerator, denominator, source };
  const by = { id: personId ?? province.personId, name: 'Hồ Thị Ghi' };
  const stored = await enterFigure(deps, { ...entry, as_of: '2026-10-31' }, by);
  expect(stored).toMatchObject({ ok: true });
  now += 60_000;
}

/** Lines from the metric on. */
async function publish(fileName: string, unit: string, lines: string[]): Promise<number> {
  const header = 'unit_code;as_of;period;metric;numerator;denominator;score;max_score';
  const rows = lines.map((line) => `${unit};31/10/2026;${PERIOD};${line}`);
  const path = await fileOf([header, ...rows].join('\r\n'), fileName);
  const answer = await importPublished(deps, { path, fileName, personId: province.personId });
  expect(answer).toMatchObject({ ok: true, value: { refused: [] } });
  now += 60_000;
  return (answer.ok && answer.value.import_id) || 0;
}

async function undo(importId: number): Promise<void> {
  await deps.db
    .updateTable('import')
    .set({ undone_at: new Date(now) })
    .where('import_id', '=', importId)
    .execute();
}

/** What lies behind a row that says all these words. */
async function behind(...words: string[]): Promise<BehindFigure[]> {
  for (const [at, { rows, subjects }] of report.tables.entries()) {
    const row = rows.find(
      (cells, place) =>
        subjects?.[place]?.source !== null &&
        words.every((word) => cells.some(({ shown }) => shown === word)),
    );
    if (row) return (await trace(`${report.trace?.code}-${at + 1}-${row[0]?.shown}`)).table.behind;
  }
  throw new Error(`no row says ${words.join(', ')}`);
}
const told = async (...words: string[]) => (await behind(...words))[0] as BehindFigure;
const current = ({ given }: BehindFigure) => given.filter((each) => each.is_current);

beforeAll(async () => {
  const rows = [1, 2, 3].map((n) =>
    aRow({ agency_code: A_LUOI, dossier_code: codeOf(n, '000.44.30.H57') }),
  );
  await bring(deps, csvOf(rows), { fileName: 'tháng 10.csv' });
  await enter({ indicator: '3.2', numerator: 30, source: 'Chị Lê Thị Bí Mật, 0905 123 456' });
  await enter({ indicator: '3.2', numerator: 40, source: 'Hỏi anh Trần Riêng Tư' });
  await enter({ indicator: '1.1', numerator: 60, personId: elsewhere.personId });
  for (const indicator of ['3.5a', '3.5b', '4.5a']) await enter({ indicator, numerator: 90 });
  await publish('công bố.csv', PHU_XUAN, ['on_time;8;10;;', '2.1;9;12;;', 'total;;;14.86;18']);
  await publish('quá hạn.csv', PHU_XUAN, ['overdue;1;10;;']);
  await publish('bộ chỉ số.csv', 'H57', ['3.1;50;60;;', '2.2;10;20;;', '4.5b;70;80;;']);
  const by = { personId: null, name: 'Nguyễn Văn Lập' };
  expect((await makeDrafts(deps, { period: PERIOD, unit: 'H57', by })).ok).toBe(true);
  const chief = { personId: null, name: 'Trần Thị Duyệt', role: 'Chánh Văn phòng' };
  const units = ['H57', A_LUOI, PHU_XUAN];
  expect((await approveDrafts(deps, { period: PERIOD, units, by: chief })).ok).toBe(true);
  report = (await readIssueModel(deps, {
    ...{ period: PERIOD, unitCode: 'H57', issue: 1 },
  })) as Report;
  now += 3_600_000;
});

describe('publicly', () => {
  it('nothing is told of what was written beside an entry, nor is a file named that the paper does not name', async () => {
    const entered = await told('3.2');
    expect(entered.given.map(({ numerator }) => numerator)).toEqual([40, 30]);
    const said = JSON.stringify(entered);
    expect(said).not.toMatch(/Bí Mật|0905|Riêng Tư|source/);
    expect(entered.given[0]).toMatchObject({ how: 'entered', role: 'province', on: '2026-11-05' });

    const later = await publish('chị Lê Thị Bí Mật 0905.csv', PHU_XUAN, ['on_time;9;10;;']);
    const printed = (await behind('8', '10')).find(({ indicator }) => indicator === 'on_time');
    expect(printed?.given.map(({ file }) => file?.name)).toEqual([null, 'công bố.csv']);
    expect(printed?.given[0]?.file).toMatchObject({ import_id: later, row: 2 });
  });

  it('the giver is of the unit or of one above it, by name, or is not told', async () => {
    const [unknown] = (await told('1.1')).given;
    expect(unknown).toMatchObject({ role: null, role_unit: null, role_unit_name: null });
    const [known] = (await told('3.2')).given;
    expect(known).toMatchObject({ role: 'province', role_unit: 'H57' });
    expect(known?.role_unit_name).toContain('Huế');
  });

  it('the role is the one it was given in, whatever the account has become', async () => {
    const role = (to: string) =>
      deps.pool.query('UPDATE grant_ SET role = $2 WHERE person_id = $1', [province.personId, to]);
    await role('administrator');
    expect((await told('3.2')).given[0]).toMatchObject({ role: 'province', role_unit: 'H57' });
    const [printed] = (await told('3.1')).given;
    expect(printed).toMatchObject({ how: 'published', role: 'province', role_unit: 'H57' });
    await deps.pool.query('DELETE FROM grant_ WHERE person_id = $1', [province.personId]);
    expect((await told('3.2')).given[0]).toMatchObject({ role: 'province', role_unit: 'H57' });
    await deps.pool.query(
      `INSERT INTO grant_ (province_code, person_id, role, unit_code, granted_at)
       VALUES ('H57', $1, 'province', 'H57', $2)`,
      [province.personId, new Date(now)],
    );
  });

  it('of a figure from before roles were kept none is told', async () => {
    await deps.pool.query(
      `UPDATE entered_figure SET giver_role = NULL, giver_unit = NULL WHERE indicator = '3.2'`,
    );
    const [word] = (await told('3.2')).given;
    expect(word).toMatchObject({ role: null, role_unit: null, role_unit_name: null });
  });

  it('no more words are read than fit, and the one as issued among them', async () => {
    for (let nth = 0; nth < 60; nth += 1) await enter({ indicator: '1.1', numerator: nth });
    const { given, today, given_left_off } = await told('1.1');
    expect(given).toHaveLength(51);
    expect(given_left_off).toBe(10);
    expect(given.at(-1)).toMatchObject({ numerator: 60, is_issued: true, on: '2026-11-05' });
    expect(given.filter(({ is_issued }) => is_issued)).toHaveLength(1);
    expect(given[0]).toMatchObject({ numerator: 59, is_current: true });
    expect(today).toMatchObject({ numerator: 59 });
  });
});

describe('a row that shares its number with another', () => {
  it.each([
    ['3.5a', 'entered', 90],
    ['3.5b', 'entered', 90],
    ['4.5a', 'entered', 90],
    ['4.5b', 'published', 70],
  ])('%s has a code of its own, on the page and behind it', async (row, kind, numerator) => {
    const asked = `${report.trace?.code}-1-${row.toUpperCase()}`;
    const { table } = await trace(asked);
    expect(table.rows).toHaveLength(1);
    expect(table.rows[0].cells[0].shown).toBe(row);
    expect(table.behind).toEqual([
      expect.objectContaining({ kind, indicator: row, differs: false }),
    ]);
    expect(table.behind[0].paper).toMatchObject({ numerator });
    expect(table.behind[0].given).toEqual([expect.objectContaining({ is_issued: true })]);
    const html = await readIssueFile(deps, { period: PERIOD, unitCode: 'H57' }, 'html');
    const code = shownTraceCode(report.trace?.code ?? '');
    expect(new TextDecoder().decode(html?.bytes)).toContain(`${code}-1-${row}"`);
  });
});

describe('held against today', () => {
  it('points differ where points differ, and where their import is undone', async () => {
    const asIssued = await told('14,86');
    expect(asIssued).toMatchObject({
      ...{ paper: { score: 14.86 }, today: { score: 14.86 }, differs: false },
      given: [{ score: 14.86, is_issued: true }],
    });
    const later = await publish('điểm lại.csv', PHU_XUAN, ['total;;;15.1;18']);
    const changed = await told('14,86');
    expect(changed).toMatchObject({ today: { score: 15.1 }, differs: true });
    expect(changed.given.map((each) => [each.score, each.is_issued])).toEqual([
      ...[
        [15.1, false],
        [14.86, true],
      ],
    ]);
    await undo(later);
    expect(await told('14,86')).toMatchObject({ today: { score: 14.86 }, differs: false });
  });

  it('nothing is said of a row whose older paper gives nothing that compares', async () => {
    const issue = deps.db.updateTable('report_issue').where('unit_code', '=', 'H57');
    const model: Report = structuredClone(report);
    for (const { columns } of model.tables)
      for (const { telling } of columns) if (telling?.kind === 'overdue') delete telling.part;
    const old = JSON.stringify(model);
    await issue.set({ model: old }).execute();
    const figure = (await behind('1', '10')).find(({ indicator }) => indicator === 'overdue');
    expect(figure).toMatchObject({ differs: null, given: [{ numerator: 1, is_issued: false }] });
    await issue.set({ model: JSON.stringify(report) }).execute();
    const now = (await behind('1', '10')).find(({ indicator }) => indicator === 'overdue');
    expect(now).toMatchObject({ differs: false, given: [{ is_issued: true }] });
  });

  it('a component of the index is what the index takes now, of whichever source', async () => {
    expect(await told('3.1')).toMatchObject({
      ...{ kind: 'published', differs: false, today: { numerator: 50, denominator: 60 } },
      given: [{ how: 'published', is_current: true, is_issued: true }],
    });
    await enter({ indicator: '3.1', numerator: 70 });
    const figure = await told('3.1');
    expect(figure).toMatchObject({ differs: true, today: { numerator: 70, denominator: 120 } });
    expect(figure.given.map((each) => [each.how, each.is_current, each.is_issued])).toEqual([
      ...[
        ['entered', true, false],
        ['published', false, true],
      ],
    ]);
    // A sheet that comes later is the newest word, and still not what counts.
    await publish('bộ chỉ số lại.csv', 'H57', ['3.1;55;60;;', 'PROVIDE_ONLINE_SERVICE;56;60;;']);
    const again = await told('3.1');
    expect(again.given.map(({ numerator }) => numerator)).toEqual([56, 55, 70, 50]);
    expect(current(again)).toEqual([expect.objectContaining({ numerator: 70 })]);
  });

  it('what is only watched is what was printed of it without points', async () => {
    const same = { kind: 'published', paper: { numerator: 10, denominator: 20 }, differs: false };
    expect(await told('2.2')).toMatchObject(same);
    await publish('có điểm.csv', 'H57', ['AVERAGE_PROCESSING_DAYS;12;20;3;4']);
    expect(await told('2.2')).toMatchObject({ ...same, today: { numerator: 10 } });
    await publish('không điểm.csv', 'H57', ['2.2;11;20;;']);
    const figure = await told('2.2');
    expect(figure).toMatchObject({ differs: true, today: { numerator: 11, denominator: 20 } });
    expect(current(figure)).toEqual([expect.objectContaining({ numerator: 11 })]);
  });

  it('a row of a sheet is held against its own metric alone', async () => {
    await publish('chỉ số 2.1.csv', PHU_XUAN, ['2.1;7;12;;']);
    const rows = await behind('8', '10');
    const rate = rows.find(({ indicator }) => indicator === 'on_time') as BehindFigure;
    expect(rate.given.map(({ denominator }) => denominator)).toEqual([10, 10]);
    expect(rate.today).toMatchObject({ numerator: 9, denominator: 10 });
    const own = await told('9', '12');
    expect(own).toMatchObject({ indicator: '2.1', today: { numerator: 7, denominator: 12 } });
    expect(current(own)).toHaveLength(1);
  });

  it('a value of the province that stands for all is told with the province’s words', async () => {
    const key = { period: PERIOD, unitCode: A_LUOI, issue: 1 };
    const { trace: paper, tables } = (await readIssueModel(deps, key)) as Report;
    const at = tables.findIndex(({ subjects }) =>
      subjects?.some(({ source }) => source === 'province'),
    );
    const [figure] = (await trace(`${paper?.code}-${at + 1}-1.1`)).table.behind;
    expect(figure).toMatchObject({ kind: 'province', unit_code: A_LUOI, differs: true });
    expect(current(figure)).toEqual([expect.objectContaining({ numerator: 59 })]);
  });
});

describe('a figure that was printed again and again', () => {
  it('still shows the one on the paper, and says how many are not shown', async () => {
    const lines = Array.from({ length: 60 }, (_, nth) => `overdue;${nth + 2};100;;`);
    await publish('nhiều lần.csv', PHU_XUAN, lines);
    const figure = (await behind('1', '10')).find(({ indicator }) => indicator === 'overdue');
    expect(figure?.given).toHaveLength(51);
    expect(figure?.given_left_off).toBe(10);
    expect(figure?.given.at(-1)).toMatchObject({ numerator: 1, denominator: 10, is_issued: true });
    expect(figure?.given.filter((each) => each.is_current)).toHaveLength(1);
  });
});

describe('the list of petitions', () => {
  const list = async (unit: string) => {
    const query = { period: PERIOD, unit, indicator: '5.2', as_of: '2026-10-31' };
    const asked = await app.request(`/api/lineage/petitions?${new URLSearchParams(query)}`, {
      headers: { cookie: province.cookie },
    });
    return await asked.json();
  };

  it('says whether the index takes them', async () => {
    const header = 'Mã PAKN;Ngày gửi;Mã cơ quan;Ngày trả lời;Đánh giá';
    const lines = ['P1;05/10/2026;20044;20/10/2026;', 'P2;05/10/2026;20044;30/10/2026;'];
    const path = await fileOf([header, ...lines].join('\r\n'), 'pakn.csv');
    const file = { path, fileName: 'pakn.csv', speaksFor: [A_LUOI] };
    expect(await importPetitions(deps, file)).toMatchObject({ ok: true, value: { refused: [] } });
    expect(await list(A_LUOI)).toMatchObject({ is_counted: true, numerator: 1, denominator: 2 });
    const whole = await list('H57');
    expect(whole).toMatchObject({ is_counted: false, denominator: 2 });
  });
});
