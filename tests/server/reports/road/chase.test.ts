// The 8th and the 10th: who has not said that the report came is asked again, and the province learns what is missing.
import { beforeAll, expect, it } from 'vitest';
import { textOf } from '#server/services/letters/compose.ts';
import { decideLetter, listLetters } from '#server/services/letters/outbox.ts';
import { openReceipt } from '#server/services/letters/receipt.ts';
import { addRecipient } from '#server/services/letters/recipients.ts';
import { queueReports } from '#server/services/letters/write-letters.ts';
import { approveDrafts } from '#server/services/reports/issues/approve-drafts.ts';
import { tick } from '#server/services/reports/road/tick.ts';
import { aRow, bring, csvOf } from '../../dossier-files.ts';
import { freshDeps, testConfig } from '../../test-database.ts';

const A_LUOI_2 = '20044';
const PHU_XUAN = '19753';
const PERIOD = '2026-10';
let now = Date.parse('2026-11-05T03:00:00Z');
const deps = await freshDeps({
  clock: () => now,
  config: testConfig({ publicUrl: 'https://dong-hanh.example' }),
});
const lettersOn = async (topic: string) =>
  (await listLetters(deps, { period: PERIOD })).filter((letter) => letter.topic === topic);
const recipient = (unitCode: string, email: string, getsReminders: boolean) =>
  addRecipient(deps, { unitCode, name: 'Lê A', title: '', email, getsReminders }, null);

beforeAll(async () => {
  const late = { due_at: '2026-10-08', finished_at: '2026-10-20' };
  await bring(
    deps,
    csvOf([
      aRow({ dossier_code: 'H57.2.1-261005-0001', agency_code: A_LUOI_2, ...late }),
      aRow({ dossier_code: 'H57.2.1-261005-0002', agency_code: A_LUOI_2, ...late }),
      aRow({ dossier_code: 'H57.1.2-261005-0001', agency_code: PHU_XUAN }),
    ]),
  );
  await deps.db
    .insertInto('dossier_note')
    .values({
      province_code: 'H57',
      dossier_code: 'H57.2.1-261005-0002',
      ...{ kind: 'explanation', text: 'Chờ xác minh', cured_on: null },
      ...{ person_id: null, person_name: 'Hồ Văn Xã', written_at: new Date(now) },
    })
    .execute();
  await recipient('H57', 'vp@h57.example', true);
  await recipient('H57', 'ct@h57.example', false);
  await recipient(A_LUOI_2, 'ct@aluoi2.example', false);
  await recipient(PHU_XUAN, 'ct@px.example', false);
  await tick(deps);
  const by = { personId: null, name: 'Trần Thị Duyệt', role: '' };
  await approveDrafts(deps, { period: PERIOD, units: [A_LUOI_2, PHU_XUAN], by });
  await queueReports(deps, { period: PERIOD, units: [A_LUOI_2], personId: null });
  const [letter] = await lettersOn('');
  await decideLetter(deps, {
    letterId: letter?.letter_id ?? '',
    decision: 'was_sent',
    by: { personId: crypto.randomUUID(), name: 'Lê Văn Thư' },
  });
});

it('asks nobody before the 8th', async () => {
  now = Date.parse('2026-11-07T16:59:00Z');
  expect((await tick(deps)).chased).toEqual({ receipts: 0, told: 0 });
});

it('asks a head who has not confirmed on the 8th, once, with the link of his letter', async () => {
  now = Date.parse('2026-11-07T17:01:00Z');
  expect((await tick(deps)).chased).toEqual({ receipts: 1, told: 1 });
  expect((await tick(deps)).chased).toEqual({ receipts: 0, told: 0 });
  const [asked] = await lettersOn('receive');
  expect(asked).toMatchObject({ to_email: 'ct@aluoi2.example', kind: 'reminder', state: 'queued' });
  if (!asked) return;
  const text = await textOf(deps, asked);
  expect(text).toContain('chưa thấy ai xác nhận đã nhận');
  expect(text).toContain('05/11/2026');
  const token = /da-nhan#([\w-]+)/.exec(text)?.[1] ?? '';
  const [letter] = await lettersOn('');
  if (letter) expect(await textOf(deps, letter)).toContain(token);
  expect(await openReceipt(deps, { token, confirm: false })).toMatchObject({
    value: { issue: 1, received_at: null },
  });
});

it('tells the office on the 8th, where it asked for that, what is not sent', async () => {
  const told = await lettersOn('unsent');
  expect(told.map(({ to_email }) => to_email)).toEqual(['vp@h57.example']);
  expect(told[0]?.body).toContain('Đã duyệt, chưa gửi (1): Phường Phú Xuân.');
  // The pages of 52 units from which nothing came wait too.
  expect(told[0]?.body).toMatch(/Chưa duyệt báo cáo \(53\): .*UBND Thành phố Huế/);
  expect(told[0]?.body).not.toContain('A Lưới 2');
});

it('tells the province on the 10th what is missing, by name, once', async () => {
  now = Date.parse('2026-11-09T16:59:00Z');
  expect((await tick(deps)).chased.told).toBe(0);
  now = Date.parse('2026-11-09T17:01:00Z');
  expect((await tick(deps)).chased).toEqual({ receipts: 0, told: 2 });
  now = Date.parse('2026-11-12T03:00:00Z');
  expect((await tick(deps)).chased).toEqual({ receipts: 0, told: 0 });
  const told = await lettersOn('escalate');
  expect(told.map(({ to_email }) => to_email).sort()).toEqual(['ct@h57.example', 'vp@h57.example']);
  const body = told[0]?.body ?? '';
  expect(body).toContain('Đã gửi, chưa xác nhận đã nhận (1): Xã A Lưới 2.');
  expect(body).toContain('Đã duyệt, chưa gửi (1): Phường Phú Xuân.');
  expect(body).toContain('Hồ sơ quá hạn chưa giải trình (1): Xã A Lưới 2: 1 hồ sơ.');
  const notImported = /Chưa nhập hồ sơ \((\d+)\): (.*)\.$/m.exec(body);
  // 40 communes and 15 departments, two of which have data.
  expect(notImported?.[1]).toBe('52');
  expect(notImported?.[2]?.split('; ')).toHaveLength(52);
});

it('asks nobody any more once the month is talked about', async () => {
  await deps.db.deleteFrom('letter').where('kind', '=', 'reminder').execute();
  now = Date.parse('2026-11-24T03:00:00Z');
  expect((await tick(deps)).chased).toEqual({ receipts: 0, told: 0 });
});
