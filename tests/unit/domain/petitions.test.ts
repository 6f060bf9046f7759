import { describe, expect, it } from 'vitest';
import { NATIONAL_HOLIDAYS } from '#content/holidays/national-holidays.ts';
import { ageOf, daysLate, soonWindow } from '#domain/overdue/review.ts';
import { type Petition, petitionDue, petitionLateFrom } from '#domain/petitions/petition.ts';
import { addWorkingDays, workingCalendar } from '#domain/time/working-days.ts';

const workingDays = workingCalendar(NATIONAL_HOLIDAYS);
const aPetition = (over: Partial<Petition> = {}): Petition => ({
  code: 'P1',
  unit: { code: '19753', validFrom: '2025-07-01' },
  kind: 'other',
  // a Monday
  receivedDay: '2026-10-05',
  dueDay: null,
  answeredDay: null,
  returned: false,
  infoRequestedDay: null,
  publishedDay: null,
  satisfied: null,
  reRaised: false,
  likes: 0,
  dislikes: 0,
  ...over,
});
const lateFrom = (over: Partial<Petition>) => petitionLateFrom(aPetition(over), workingDays);

describe('a petition', () => {
  it('is to be answered in 15 working days, or by the day that the file gives', () => {
    expect(petitionDue(aPetition(), workingDays)).toBe('2026-10-26');
    expect(lateFrom({})).toBe('2026-10-27');
    expect(lateFrom({ answeredDay: '2026-10-26' })).toBeNull();
    expect(lateFrom({ answeredDay: '2026-10-27' })).toBe('2026-10-27');
    expect(lateFrom({ dueDay: '2026-10-10' })).toBe('2026-10-11');
  });

  it('is to be sent back in 2, asked about in 5, published in 2 after the answer', () => {
    expect(lateFrom({ returned: true, answeredDay: '2026-10-07' })).toBeNull();
    expect(lateFrom({ returned: true, answeredDay: '2026-10-08' })).toBe('2026-10-08');
    const answered = { answeredDay: '2026-10-20' };
    expect(lateFrom({ ...answered, infoRequestedDay: '2026-10-12' })).toBeNull();
    expect(lateFrom({ ...answered, infoRequestedDay: '2026-10-13' })).toBe('2026-10-13');
    expect(lateFrom({ ...answered, publishedDay: '2026-10-22' })).toBeNull();
    expect(lateFrom({ ...answered, publishedDay: '2026-10-23' })).toBe('2026-10-23');
  });
});

describe('working days ahead', () => {
  it('pass over weekends and holidays', () => {
    expect(addWorkingDays('2026-10-02', 1, workingDays)).toBe('2026-10-05');
    // 2/9 is a holiday of two days
    expect(workingDays('2026-08-31', addWorkingDays('2026-08-31', 5, workingDays))).toBe(5);
    expect(addWorkingDays('2026-10-05', 0, workingDays)).toBe('2026-10-05');
  });

  it('soon is the next five of them, with the free days behind', () => {
    expect(soonWindow('2026-10-05', workingDays)).toEqual({ from: '2026-10-05', to: '2026-10-12' });
    expect(soonWindow('2026-10-02', workingDays)).toEqual({ from: '2026-10-02', to: '2026-10-11' });
  });
});

describe('how late', () => {
  it('counts from the first late day to the ending, or to the day one looks from', () => {
    expect(daysLate('2026-10-13', '2026-10-12', null)).toBeNull();
    expect(daysLate('2026-10-13', '2026-10-13', null)).toBe(1);
    expect(daysLate('2026-10-13', '2026-10-31', '2026-10-15')).toBe(3);
    expect(daysLate('2026-10-13', '2026-10-14', '2026-10-15')).toBe(2);
    expect(daysLate(null, '2026-10-14', null)).toBeNull();
    expect([null, 5, 6, 30, 31].map(ageOf)).toEqual([
      'not_late',
      'up_to_5',
      'up_to_10',
      'up_to_30',
      'over_30',
    ]);
  });
});
