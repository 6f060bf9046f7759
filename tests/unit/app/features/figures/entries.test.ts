import { describe, expect, it } from 'vitest';
import {
  type Entry,
  problemOf,
  readCount,
  standingOf,
} from '#app/features/figures/entered/entries.ts';

function anEntry(overrides: Partial<Entry> = {}): Entry {
  return {
    entry_id: 1,
    unit: 'H57',
    period: '2026-10',
    indicator: '1.1',
    numerator: 10,
    denominator: 12,
    source: 'Báo cáo 12',
    as_of: '2026-10-31',
    person_name: 'Lê Thị Mai',
    entered_at: '2026-11-02T02:00:00Z',
    ...overrides,
  };
}

describe('a figure entered by hand', () => {
  it('is read as people write numbers, and nothing else is guessed', () => {
    expect(['1234', '1.234', '1 234', ' 0 '].map(readCount)).toEqual([1234, 1234, 1234, 0]);
    expect(['', '12,5', '-3', '1.23', 'mười', '1.2345'].map(readCount)).toEqual(
      Array.from({ length: 6 }, () => null),
    );
  });

  it('is not sent without two counts, a part within the whole, and a source', () => {
    const typed = { numerator: '10', denominator: '12', source: 'Báo cáo 12' };
    expect(problemOf(typed)).toBeNull();
    expect(problemOf({ ...typed, denominator: '' })).toBe('bad_count');
    expect(problemOf({ ...typed, numerator: '13' })).toBe('numerator_too_large');
    expect(problemOf({ ...typed, source: '  ' })).toBe('source_missing');
  });

  it('stands until a newer one on the same indicator replaces or withdraws it', () => {
    const first = anEntry();
    const second = anEntry({ entry_id: 2, numerator: 11 });
    const other = anEntry({ entry_id: 3, indicator: '1.2' });
    expect(standingOf([other, second, first], first)).toBe('replaced');
    expect(standingOf([other, second, first], second)).toBe('standing');
    const taken = anEntry({ entry_id: 4, numerator: null, denominator: null });
    expect(standingOf([taken, other, second], second)).toBe('replaced');
    expect(standingOf([taken, other, second], taken)).toBe('withdrawn');
    expect(standingOf([taken, other, second], other)).toBe('standing');
  });
});
