// A month is closed: what was issued stays as it was, byte for byte; what comes later makes a new, numbered issue.
import { beforeAll, describe, expect, it } from 'vitest';
import { approveDrafts } from '#server/services/reports/issues/approve-drafts.ts';
import { makeDrafts } from '#server/services/reports/issues/make-drafts.ts';
import { listIssues, readIssueFile } from '#server/services/reports/issues/read-issues.ts';
import { REPORT_FORMATS } from '#server/services/reports/render-report.ts';
import { verifyDatabase } from '#server/services/verify/verify-database.ts';
import { aRow, bring, codeOf, csvOf } from '../dossier-files.ts';
import { freshDeps } from '../test-database.ts';

const A_LUOI = '000.00.30.H57';
const PERIOD = '2026-10';
let now = Date.parse('2026-11-05T03:00:00Z');
const deps = await freshDeps({ clock: () => now });
const by = { personId: null, name: 'Nguyễn Văn Lập' };
const chief = { personId: null, name: 'Trần Thị Duyệt', role: 'Chánh Văn phòng' };

const make = (rest: { unit?: string; period?: string; reason?: string } = {}) =>
  makeDrafts(deps, { period: PERIOD, unit: 'H57', by, ...rest });
const approve = (units: string[]) => approveDrafts(deps, { period: PERIOD, units, by: chief });
const file = async (format: (typeof REPORT_FORMATS)[number], issue?: number, unitCode = 'H57') =>
  (await readIssueFile(deps, { period: PERIOD, unitCode, issue }, format))?.bytes;
const finding = async (check: string) =>
  (await verifyDatabase(deps)).find((each) => each.check === check);

beforeAll(async () => {
  const rows = [1, 2, 3, 4].map((n) =>
    aRow({ dossier_code: codeOf(n), channel: n === 1 ? 'direct' : 'online' }),
  );
  await bring(deps, csvOf(rows), { fileName: '=cmd|tháng 10.csv' });
});

describe('a month on its way to being closed', () => {
  it('is refused before its end, and where there is nothing to report', async () => {
    now = Date.parse('2026-10-31T16:00:00Z');
    expect(await make()).toMatchObject({ error: { kind: 'period_not_over' } });
    now = Date.parse('2026-11-05T03:00:00Z');
    expect(await make({ period: '2026-09' })).toMatchObject({ error: { kind: 'no_data' } });
    expect(await make({ period: '2026' })).toMatchObject({ error: { kind: 'not_a_month' } });
    expect(await make({ unit: 'H99' })).toMatchObject({ error: { kind: 'unknown_unit' } });
    expect(await approve(['H57'])).toMatchObject({ error: { kind: 'no_draft' } });
  });

  it('has a draft for the province, each agency with figures and each of today without, made anew at will', async () => {
    const first = await make();
    expect(first).toMatchObject({
      value: expect.arrayContaining([
        { unitCode: 'H57', issue: 1, changes: 0 },
        { unitCode: A_LUOI, issue: 1, changes: 0 },
      ]),
    });
    const models = () =>
      deps.db
        .selectFrom('report_issue')
        .select(['model', 'figures'])
        .orderBy('unit_code')
        .execute();
    const once = await models();
    expect(await make()).toEqual(first);
    // The same month made twice is the same, letter by letter.
    expect(await models()).toEqual(once);
    // The province, 40 communes and 15 departments of today, and the district of old that has figures.
    expect(await listIssues(deps, { period: PERIOD })).toHaveLength(56);
  });

  it('names in every row the imports it came by, and lists them', async () => {
    const html = new TextDecoder().decode(await file('html', 1));
    expect(html).toContain('Đếm từ hồ sơ (nhập 1)');
    expect(html).toContain('=cmd|tháng 10.csv');
    expect(html).toContain('Bản nháp của bản phát hành số 1');
    const csv = new TextDecoder().decode(await file('csv', 1));
    expect(csv).toContain("'=cmd|tháng 10.csv");
  });

  it('is not approved on figures that have changed since the draft was made', async () => {
    await bring(deps, csvOf([aRow({ dossier_code: codeOf(5) })]));
    expect(await approve(['H57', A_LUOI])).toMatchObject({
      error: { kind: 'figures_changed', units: [A_LUOI, 'H57'] },
    });
    await make();
  });
});

