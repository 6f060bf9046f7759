import { describe, expect, it } from 'vitest';
import { type PublishedColumn, readPublishedRow } from '#domain/published/read-published-row.ts';
import { readPeriod } from '#domain/time/period-words.ts';
import type { Unit } from '#domain/units/unit.ts';

const HUE = { code: 'H57', name: 'UBND thành phố Huế', validFrom: '2025-01-01' } as Unit;

function read(over: Partial<Record<PublishedColumn, string>>) {
  const warned: PublishedColumn[] = [];
  const row = { unit_code: 'H57', as_of: '31/10/2026', metric: 'DOSSIER_SYNC', ...over };
  const found = readPublishedRow(
    row,
    () => HUE,
    (column) => warned.push(column),
  );
  return found.ok ? { ...found.value, warned } : found.error;
}

describe('a printed figure', () => {
  it.each([
    ['1.234', 1234],
    ['1,234', 1234],
    ['1 234', 1234],
    ['1.234.567', 1_234_567],
    ['8,0', 8],
    ['0', 0],
  ])('counts %s as %d', (denominator, count) => {
    expect(read({ numerator: '0', denominator })).toMatchObject({ denominator: count, warned: [] });
  });

  it.each([
    ['17,78 điểm', 17.78],
    ['17.779999999999998', 17.78],
    ['0', 0],
  ])('scores %s as %d', (published_score, score) => {
    expect(read({ published_score })).toMatchObject({ score, warned: [] });
  });

  it.each(['1.5', '-3', '98,5 %', '1.23.456'])('never takes %s for a count', (numerator) => {
    expect(read({ numerator, published_score: '4' })).toMatchObject({
      ...{ numerator: null, score: 4, warned: ['numerator'] },
    });
  });

  it('whose one count cannot be read says nothing by the other alone', () => {
    expect(read({ numerator: 'x', denominator: '10' })).toMatchObject({
      ...{ column: 'numerator', kind: 'bad_number', value: 'x' },
    });
  });
});

it.each([
  ['Tháng 10/2026', '2026-10'],
  ['tháng 9 năm 2026', '2026-09'],
  ['T3/2026', '2026-03'],
  ['10/2026', '2026-10'],
  ['2026-10', '2026-10'],
  ['2026/7', '2026-07'],
  ['Quý III/2026', '2026-Q3'],
  ['QUÝ IV NĂM 2026', '2026-Q4'],
  ['Q1-2026', '2026-Q1'],
  ['2026-Q2', '2026-Q2'],
  ['Năm 2026', '2026'],
  ['2026', '2026'],
])('the period %s is %s', (text, name) => {
  expect(readPeriod(text)?.name).toBe(name);
});

it.each(['6 tháng đầu năm 2026', 'Tháng 13/2026', 'Quý V/2026', '05/10/2026', 'tháng 3', 'kỳ này'])(
  '%s is no period',
  (text) => {
    expect(readPeriod(text)).toBeNull();
  },
);
