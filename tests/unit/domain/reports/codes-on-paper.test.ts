import { expect, it } from 'vitest';
import { type Report, textCell } from '#domain/reports/report.ts';
import { lineParts, rowCodeOf } from '#domain/reports/trace/codes-on-paper.ts';

const subject = { unitCode: 'H57', source: 'dossiers' as const, imports: [] };
const rows = [
  [textCell('1'), textCell('Phường Phú Xuân')],
  [textCell('3.6.'), textCell('Xã A Lưới 2')],
  [textCell('Cộng'), textCell('')],
  [textCell('3.5a'), textCell('Xã A Lưới 3')],
];
const columns = ['STT', 'Cơ quan'].map((title) => ({ title, kind: 'text' as const }));
const table = { title: 'IV', lead: [], columns, rows };
const paper: Pick<Report, 'trace' | 'tables'> = {
  trace: { code: '7KQ4M2XP', formula: '2' },
  tables: [table, { ...table, subjects: rows.map(() => subject) }],
};

it('finds the code of the paper and of a table in a line', () => {
  expect(lineParts('Mã tra cứu: 7KQ4-M2XP-2. Gõ mã này', paper)).toEqual([
    { text: 'Mã tra cứu: ', code: null },
    { text: '7KQ4-M2XP-2', code: '7KQ4-M2XP-2' },
    { text: '. Gõ mã này', code: null },
  ]);
  expect(lineParts('Mã tra cứu: 7KQ4-M2XP', {})).toEqual([
    { text: 'Mã tra cứu: 7KQ4-M2XP', code: null },
  ]);
});

it('gives a row the code of its table and its own number, where something lies behind it', () => {
  expect(rowCodeOf(paper, { table: 1, row: 0 })).toBe('7KQ4-M2XP-2-1');
  expect(rowCodeOf(paper, { table: 1, row: 1 })).toBe('7KQ4-M2XP-2-3.6');
  expect(rowCodeOf(paper, { table: 1, row: 2 })).toBeNull();
  expect(rowCodeOf(paper, { table: 1, row: 3 })).toBe('7KQ4-M2XP-2-3.5a');
  expect(rowCodeOf(paper, { table: 0, row: 0 })).toBeNull();
  expect(rowCodeOf({ tables: paper.tables }, { table: 1, row: 0 })).toBeNull();
});
