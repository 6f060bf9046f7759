// The registry's number and the line of signing: given with the approval, in every form, and frozen with the issue.
import { beforeAll, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { approveDrafts } from '#server/services/reports/issues/approve-drafts.ts';
import { makeDrafts } from '#server/services/reports/issues/make-drafts.ts';
import { listIssues, readIssueFile } from '#server/services/reports/issues/read-issues.ts';
import { REPORT_FORMATS } from '#server/services/reports/render-report.ts';
import { verifyDatabase } from '#server/services/verify/verify-database.ts';
import { aRow, bring, codeOf, csvOf } from '../dossier-files.ts';
import { aPerson, type TestPerson } from '../people.ts';
import { freshDeps } from '../test-database.ts';
import { readPdf } from './read-pdf.ts';
import { unzipped } from './unzipped.ts';

const A_LUOI = '000.00.30.H57';
const PERIOD = '2026-10';
let now = Date.parse('2026-11-05T03:00:00Z');
const deps = await freshDeps({ clock: () => now });
const app = createApp(deps);
const by = { personId: null, name: 'Nguyễn Văn Lập' };
const signing = { form: 'KT', of: 'Chủ tịch', body: 'Ủy ban nhân dân' };
let chief: TestPerson;

beforeAll(async () => {
  chief = await aPerson(deps, { role: 'province', unitCode: 'H57', name: 'Trần Thị Duyệt' });
  await bring(deps, csvOf([1, 2, 3].map((n) => aRow({ dossier_code: codeOf(n) }))));
  await makeDrafts(deps, { period: PERIOD, unit: 'H57', by });
});

/** Long enough afterwards that whoever approves logs in anew. */
async function comeBack(instant: string) {
  now = Date.parse(instant);
  chief = await aPerson(deps, { role: 'province', unitCode: 'H57', name: 'Trần Thị Duyệt' });
}

async function approve(body: object) {
  const answer = await app.request('/api/reports/approvals', {
    method: 'POST',
    headers: { cookie: chief.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ period: PERIOD, units: ['H57', A_LUOI], ...body }),
  });
  return { status: answer.status, body: await answer.json() };
}
const last = async (unit: string) =>
  (await listIssues(deps, { period: PERIOD, units: [unit] })).find((each) => each.approvedAt);
async function textOf(format: (typeof REPORT_FORMATS)[number], unitCode: string): Promise<string> {
  const file = await readIssueFile(deps, { period: PERIOD, unitCode }, format);
  const bytes = file?.bytes ?? new Uint8Array();
  if (format === 'pdf')
    return readPdf(bytes)
      .tree.map(({ text }) => text)
      .join(' ');
  if (format === 'docx' || format === 'xlsx') return unzipped(Buffer.from(bytes));
  return new TextDecoder().decode(bytes);
}

it('closes nothing on a number or a way of signing that is not whole', async () => {
  const title = 'Phó Chủ tịch';
  for (const [body, kind] of [
    [{ numbers: { H57: 'không số' } }, 'bad_number'],
    [{ numbers: { H57: '1/BC-A', [A_LUOI]: 'Số: 1/BC-A' } }, 'same_number'],
    [{ signing }, 'signing_incomplete'],
    [{ signing: { form: 'TL' }, title }, 'signing_incomplete'],
  ] as const)
    expect(await approve(body)).toMatchObject({ status: 422, body: { kind } });
  expect(await last('H57')).toBeUndefined();
});

