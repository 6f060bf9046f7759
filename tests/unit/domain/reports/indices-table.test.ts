// Every printed count stands somewhere in the report.
import { expect, it } from 'vitest';
import { INDICATOR_EDITIONS } from '#content/indicators/editions.ts';
import { report } from '#content/reports/report-words.ts';
import type { FigureRow } from '#domain/figures/rows.ts';
import { type PartMeasure, unitIndex } from '#domain/index/unit-index.ts';
import { type Edition, editionOn } from '#domain/indicators/editions.ts';
import { indicesTable } from '#domain/reports/indices-table.ts';
import { parsePeriod } from '#domain/time/period.ts';
import type { Unit } from '#domain/units/unit.ts';
import { aFigureRow } from '../../../builders/figures.ts';

const october = parsePeriod('2026-10');
if (!october.ok) throw new Error(october.error.kind);
const period = october.value;
const set = editionOn(INDICATOR_EDITIONS as unknown as Edition[], period.lastDay);
const { words } = report;
const province: Unit = {
  ...{ code: 'H57', name: 'UBND thành phố Huế', kind: 'province', parentCode: null },
  ...{ validFrom: '2025-01-01', validTo: null, successorCodes: [] },
};
const department: Unit = {
  ...province,
  ...{ code: '000.00.01.H57', name: 'Sở Tài chính', kind: 'department', parentCode: 'H57' },
};
const onTime: PartMeasure = {
  ...{ indicator: '1.1', numerator: 50, denominator: 68, source: 'published' },
};

const printed = (unit: Unit, overrides: Partial<FigureRow> = {}) =>
  aFigureRow({
    ...{ unit_code: unit.code, unit_valid_from: unit.validFrom, source: 'published' },
    ...{ indicator: 'PUBLISH_ON_TIME', numerator: 50, denominator: 68 },
    ...overrides,
  });

/** What the table of the province's report says of these rows: agency, name, numerator, denominator. */
function linesOf(rows: FigureRow[], measures: PartMeasure[] = [onTime]): string[][] {
  const table = tableOf(rows, measures);
  return (table?.rows ?? []).map((cells) => [2, 3, 4, 5].map((at) => cells[at]?.shown ?? ''));
}

function tableOf(rows: FigureRow[], measures: PartMeasure[]) {
  const baseline = { period: '2022' } as never;
  const own = unitIndex(set, { level: 'province', measures, published: [] });
  const theirs = unitIndex(set, { level: 'department', measures, published: [] });
  const standings = [
    { unit: province, index: own, rank: null },
    { unit: department, index: theirs, rank: null },
  ];
  return indicesTable(
    { unit: province, period, rows, baseline, set, index: { standings, before: [] } },
    { agencies: [province, department], words },
  );
}

const NAME = '1.1. Thủ tục được công bố đúng hạn';

it('leaves out a count that stands among the components of the own index', () => {
  expect(linesOf([printed(province)])).toEqual([]);
});

it('leaves out what is only watched, which stands among the components too', () => {
  expect(linesOf([printed(province, { indicator: 'AVERAGE_PROCESSING_DAYS' })])).toEqual([]);
  expect(linesOf([printed(department, { indicator: 'AVERAGE_PROCESSING_DAYS' })])).toHaveLength(1);
});

it('keeps the count of an agency under it, whose components this report does not have', () => {
  expect(linesOf([printed(province), printed(department)])).toEqual([
    ['000.00.01.H57', NAME, '50', '68'],
  ]);
});

it('keeps what the set does not know, and what no component shows', () => {
  const told = [
    printed(province, { indicator: 'SOMETHING_NEW', numerator: 1, denominator: 2 }),
    printed(province, { indicator: 'DOSSIER_ON_TIME', numerator: 7, denominator: 9 }),
  ];
  // Counted from dossiers: the component shows that count, not the printed one.
  const counted: PartMeasure = {
    ...{ indicator: '2.1', numerator: 8, denominator: 9, source: 'dossiers' },
  };
  expect(linesOf(told, [counted]).map(([, , ...counts]) => counts)).toEqual([
    ['1', '2'],
    ['7', '9'],
  ]);
});

it('leaves out what has a table of its own', () => {
  expect(linesOf([printed(department, { indicator: 'on_time' })])).toEqual([]);
});

it('has no column of blanks, says which it left out, and can be asked after row by row', () => {
  const counts = [printed(department), printed(department, { indicator: 'SOMETHING_NEW' })];
  const table = tableOf(counts, []);
  expect(table?.columns.map(({ title }) => title)).toEqual(
    ['row', 'agency', 'code', 'group', 'numerator', 'denominator'].map(
      (name) => words.columns[name as keyof typeof words.columns],
    ),
  );
  expect(table?.lead[1]).toBe('Cột không có số nào nên không in: Điểm, Điểm tối đa, Cả nước.');
  expect(table?.rows.map(([first]) => first?.shown)).toEqual(['1', '2']);
  expect(table?.subjects?.map(({ unitCode }) => unitCode)).toEqual([
    department.code,
    department.code,
  ]);
  const scored = tableOf([...counts, printed(department, { indicator: 'total', score: 7 })], []);
  expect(scored?.lead[1]).toBe('Cột không có số nào nên không in: Điểm tối đa, Cả nước.');
});
