import { describe, expect, it } from 'vitest';
import { textCell } from '#domain/reports/report.ts';
import { csvOf } from '#server/services/reports/write-csv.ts';
import { aReport, aTable } from './a-report.ts';

const TO = 'Nơi nhận: Các sở; Lưu: VT.';

const linesOf = (...cells: string[]) => {
  const table = aTable('I', 0);
  const rows = cells.map((cell) => [textCell('Phường'), textCell(cell), textCell('1')]);
  return csvOf(aReport([{ ...table, rows }]));
};

describe('the report as CSV', () => {
  it('begins with the page to be signed', () => {
    const csv = csvOf(aReport([aTable('I', 1)]));
    const [letter, title] = ['Kính gửi: các sở', 'Báo cáo <thử>'].map((text) => csv.indexOf(text));
    expect(letter).toBeGreaterThan(0);
    expect(letter).toBeLessThan(title ?? 0);
    for (const said of [
      'V/v kết quả chỉ đạo',
      'Tỷ lệ quá hạn: 10,02%',
      '[2] Xong sau ngày hẹn.',
      TO,
    ])
      expect(csv).toContain(said);
  });

  it('leaves the sign of an increase alone', () => {
    expect(linesOf('+0,08', '-1.234,5', '+3%')).not.toContain("'");
  });

  it('disarms what a spreadsheet would run', () => {
    for (const cell of ['+1+cmd|x', '-2+3', '=1', '@SUM(A1)', '+SUM(A1)', '+', '-a'])
      expect(linesOf(cell)).toContain(`'${cell}`);
  });
});
