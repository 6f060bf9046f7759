import { describe, expect, it } from 'vitest';
import { nationalHolidays } from '#content/holidays/national-holidays.ts';
import { daysOff, doubtfulDays, holidayFault, isEstimated } from '#domain/time/holidays.ts';

const year = (over: object = {}) => ({
  year: 2027,
  source: 'Thông báo',
  confidence: 'announced',
  days: [{ day: '2027-02-05', name: 'Tết Nguyên đán', kind: 'statutory' }],
  ...over,
});
const table = (over: object = {}) => ({ as_of: '2026-12-01', years: [year(over)] });

describe('a table of days off', () => {
  it('as shipped is sound, and has lost no year', () => {
    const years = nationalHolidays.years.map(({ year }) => year);
    expect(holidayFault(nationalHolidays, years)).toBeNull();
    expect(holidayFault(nationalHolidays, [...years, 2028])).toEqual({
      kind: 'year_lost',
      at: '2028',
    });
  });

  it.each([
    ['is null', null, 'no_table'],
    ['is a page of somebody else', '<html>', 'no_table'],
    ['has no day on which it was read', { years: [year()] }, 'no_table'],
    ['has a year without days', table({ days: [] }), 'bad_year'],
    ['has a year without a source', table({ source: ' ' }), 'bad_year'],
    ['has a year of unknown standing', table({ confidence: 'sure' }), 'bad_year'],
    ['has a year twice', { as_of: '2026-12-01', years: [year(), year()] }, 'bad_year'],
    ['has half a swap', table({ swaps: [{ off: '2027-01-02' }] }), 'bad_year'],
    [
      'has a day that does not exist',
      table({ days: [{ day: '2027-02-30', name: 'Tết', kind: 'statutory' }] }),
      'bad_day',
    ],
    [
      'has a day of another year',
      table({ days: [{ day: '2026-02-05', name: 'Tết', kind: 'statutory' }] }),
      'bad_day',
    ],
    ['has a day twice', table({ days: [...year().days, ...year().days] }), 'same_day_twice'],
  ])('that %s is not taken', (_, read, kind) => {
    expect(holidayFault(read, [])).toMatchObject({ kind });
  });

  it('tells the days that nobody has announced from those that a law has fixed', () => {
    const days = [
      { day: '2027-02-05', name: 'Tết Nguyên đán' },
      { day: '2027-01-01', name: 'Tết Dương lịch' },
    ];
    const of = (confidence: string) => ({
      as_of: '2026-12-01',
      years: [{ year: 2027, source: '', confidence, days, pending_swaps: [{ off: '2027-01-04' }] }],
    });
    expect(daysOff(of('estimated'))).toEqual(['2027-02-05', '2027-01-01']);
    expect(doubtfulDays(of('estimated'))).toEqual(['2027-01-04', '2027-02-05']);
    expect(doubtfulDays(of('announced'))).toEqual(['2027-01-04']);
  });

  it('makes an estimate of what is counted across or beside such a day, or beyond its years', () => {
    const across = (after: string, upTo: string) => isEstimated(nationalHolidays, { after, upTo });
    expect(across('2027-01-20', '2027-02-12')).toBe(true);
    expect(across('2027-01-20', '2027-02-04')).toBe(true);
    expect(across('2027-01-04', '2027-01-20')).toBe(false);
    expect(across('2027-04-20', '2027-05-05')).toBe(false);
    expect(across('2027-12-20', '2028-01-05')).toBe(true);
  });
});
