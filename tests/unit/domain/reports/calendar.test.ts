import { describe, expect, it } from 'vitest';
import {
  DEFAULT_CALENDAR,
  deadlinesOf,
  isGoodCalendar,
  monthToReport,
  stepOf,
} from '#domain/reports/calendar.ts';

describe('the calendar of a report', () => {
  it('has every day before the 10th of the month after, also over the year and in February', () => {
    expect(deadlinesOf('2026-10', DEFAULT_CALENDAR)).toEqual({
      dataBy: '2026-11-04',
      makeOn: '2026-11-05',
      approveBy: '2026-11-08',
      sendBy: '2026-11-09',
    });
    expect(deadlinesOf('2026-12', DEFAULT_CALENDAR).sendBy).toBe('2027-01-09');
    expect(deadlinesOf('2026-02', DEFAULT_CALENDAR).dataBy).toBe('2026-03-04');
    expect(deadlinesOf('2026-01', DEFAULT_CALENDAR).dataBy).toBe('2026-02-04');
  });

  it('refuses a day after the 9th, and one before what it waits for', () => {
    expect(isGoodCalendar(DEFAULT_CALENDAR)).toBe(true);
    expect(isGoodCalendar({ ...DEFAULT_CALENDAR, sendDay: 10 })).toBe(false);
    expect(isGoodCalendar({ ...DEFAULT_CALENDAR, makeDay: 3 })).toBe(false);
    expect(isGoodCalendar({ ...DEFAULT_CALENDAR, dataDay: 0 })).toBe(false);
    expect(isGoodCalendar({ ...DEFAULT_CALENDAR, dataDay: 1.5 })).toBe(false);
  });

  it('reports on the last month that is over', () => {
    expect(monthToReport('2026-11-01')).toBe('2026-10');
    expect(monthToReport('2026-11-30')).toBe('2026-10');
    expect(monthToReport('2027-01-15')).toBe('2026-12');
  });
});

describe('the road of a month', () => {
  const letters = { waiting: 0, sent: 0, received: 0 };
  const facts = { dossiers: 0, hasDraft: false, issue: 0, letters };

  it('goes from the data to the receipt, and never says more than is done', () => {
    expect(stepOf(facts)).toBe('data');
    expect(stepOf({ ...facts, dossiers: 5 })).toBe('check');
    expect(stepOf({ ...facts, dossiers: 5, hasDraft: true })).toBe('approve');
    const issued = { ...facts, dossiers: 5, issue: 1 };
    expect(stepOf(issued)).toBe('send');
    expect(stepOf({ ...issued, letters: { waiting: 1, sent: 2, received: 2 } })).toBe('send');
    expect(stepOf({ ...issued, letters: { waiting: 0, sent: 2, received: 1 } })).toBe('receive');
    expect(stepOf({ ...issued, letters: { waiting: 0, sent: 2, received: 2 } })).toBe('done');
    expect(stepOf({ ...issued, hasDraft: true })).toBe('approve');
  });
});
