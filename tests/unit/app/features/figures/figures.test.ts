import { describe, expect, it } from 'vitest';
import {
  closedPeriodsFirst,
  isRunning,
  periodsOffered,
} from '#app/features/figures/choose/period-options.ts';
import {
  type FigureRow,
  findRow,
  isFiguresAnswer,
} from '#app/features/figures/fetch/figures-answer.ts';
import { linesOf, sortLines } from '#app/features/figures/unit-lines.ts';

const aRow = (over: Partial<FigureRow>): FigureRow => ({
  unit_code: '20056',
  unit_name: 'Xã A Lưới 1',
  indicator: 'online_submission',
  numerator: 1,
  denominator: 4,
  rate: 0.25,
  score: null,
  max_score: null,
  source: 'dossiers',
  ...over,
});

describe('an answer', () => {
  it('is taken only in the shape of the contract', () => {
    const rows = [aRow({})];
    expect(isFiguresAnswer({ period: '2026-10', as_of: '2026-10-31', rows })).toBe(true);
    for (const other of [null, '<html>', {}, { period: '2026-10', as_of: '2026-10-31', rows: [1] }])
      expect(isFiguresAnswer(other)).toBe(false);
  });

  it('shows what was counted before what was printed, and what was printed before nothing', () => {
    const printed = aRow({ source: 'published', numerator: null, denominator: null, rate: 0.195 });
    expect(findRow([printed, aRow({})], 'online_submission')?.source).toBe('dossiers');
    const unknown = aRow({ numerator: null, denominator: null, rate: null });
    expect(findRow([unknown, printed], 'online_submission')?.source).toBe('published');
    expect(findRow([printed], 'online_submission', 'assisted')).toBeNull();
  });
});

describe('the table of units', () => {
  const lines = linesOf([
    aRow({ unit_code: 'a', unit_name: 'Ấp', rate: 0.2 }),
    aRow({ unit_code: 'b', unit_name: 'Bến', rate: null, numerator: 0, denominator: 0 }),
    aRow({ unit_code: 'c', unit_name: 'Đồi', rate: 0.9 }),
    aRow({ unit_code: 'd', unit_name: 'Dốc', rate: null, source: 'assisted' }),
  ]);
  const sorted = (down: boolean, key: 'online_submission' | 'unit' = 'online_submission') =>
    sortLines(lines, { key, down }).map((line) => line.code);

  it('has no line for what only volunteers logged', () => expect(lines).toHaveLength(3));

  it('puts the unknown last whichever way it is sorted', () => {
    expect(sorted(true)).toEqual(['c', 'a', 'b']);
    expect(sorted(false)).toEqual(['a', 'c', 'b']);
    expect(sorted(false, 'unit')).toEqual(['a', 'b', 'c']);
  });
});

describe('the periods on offer', () => {
  it('have begun, newest first', () => {
    expect(periodsOffered('month', '2026-11-22', '').slice(0, 2)).toEqual(['2026-11', '2026-10']);
    expect(periodsOffered('quarter', '2026-11-22', '')[0]).toBe('2026-Q4');
    expect(periodsOffered('year', '2026-11-22', '').at(-1)).toBe('2022');
  });

  it('keep the one looked at, however old', () => {
    expect(periodsOffered('month', '2026-11-22', '2022-03')).toContain('2022-03');
  });

  it('begin with those that are over, where that is asked: in January with December', () => {
    const months = closedPeriodsFirst('month', '2027-01-05', '2026-12');
    expect(months.slice(0, 2)).toEqual(['2026-12', '2026-11']);
    expect(months.at(-1)).toBe('2027-01');
    expect(new Set(months)).toEqual(new Set(periodsOffered('month', '2027-01-05', '2026-12')));
    expect(closedPeriodsFirst('year', '2027-01-05', '')[0]).toBe('2026');
    expect(closedPeriodsFirst('quarter', '2027-01-05', '')[0]).toBe('2026-Q4');
  });

  it('run until their last day is over', () => {
    expect(isRunning('2026-12', '2026-12-31')).toBe(true);
    expect(isRunning('2026-12', '2027-01-01')).toBe(false);
  });
});
