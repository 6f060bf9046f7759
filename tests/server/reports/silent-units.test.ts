// Every head gets a paper of the month: where nothing came from the unit, one page says so and what to send by when.
import { beforeAll, describe, expect, it } from 'vitest';
import { addRecipient } from '#server/services/letters/recipients.ts';
import { queueReports } from '#server/services/letters/write-letters.ts';
import { approveDrafts } from '#server/services/reports/issues/approve-drafts.ts';
import { makeDrafts } from '#server/services/reports/issues/make-drafts.ts';
import { readIssueFile, readIssueModel } from '#server/services/reports/issues/read-issues.ts';
import { tick } from '#server/services/reports/road/tick.ts';
import { aRow, bring, codeOf, csvOf } from '../dossier-files.ts';
import { freshDeps } from '../test-database.ts';
import { unzipped } from './unzipped.ts';

const PHU_XUAN = '19753';
const PERIOD = '2026-10';
let now = Date.parse('2026-11-05T03:00:00Z');
const deps = await freshDeps({ clock: () => now });
const by = { personId: null, name: 'Nguyễn Văn Lập' };
const make = (unit = 'H57') => makeDrafts(deps, { period: PERIOD, unit, by });

beforeAll(async () => {
  await bring(deps, csvOf([1, 2].map((n) => aRow({ dossier_code: codeOf(n) }))));
});

describe('a unit from which nothing came', () => {
  it('makes no paper by itself, and has one where the province makes its own', async () => {
    expect(await make(PHU_XUAN)).toMatchObject({ error: { kind: 'no_data' } });
    const made = await make();
    const { code } = await deps.db
      .selectFrom('unit')
      .select('code')
      .where('kind', '=', 'department')
      .where('valid_to', 'is', null)
      .limit(1)
      .executeTakeFirstOrThrow();
    const codes = made.ok ? made.value.map(({ unitCode }) => unitCode) : [];
    expect(codes).toContain(PHU_XUAN);
    expect(codes).toContain(code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('is told on one page that nothing was received, what to send and by when', async () => {
    const report = await readIssueModel(deps, { period: PERIOD, unitCode: PHU_XUAN, issue: 1 });
    expect(report?.tables).toEqual([]);
    const said = report?.letter?.paragraphs.join(' ') ?? '';
    for (const part of ['chưa nhận được tệp hồ sơ', '04/11/2026', '04/12/2026'])
      expect(said).toContain(part);
    const name = { period: PERIOD, unitCode: PHU_XUAN, issue: 1 };
    const pdf = Buffer.from((await readIssueFile(deps, name, 'pdf'))?.bytes ?? []).toString(
      'latin1',
    );
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
    const docx = unzipped(Buffer.from((await readIssueFile(deps, name, 'docx'))?.bytes ?? []));
    expect(docx.match(/<w:sectPr/g)).toHaveLength(1);
  });

  it('has its letter like every other', async () => {
    const approver = { personId: null, name: 'Trần Thị Duyệt', role: 'Chánh Văn phòng' };
    const units = [PHU_XUAN];
    expect(await approveDrafts(deps, { period: PERIOD, units, by: approver })).toMatchObject({
      value: [{ unitCode: PHU_XUAN, issue: 1 }],
    });
    await addRecipient(
      deps,
      {
        unitCode: PHU_XUAN,
        name: 'Lê Thị Chủ',
        title: 'Chủ tịch',
        email: 'chu.tich@px.example',
        getsReminders: true,
      },
      null,
    );
    expect(await queueReports(deps, { period: PERIOD, units, personId: null })).toEqual({
      ...{ queued: 1, already: 0, nobody: [] },
    });
  });

  it('is not told that no file came where one did, with dossiers of another month', async () => {
    const { code } = await deps.db
      .selectFrom('unit')
      .select('code')
      .where('kind', '=', 'commune')
      .where('valid_to', 'is', null)
      .where('code', 'not in', [PHU_XUAN, '20044'])
      .orderBy('code')
      .limit(1)
      .executeTakeFirstOrThrow();
    const september = {
      received_at: '2026-09-07',
      due_at: '2026-09-20',
      finished_at: '2026-09-10',
    };
    await bring(deps, csvOf([aRow({ dossier_code: codeOf(7), agency_code: code, ...september })]));
    await make();
    const report = await readIssueModel(deps, { period: PERIOD, unitCode: code, issue: 1 });
    const said = report?.letter?.paragraphs.join(' ') ?? '';
    expect(said).toContain('không có hồ sơ nào tiếp nhận trong kỳ');
    expect(said).not.toContain('chưa nhận được tệp hồ sơ');
  });

  it('has another paper, and a new number, once something came', async () => {
    now = Date.parse('2026-11-06T03:00:00Z');
    await bring(deps, csvOf([aRow({ dossier_code: codeOf(9), agency_code: PHU_XUAN })]));
    const again = await makeDrafts(deps, {
      period: PERIOD,
      unit: PHU_XUAN,
      by,
      reason: 'Gửi chậm',
    });
    expect(again).toMatchObject({ value: [{ unitCode: PHU_XUAN, issue: 2 }] });
    const report = await readIssueModel(deps, { period: PERIOD, unitCode: PHU_XUAN, issue: 2 });
    expect(report?.tables.length).toBeGreaterThan(5);
  });

  it('does not keep its blank draft where the machine made it and something came since', async () => {
    const OTHER = '20044';
    await deps.db.deleteFrom('report_issue').where('unit_code', '=', OTHER).execute();
    await tick(deps);
    await bring(deps, csvOf([aRow({ dossier_code: codeOf(10), agency_code: OTHER })]));
    await tick(deps);
    const report = await readIssueModel(deps, { period: PERIOD, unitCode: OTHER, issue: 1 });
    expect(report?.tables.length).toBeGreaterThan(5);
  });
});