it('stands in every form of the paper, and a paper without a number keeps its line', async () => {
  const numbers = { H57: 'Số: 123/UBND-KSTT' };
  expect((await approve({ numbers, signing, title: 'Phó Chủ tịch' })).status).toBe(200);
  expect(await last('H57')).toMatchObject({ registryNumber: '123/UBND-KSTT', signedAs: signing });
  for (const format of REPORT_FORMATS) {
    const text = (await textOf(format, 'H57')).replace(/\s+/g, ' ');
    for (const line of ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Trần Thị Duyệt'])
      expect(text, format).toContain(line);
    expect(text, format).not.toContain('NGƯỜI DUYỆT');
    if (format !== 'csv' && format !== 'xlsx') expect(text, format).toContain('123/UBND-KSTT');
  }
  expect(await last(A_LUOI)).toMatchObject({ registryNumber: null });
  expect(await textOf('html', A_LUOI)).toMatch(/Số: +\/UBND-KSTT/);
});

it('is not changed afterwards; a correction has a number of its own', async () => {
  await expect(
    deps.pool.query(`UPDATE report_issue SET registry_number = '9/X' WHERE unit_code = 'H57'`),
  ).rejects.toThrow('keeps the number');
  now += 86_400_000;
  await bring(deps, csvOf([4].map((n) => aRow({ dossier_code: codeOf(n) }))));
  await makeDrafts(deps, { period: PERIOD, unit: 'H57', by, reason: 'Tệp bổ sung' });
  expect((await approve({ numbers: { H57: '130/UBND-KSTT' } })).status).toBe(200);
  const all = await listIssues(deps, { period: PERIOD, units: ['H57'] });
  expect(
    all.map(({ issue, registryNumber, signedAs }) => [issue, registryNumber, signedAs]),
  ).toEqual([
    [2, '130/UBND-KSTT', null],
    [1, '123/UBND-KSTT', signing],
  ]);
  const stored = (await verifyDatabase(deps)).filter(({ ok }) => !ok);
  expect(stored).toEqual([]);
});

it('gives no number twice in a year: not to a correction, not to another unit, not in another month', async () => {
  now += 86_400_000;
  await bring(deps, csvOf([5].map((n) => aRow({ dossier_code: codeOf(n) }))));
  await makeDrafts(deps, { period: PERIOD, unit: 'H57', by, reason: 'Tệp bổ sung nữa' });
  const taken = (unit_code: string, has_unit = 'H57') => ({
    status: 422,
    body: {
      kind: 'number_taken',
      units: [unit_code],
      taken: [{ unit_code, has_unit, has_period: PERIOD }],
    },
  });
  expect(await approve({ numbers: { H57: 'Số 130/UBND-KSTT' } })).toMatchObject(taken('H57'));
  expect(await approve({ numbers: { [A_LUOI]: '123/UBND-KSTT' } })).toMatchObject(taken(A_LUOI));
  expect((await last('H57'))?.issue).toBe(2);
  // With the province's draft closed, what was typed for it is nobody's, and holds up no other.
  expect((await approve({ units: ['H57'], numbers: { H57: '140/UBND-KSTT' } })).status).toBe(200);
  const both = { H57: '140/UBND-KSTT', [A_LUOI]: '141/UBND-KSTT' };
  expect((await approve({ numbers: both })).status).toBe(200);
  expect((await last(A_LUOI))?.registryNumber).toBe('141/UBND-KSTT');

  const row = aRow({
    dossier_code: codeOf(6),
    received_at: '03/11/2026',
    due_at: '10/11/2026',
    finished_at: '06/11/2026',
  });
  await bring(deps, csvOf([row]));
  await comeBack('2026-12-05T03:00:00Z');
  const made = await makeDrafts(deps, { period: '2026-11', unit: 'H57', by });
  expect(made.ok).toBe(true);
  const next = { period: '2026-11', units: ['H57'], numbers: { H57: '123/UBND-KSTT' } };
  expect(await approve(next)).toMatchObject(taken('H57'));
  // The agency's own office has a registry of its own.
  const own = { period: '2026-11', units: [A_LUOI], numbers: { [A_LUOI]: '140/UBND-KSTT' } };
  expect(await approve(own)).toMatchObject({ status: 422, body: { kind: 'number_taken' } });
  const office = { personId: null, name: 'Hồ A', role: '', isOwnOffice: () => true };
  expect(await approveDrafts(deps, { ...own, by: office })).toMatchObject({ ok: true });
  // The registry begins again with the year.
  await comeBack('2027-01-02T03:00:00Z');
  expect((await approve(next)).status).toBe(200);
});

it('takes one number for two papers of one approval where each has a letterhead of its own', async () => {
  const row = aRow({
    dossier_code: codeOf(7),
    received_at: '03/12/2026',
    due_at: '10/12/2026',
    finished_at: '06/12/2026',
  });
  await bring(deps, csvOf([row]));
  await comeBack('2027-01-05T03:00:00Z');
  const period = '2026-12';
  expect((await makeDrafts(deps, { period, unit: 'H57', by })).ok).toBe(true);
  const numbers = { H57: '7/BC-UBND', [A_LUOI]: 'Số 7/BC-UBND' };
  const asked = { period, units: ['H57', A_LUOI], numbers };
  // Both from the province's own registry.
  expect(await approveDrafts(deps, { ...asked, by: { ...by, role: '' } })).toMatchObject({
    error: { kind: 'same_number', units: ['H57', A_LUOI] },
  });
  const both = { ...by, role: '', isOwnOffice: ({ code }: { code: string }) => code === A_LUOI };
  const approved = await approveDrafts(deps, { ...asked, by: both });
  expect(approved.ok && approved.value).toHaveLength(2);
  for (const unit of ['H57', A_LUOI])
    expect((await listIssues(deps, { period, units: [unit] }))[0]).toMatchObject({
      registryNumber: '7/BC-UBND',
    });
  // And the registry of each gives it only once.
  await bring(deps, csvOf([{ ...row, dossier_code: codeOf(8) }]));
  await makeDrafts(deps, { period, unit: A_LUOI, by, reason: 'Tệp bổ sung' });
  const again = { ...asked, units: [A_LUOI], numbers: { [A_LUOI]: '7/BC-UBND' } };
  expect(await approveDrafts(deps, { ...again, by: both })).toMatchObject({
    error: { kind: 'number_taken', taken: [{ has_unit: A_LUOI }] },
  });
});
