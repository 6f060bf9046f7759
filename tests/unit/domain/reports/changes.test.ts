import { describe, expect, it } from 'vitest';
import { compareFigures } from '#domain/reports/changes.ts';
import { aFigureRow } from '../../../builders/figures.ts';

describe('what a new issue changes', () => {
  it('is nothing where every figure is the same, in whatever order', () => {
    const rows = [aFigureRow(), aFigureRow({ indicator: 'on_time' })];
    expect(compareFigures(rows, [...rows].reverse())).toEqual([]);
  });

  it('is told figure by figure, with what stood before', () => {
    const [change, ...rest] = compareFigures([aFigureRow()], [aFigureRow({ numerator: 4 })]);
    expect(rest).toEqual([]);
    expect(change).toMatchObject({
      unit_code: '000.00.30.H57',
      indicator: 'online_submission',
      before: { numerator: 3, denominator: 4, rate: 0.75 },
      after: { numerator: 4, denominator: 4, rate: 1 },
    });
  });

  it('tells what came and what went', () => {
    const other = aFigureRow({ unit_code: '19753', unit_name: 'Phường Phú Xuân' });
    expect(compareFigures([aFigureRow()], [other])).toMatchObject([
      { unit_code: '19753', before: null, after: { numerator: 3 } },
      { unit_code: '000.00.30.H57', before: { numerator: 3 }, after: null },
    ]);
  });

  it('keeps apart the same code of two times, and counted from published', () => {
    const before = [aFigureRow(), aFigureRow({ source: 'published', numerator: 1 })];
    const after = [aFigureRow(), aFigureRow({ source: 'published', numerator: 2 })];
    expect(compareFigures(before, after).map(({ source }) => source)).toEqual(['published']);
    const former = aFigureRow({ unit_valid_from: '2020-01-01' });
    expect(compareFigures([former], [aFigureRow()])).toHaveLength(2);
  });

  it('passes over a unit that appears with nothing of nothing', () => {
    expect(compareFigures([], [aFigureRow({ numerator: 0, denominator: 0 })])).toEqual([]);
  });
});
