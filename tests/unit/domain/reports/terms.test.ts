import { expect, it } from 'vitest';
import { reportTerms } from '#content/reports/report-terms.ts';
import { termsOf } from '#domain/reports/letter/terms.ts';
import { type ReportTable, textCell } from '#domain/reports/report.ts';

const table: ReportTable = {
  ...{ title: 'IV. Hồ sơ quá hạn', lead: ['Tử số: nộp trực tuyến.'] },
  columns: [{ title: 'Cơ quan', kind: 'text' }],
  rows: [[textCell('Mức độ SỐ HÓA')]],
};

it('explains the terms of the titles, leads and cells, and no other', () => {
  const names = (tables: ReportTable[]) =>
    termsOf({ tables }, reportTerms)?.lines.map((line) => line.split(':')[0]);
  expect(names([table])).toEqual(['Tử số, mẫu số', 'Hồ sơ quá hạn', 'Nộp trực tuyến', 'Số hóa']);
  expect(names([])).toBeUndefined();
});

it('finds each term by what it is called, in small letters', () => {
  for (const { said } of Object.values(reportTerms.terms))
    expect(said).toBe(said.toLocaleLowerCase('vi').normalize('NFC'));
});
