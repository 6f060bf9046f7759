import { describe, expect, it } from 'vitest';
import {
  changeAhead,
  type Dated,
  faultsOfDated,
  isUnread,
  readingOn,
} from '#domain/facts/dated.ts';

const told = { source: 'Thông tư 1', asOf: '2026-11-27', confidence: 'confirmed' as const };
const FEE: Dated<number>[] = [
  { ...told, until: '2026-12-31', value: 25_000 },
  { ...told, from: '2027-01-01', until: '2027-02-28', value: 50_000 },
];

describe('a value with its days', () => {
  it.each([
    ['2026-11-27', 25_000],
    ['2026-12-31', 25_000],
    ['2027-01-01', 50_000],
    ['2027-02-28', 50_000],
  ])('on %s is %s', (day, value) => {
    expect(readingOn(FEE, day)?.value).toBe(value);
  });

  it('is not known any more after its last day, and says who said it last', () => {
    expect(readingOn(FEE, '2027-03-01')).toMatchObject({
      value: null,
      source: 'Thông tư 1',
      next: null,
    });
  });

  it('is not known before its first day', () => {
    expect(readingOn([{ ...told, from: '2027-01-01', value: 1 }], '2026-12-31')).toBeNull();
  });

  it('tells since when it holds, where that is known', () => {
    expect(readingOn(FEE, '2026-11-27')?.from).toBeNull();
    expect(readingOn(FEE, '2027-01-05')?.from).toBe('2027-01-01');
  });

  it('tells what comes next, also that nobody knows', () => {
    expect(readingOn(FEE, '2026-11-27')).toMatchObject({
      until: '2026-12-31',
      next: { from: '2027-01-01', value: 50_000 },
    });
    expect(readingOn(FEE, '2027-01-05')?.next).toEqual({ from: '2027-03-01', value: null });
    const gap = [FEE[0] as Dated<number>, { ...told, from: '2027-06-01', value: 1 }];
    expect(readingOn(gap, '2026-11-27')?.next).toEqual({ from: '2027-01-01', value: null });
    expect(readingOn(gap, '2027-02-01')).toMatchObject({
      value: null,
      next: { from: '2027-06-01', value: 1 },
    });
  });

  it('is announced to change within sixty days, not earlier', () => {
    const reading = readingOn(FEE, '2026-11-02');
    expect(reading && changeAhead(reading, '2026-11-01')).toBeNull();
    expect(reading && changeAhead(reading, '2026-11-02')).toEqual({
      from: '2027-01-01',
      value: 50_000,
    });
  });

  it('stays where no end is known, and is unread after half a year', () => {
    const open = [{ ...told, value: 1 }];
    expect(readingOn(open, '2031-01-01')).toMatchObject({ value: 1, until: null, next: null });
    expect(isUnread('2026-11-27', '2027-05-26')).toBe(false);
    expect(isUnread('2026-11-27', '2027-05-27')).toBe(true);
  });

  it('counts a month or a year from its last day, where no more is known', () => {
    expect(isUnread('2025-11', '2026-05-29')).toBe(false);
    expect(isUnread('2025-11', '2026-06-01')).toBe(true);
    expect(isUnread('2024', '2025-06-29')).toBe(false);
    expect(isUnread('2024', '2025-07-01')).toBe(true);
  });
});

describe('a list of values', () => {
  it('is sound or says what is wrong', () => {
    const [first, second] = FEE as [Dated<number>, Dated<number>];
    expect(faultsOfDated(FEE)).toEqual([]);
    expect(faultsOfDated([first, { ...second, from: '2026-12-31' }])).toEqual(['overlaps']);
    expect(faultsOfDated([{ ...told, value: 1 }, second])).toEqual(['overlaps']);
    expect(faultsOfDated([{ ...second, until: '2026-12-31' }])).toEqual(['ends_before_it_begins']);
    expect(faultsOfDated([{ ...first, until: '2026-02-30' }])).toEqual(['bad_day']);
    expect(faultsOfDated([{ ...first, source: ' ' }])).toEqual(['no_source']);
  });
});
