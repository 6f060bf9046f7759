// `score` on sheets as people send them, against points worked out by hand.
import { expect, it } from 'vitest';
import { runCli } from '#tools/cli/main.ts';
import { fileOf } from '../dossier-files.ts';

async function score(...lines: string[]) {
  const path = await fileOf(lines.join('\n'), 'bảng.csv');
  const said: string[] = [];
  const complained: string[] = [];
  const streams = {
    out: (text: string) => said.push(text),
    complain: (text: string) => complained.push(text),
  };
  const run = (...more: string[]) => runCli(['score', path, ...more], {}, streams);
  const code = await run('--json');
  const scores = code === 0 ? JSON.parse(said.join('')) : null;
  said.length = 0;
  await run();
  return { code, scores, words: said.join('\n'), complained: complained.join('\n') };
}

it('a sheet of metrics, each row with its points or why there are none', async () => {
  const { scores, words } = await score(
    'KẾT QUẢ THÁNG 10/2026;;;',
    'Mã đơn vị;Chỉ số;Tử số;Mẫu số',
    'H57;DOSSIER_SYNC;4;8',
    // Thousands, not a fraction over another: 1.500 of 3.000.
    'H57;DOSSIER_SYNC;1.500;3.000',
    'H57;DOSSIER_SYNC;1 500;3.000',
    'H57;DOSSIER_SYNC;8;8',
    'H57;DOSSIER_SYNC;;8',
    'H57;DOSSIER_SYNC;-;8',
    'H57;DOSSIER_SYNC;bốn;8',
    'H57;DOSSIER_SYNC;-4;8',
    'H57;DOSSIER_SYNC;4;0',
    'H57;KHONG_CO;4;8',
  );
  expect(
    scores.map((each: Record<string, unknown>) => [each.row, each.score, each.reason]),
  ).toEqual([
    [3, 3, undefined],
    [4, 3, undefined],
    [5, 3, undefined],
    [6, 6, undefined],
    [7, null, 'missing_value'],
    [8, null, 'missing_value'],
    [9, null, 'bad_value'],
    [10, null, 'bad_value'],
    [11, null, 'bad_value'],
    [12, null, 'unknown_metric'],
  ]);
  expect(words).toContain('dòng 12: không có chỉ số mang tên này');
  expect(words).toContain('dòng 9: không đọc được số');
});

it('a sheet of groups: all parts known, one missing, one unknown, no such group', async () => {
  const all =
    'paid_online=50/100;procedures_with_online_transaction=10/40;fee_procedures_with_dossiers=40/40';
  const { scores } = await score(
    'unit_code,group,parts',
    `H57,online_payment,${all}`,
    'H57,online_payment,paid_online=50/100',
    `H57,online_payment,${all.replace('50/100', '/100')}`,
    `H57,online_payment,${all};khong_co=1/2`,
    `H57,khong_co,${all}`,
  );
  expect(scores.map((each: Record<string, unknown>) => [each.row, each.reason])).toEqual([
    [2, undefined],
    [3, 'missing_value'],
    [4, 'missing_value'],
    [5, 'missing_value'],
    [6, 'unknown_metric'],
  ]);
});

it('a file that is no such sheet is refused in words', async () => {
  const { code, complained } = await score('xin chào', 'các đồng chí');
  expect([code, complained.length > 0]).toEqual([1, true]);
});
