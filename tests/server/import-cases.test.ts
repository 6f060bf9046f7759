// Files as offices make them, each with the outcome that a person would call right. All data is invented.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importDossiers } from '#server/services/dossiers/import-dossiers.ts';
import { fileOf } from './dossier-files.ts';
import { freshDeps } from './test-database.ts';

const CASES = join(import.meta.dirname, '../fixtures/dossiers/cases');
const deps = await freshDeps();

interface Outcome {
  stored: number;
  /** Rows that are left out. */
  refused?: number[];
  /** `row kind`, all of them. */
  warnings?: string[];
  passedOver?: number;
  /** A sheet that is not read has a `-` before its name. */
  sheets?: string[];
  unknown?: string[];
}
type Refusal = { fileRefused: string };

const RIGHT: Record<string, Outcome | Refusal> = {
  '01-moi-thang-mot-trang.xlsx': {
    stored: 6,
    sheets: ['Tháng 8 2', 'Tháng 9 2', 'Tháng 10 2'],
  },
  '02-trang-an-dung-truoc.xlsx': { stored: 2, sheets: ['-DanhMuc 2', 'HoSo 2'] },
  '03-tieu-de-hai-dong.xlsx': { stored: 3, passedOver: 7, sheets: ['Sheet1 3'] },
  '04-SharedStrings-chu-hoa.xlsx': { stored: 2, sheets: ['Sheet1 2'] },
  '05-cong-thuc-chua-tinh.xlsx': {
    stored: 3,
    warnings: ['2 cell_unreadable', '2 cell_unreadable', '3 cell_unreadable', '3 cell_unreadable'],
    sheets: ['Sheet1 3'],
  },
  '06-o-gop-doc.xlsx': { stored: 3, sheets: ['Sheet1 3'] },
  '06b-chi-gop-can-bo.xlsx': { stored: 3, sheets: ['Sheet1 3'] },
  '07-he-ngay-1904.xlsx': { stored: 1, sheets: ['Sheet1 1'] },
  '08-ngay-thang-bi-dao.xlsx': {
    stored: 4,
    warnings: [
      '2 day_not_of_code',
      '3 day_not_of_code',
      '3 due_before_received',
      '3 finished_before_received',
      '3 received_in_future',
    ],
    sheets: ['Sheet1 4'],
  },
  '09-cach-ghi-ngay.csv': { stored: 15, refused: [14, 18, 19, 20] },
  '10-nua-dem.xlsx': { stored: 5, sheets: ['Sheet1 5'] },
  '11-o-khong-co-gi.csv': {
    stored: 27,
    warnings: ['19 cell_unreadable', '20 cell_unreadable', '27 cell_unreadable'],
  },
  '12-ma-thu-tuc.csv': {
    stored: 12,
    warnings: [
      ...[3, 4, 5, 6, 7, 11].map((row) => `${row} procedure_code_repaired`),
      '10 procedure_code_unknown',
      '13 procedure_code_repaired',
    ],
  },
  '13-chu-D-gach-sai-ma.csv': { stored: 3 },
  '14-tcvn3.csv': { fileRefused: 'old_encoding' },
  '14b-tcvn3-tieu-de-anh.csv': { fileRefused: 'old_encoding' },
  '15-trang-web-doi-duoi.xls': { stored: 2, sheets: ['Sheet1 2'] },
  '16-thoi-han.csv': { stored: 11 },
  '17-co-mat-khau.xlsx': { fileRefused: 'encrypted' },
  '18-sep-tieu-de-tong-cong.csv': { stored: 3, passedOver: 6, unknown: ['STT'] },
  '19-dong-an-do-loc.xlsx': { stored: 6, warnings: ['3 hidden_rows'], sheets: ['Sheet1 6'] },
  '20-ma-duoc-bao-ve.csv': { stored: 4 },
  '21-moi-khoan-phi-mot-dong.csv': {
    stored: 2,
    warnings: ['3 same_code_twice', '5 same_code_twice'],
  },
  '22-strict-ngay-iso.xlsx': { stored: 2, sheets: ['Sheet1 2'] },
  '23-hai-ma-trong-mot-tep.csv': { stored: 1, refused: [3] },
  '24-trang-tong-hop-dung-truoc.xlsx': {
    stored: 3,
    sheets: ['-Tổng hợp thống kê 4', 'Cổng Tỉnh 2', 'Bộ Tư pháp 1'],
  },
  '30-o-loi.ods': {
    stored: 4,
    warnings: ['3 cell_unreadable', '4 cell_unreadable', '5 cell_unreadable'],
    sheets: ['HS 4'],
  },
  '31-trang-va-dong-an.ods': {
    stored: 3,
    warnings: ['3 hidden_rows'],
    sheets: ['-Ẩn 2', 'HS 3'],
  },
  '32-nhom-phi-le-phi.xlsx': { stored: 1, sheets: ['S 1'], unknown: ['Phí, lệ phí Đã nộp'] },
  '33-phi-va-le-phi-duoi-mot-nhom.xlsx': { stored: 1, sheets: ['S 1'] },
  '34-hai-bang-khac-thu-tu-cot.csv': { stored: 4, passedOver: 4 },
  '35-lap-tieu-de-hai-dong.xlsx': { stored: 2, passedOver: 2, sheets: ['S 2'] },
  '36-trang-web-utf16.xls': { stored: 2, sheets: ['-Sheet1 1', 'Sheet2 2'] },
  '37-bao-cao-day-du.csv': { stored: 3, passedOver: 18, unknown: ['STT'] },
  '38-gop-va-an.xlsb': { stored: 3, warnings: ['4 hidden_rows'], passedOver: 1, sheets: ['A 3'] },
};

async function outcomeOf(name: string): Promise<Outcome | Refusal> {
  const path = await fileOf(await readFile(join(CASES, name)), name);
  const answer = await importDossiers(deps, { path, fileName: name, dryRun: true });
  if (!answer.ok) return { fileRefused: answer.error.kind };
  const { stored, refused, warnings, passed_over, sheets, unknown_columns } = answer.value;
  const inOrder = warnings.map(({ row, kind }) => `${row} ${kind}`);
  inOrder.sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10));
  return {
    stored,
    refused: refused.map(({ row }) => row),
    warnings: inOrder,
    passedOver: passed_over,
    sheets: sheets.map((sheet) => `${sheet.read ? '' : '-'}${sheet.name} ${sheet.rows}`),
    unknown: unknown_columns,
  };
}

const NOTHING_ELSE = { refused: [], warnings: [], passedOver: 0, sheets: [], unknown: [] };

it.each(Object.entries(RIGHT))('%s', async (name, right) => {
  const outcome = await outcomeOf(name);
  if ('warnings' in outcome) outcome.warnings?.sort();
  if ('warnings' in right) right.warnings?.sort();
  expect(outcome).toEqual('fileRefused' in right ? right : { ...NOTHING_ELSE, ...right });
});
