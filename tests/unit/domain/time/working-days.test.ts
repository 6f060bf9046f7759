import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NATIONAL_HOLIDAYS } from '#content/holidays/national-holidays.ts';
import { addDays, type Day, weekday } from '#domain/time/day.ts';
import { workingCalendar } from '#domain/time/working-days.ts';

const workingDays = workingCalendar(NATIONAL_HOLIDAYS);

function oneByOne(after: Day, upTo: Day): number {
  let count = 0;
  for (let day = addDays(after, 1); day <= upTo; day = addDays(day, 1)) {
    if (weekday(day) <= 5 && !NATIONAL_HOLIDAYS.includes(day)) count += 1;
  }
  return count;
}

describe('working days', () => {
  test('a week has five', () => {
    expect(workingDays('2026-10-05', '2026-10-12')).toBe(5);
  });

  test('the day of receipt is not counted, the due day is', () => {
    expect(workingDays('2026-10-05', '2026-10-06')).toBe(1);
    expect(workingDays('2026-10-05', '2026-10-05')).toBe(0);
    expect(workingDays('2026-10-09', '2026-10-11')).toBe(0);
  });

  test('Tết of 2026 takes five days away', () => {
    expect(workingDays('2026-02-13', '2026-02-23')).toBe(1);
  });

  test('a holiday on Sunday gives the Monday after it (Giỗ Tổ, 26/4/2026)', () => {
    expect(workingDays('2026-04-24', '2026-04-28')).toBe(1);
  });

  test('a swapped day off still counts as a working day (2/5/2025)', () => {
    expect(workingDays('2025-04-29', '2025-05-05')).toBe(2);
  });

  test('agrees with looking at each day', () => {
    const day = fc.integer({ min: 0, max: 2500 }).map((n) => addDays('2021-01-01', n));
    fc.assert(
      fc.property(day, fc.integer({ min: -3, max: 90 }), (after, length) => {
        const upTo = addDays(after, length);
        expect(workingDays(after, upTo)).toBe(oneByOne(after, upTo));
      }),
    );
  });

  test('each listed year has eleven days off on weekdays, twelve since 24/11 is one (Resolution 28/2026/QH16)', () => {
    for (let year = 2021; year <= 2027; year += 1) {
      const days = NATIONAL_HOLIDAYS.filter((d) => d.startsWith(`${year}`) && weekday(d) <= 5);
      expect(new Set(days).size, String(year)).toBe(year < 2026 ? 11 : 12);
    }
    expect(NATIONAL_HOLIDAYS).toEqual(expect.arrayContaining(['2026-11-24', '2027-11-24']));
    // The swap was proposed only.
    expect(NATIONAL_HOLIDAYS).not.toContain('2026-11-23');
  });
});
