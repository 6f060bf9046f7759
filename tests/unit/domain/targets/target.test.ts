import { describe, expect, it } from 'vitest';
import { type MonthRate, progressOf } from '#domain/targets/target.ts';

const target = { indicator: 'on_time', rate: 0.99, dueDay: '2026-12-31' } as const;
const months = (...rates: (number | null)[]): MonthRate[] =>
  rates.map((rate, at) => ({ month: `2026-${String(8 + at).padStart(2, '0')}`, rate }));
const TODAY = '2026-11-05';

describe('progress against a target', () => {
  it('is unknown where no month has a figure, never 0', () => {
    expect(progressOf(target, months(null, null, null), TODAY)).toEqual({
      ...{ state: 'unknown', month: null, rate: null, gap: null },
      ...{ perMonth: null, expected: null },
    });
  });

  it('is met by the latest month that has a figure', () => {
    expect(progressOf(target, months(0.5, 0.99, null), TODAY)).toMatchObject({
      state: 'met',
      month: '2026-09',
      gap: 0,
    });
  });

  it('warns where the same step a month does not reach it by its day', () => {
    const slow = progressOf(target, months(0.9, 0.91, 0.92), TODAY);
    expect(slow.state).toBe('at_risk');
    expect(slow.perMonth).toBeCloseTo(0.01);
    expect(slow.expected).toBeCloseTo(0.94);
    expect(slow.gap).toBeCloseTo(0.07);
    expect(progressOf(target, months(0.8, 0.87, 0.94), TODAY).state).toBe('on_course');
    expect(progressOf(target, months(0.98, 0.97, 0.96), TODAY).state).toBe('at_risk');
  });

  it('counts the months between, where one has no figure', () => {
    expect(progressOf(target, months(0.9, null, 0.94), TODAY).perMonth).toBeCloseTo(0.02);
  });

  it('says that one month is too early to judge', () => {
    expect(progressOf(target, months(null, null, 0.9), TODAY)).toMatchObject({
      state: 'too_early',
      expected: null,
    });
  });

  it('is missed once its day is over', () => {
    const past = { ...target, dueDay: '2026-10-31' };
    expect(progressOf(past, months(0.9, 0.95, 0.98), TODAY).state).toBe('missed');
    expect(progressOf(past, months(0.9, 0.95, 0.98), '2026-10-31').state).toBe('at_risk');
  });

  it('takes a target for overdue dossiers as a ceiling', () => {
    const few = { ...target, indicator: 'overdue', rate: 0.01 } as const;
    expect(progressOf(few, months(0.05, 0.03, 0.01), TODAY).state).toBe('met');
    expect(progressOf(few, months(0.05, 0.05, 0.05), TODAY)).toMatchObject({ state: 'at_risk' });
    expect(progressOf(few, months(0.05, 0.04, 0.03), TODAY).state).toBe('on_course');
  });
});
