import { expect, it } from 'vitest';
import { columnSampler, seenColumns } from '#domain/imports/column-samples.ts';

it('tells the first three distinct values of each column, blanks left out and long ones cut', () => {
  const sampler = columnSampler(['Kênh', '', 'Ghi chú', 'Phí']);
  const long = `${'dài '.repeat(20)}`;
  for (const cells of [
    ['Trực tiếp', 'x', '-', ' 20000 '],
    ['Trực tiếp', 'x', 'NULL', '\u00a020000'],
    ['Trực tuyến', 'x', long],
    ['Bưu chính', 'x', '', '0'],
    ['Khác', 'x', '', '5'],
    ['Khác nữa', 'x', '', '7'],
  ])
    sampler.look(cells);
  const [channel, note, fee, ...more] = sampler.told();
  expect(channel).toEqual({ header: 'Kênh', samples: ['Trực tiếp', 'Trực tuyến', 'Bưu chính'] });
  expect(note?.samples).toHaveLength(1);
  expect(note?.samples[0]).toMatch(/^dài dài .*dài…$/);
  expect([...(note?.samples[0] ?? '')].length).toBeLessThanOrEqual(41);
  expect(fee).toEqual({ header: 'Phí', samples: ['20000', '0', '5'] });
  expect(more).toEqual([]);
});

it('looks at no more than a thousand rows', () => {
  const sampler = columnSampler(['A', 'B']);
  for (let row = 1; row <= 1_001; row += 1)
    sampler.look([row > 999 ? String(row) : '', row === 1 ? 'b' : '']);
  expect(sampler.told()).toEqual([
    { header: 'A', samples: ['1000'] },
    { header: 'B', samples: ['b'] },
  ]);
});

it('says which field a column is read as, and tells a second column of one name once', () => {
  const samples = ['Mã', 'Lạ', 'Phí', 'Lệ phí', 'Lạ'].map((header, at) => ({
    header,
    samples: [String(at)],
  }));
  const at = [
    ['dossier_code', 0],
    ['fee_due', 2],
    ['fee_due', 3],
  ] as const;
  const headers = samples.map(({ header }) => header);
  expect(seenColumns(samples, { at, headers })).toEqual([
    { header: 'Mã', samples: ['0'], field: 'dossier_code' },
    { header: 'Lạ', samples: ['1'], field: null },
    { header: 'Phí', samples: ['2'], field: 'fee_due' },
    { header: 'Lệ phí', samples: ['3'], field: 'fee_due' },
  ]);
});