describe('a closed month', () => {
  const issued = new Map<string, Uint8Array | undefined>();

  it('is stored in all forms, with who approved it and when', async () => {
    now = Date.parse('2026-11-08T07:30:00Z');
    expect(await approve(['H57', A_LUOI])).toMatchObject({ value: [{ issue: 1 }, { issue: 1 }] });
    for (const format of REPORT_FORMATS) issued.set(format, await file(format));
    const html = new TextDecoder().decode(issued.get('html'));
    for (const said of [
      'Bản phát hành số 1',
      'Trần Thị Duyệt, Chánh Văn phòng',
      '14:30 ngày 08/11/2026',
    ])
      expect(html).toContain(said);
    expect(await finding('issued_reports_unharmed')).toMatchObject({ ok: true, looked_at: 12 });
    expect(await finding('closed_months_recount')).toMatchObject({ ok: true, told: [] });
  });

  it('needs no new issue while every figure recounts to the same', async () => {
    // A later file that only adds an ending changes nothing seen from the month's last day.
    await bring(
      deps,
      csvOf([aRow({ dossier_code: codeOf(1), channel: 'direct', finished_at: '2026-10-09' })]),
    );
    expect(await make({ unit: A_LUOI })).toMatchObject({ error: { kind: 'nothing_changed' } });
  });

  it('stays as it was when files come later, and verify tells what they would change', async () => {
    now = Date.parse('2026-11-08T09:00:00Z');
    await bring(deps, csvOf([aRow({ dossier_code: codeOf(6), channel: 'direct' })]));
    for (const format of REPORT_FORMATS)
      expect(
        Buffer.from((await file(format)) ?? []).equals(issued.get(format) ?? Buffer.of()),
        format,
      ).toBe(true);
    const { ok, told = [] } = (await finding('closed_months_recount')) ?? {};
    expect(ok).toBe(true);
    expect(told).toContainEqual(
      expect.stringContaining(`${A_LUOI} online_submission dossiers 4/5 → 4/6`),
    );
  });

  it('is issued again only with a reason, under the next number, saying figure by figure what changed', async () => {
    expect(await make()).toMatchObject({ error: { kind: 'reason_needed' } });
    const reason = 'Một hồ sơ gửi chậm <b>';
    const again = await make({ reason });
    expect(again).toMatchObject({
      value: expect.arrayContaining([
        expect.objectContaining({ unitCode: 'H57', issue: 2 }),
        expect.objectContaining({ unitCode: A_LUOI, issue: 2 }),
      ]),
    });
    now = Date.parse('2026-11-09T01:00:00Z');
    expect(await approve(['H57', A_LUOI])).toMatchObject({ value: [{ issue: 2 }, { issue: 2 }] });
    const html = new TextDecoder().decode(await file('html'));
    for (const said of [
      'Bản phát hành số 2, thay bản số 1 ngày 08/11/2026',
      'Một hồ sơ gửi chậm &lt;b&gt;',
      '4 / 5 (80,00%)',
      '4 / 6 (66,67%)',
    ])
      expect(html).toContain(said);
    expect(Buffer.from((await file('pdf', 1)) ?? []).equals(issued.get('pdf') ?? Buffer.of())).toBe(
      true,
    );
    const [last] = await listIssues(deps, { period: PERIOD, units: [A_LUOI] });
    expect(last?.changes.map(({ indicator }) => indicator)).toContain('online_submission');
    expect(await finding('closed_months_recount')).toMatchObject({ ok: true, told: [] });
  });

  it('is known to be harmed where a figure or a file was changed behind it', async () => {
    await deps.db
      .updateTable('report_file')
      .set({ bytes: Buffer.from('x') })
      .where('issue', '=', 1)
      .where('format', '=', 'pdf')
      .where('unit_code', '=', 'H57')
      .execute();
    expect(await finding('issued_reports_unharmed')).toMatchObject({
      ok: false,
      wrong: ['2026-10 H57 1 pdf'],
    });
    const { figures } = await deps.db
      .selectFrom('report_issue')
      .select('figures')
      .where('issue', '=', 2)
      .where('unit_code', '=', A_LUOI)
      .executeTakeFirstOrThrow();
    await deps.db
      .updateTable('report_issue')
      .set({ figures: figures.replace('"numerator":4', '"numerator":5') })
      .where('issue', '=', 2)
      .where('unit_code', '=', A_LUOI)
      .execute();
    const { ok, wrong = [] } = (await finding('closed_months_recount')) ?? {};
    expect(ok).toBe(false);
    expect(wrong[0]).toContain(`2026-10 ${A_LUOI} #2`);
  });
});
