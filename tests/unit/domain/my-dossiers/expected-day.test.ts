import { describe, expect, it } from 'vitest';
import { nationalHolidays } from '#content/holidays/national-holidays.ts';
import { expectedDay } from '#domain/my-dossiers/expected-day.ts';
import type { StatusNote } from '#domain/my-dossiers/my-dossier.ts';
import { daysOff, isEstimated } from '#domain/time/holidays.ts';
import { workingCalendar } from '#domain/time/working-days.ts';
import { aDossier } from './a-dossier.ts';

const calendar = {
  countWorkingDays: workingCalendar(daysOff(nationalHolidays)),
  isEstimated: (span: { after: string; upTo: string }) => isEstimated(nationalHolidays, span),
};
const week = { kind: 'working_days', min: 5, max: 7 } as const;
const accepted = (day: string, ...more: StatusNote[]) =>
  aDossier({ statuses: [{ status: 'accepted', day }, ...more] });

describe('the day on which an office should be done', () => {
  it('is counted from the acceptance, over what is known to be off', () => {
    expect(expectedDay(accepted('2026-11-25'), week, calendar)).toEqual({
      day: '2026-12-04',
      isEstimated: false,
    });
    // Without 24/11; the swap of 23/11 was only proposed.
    expect(expectedDay(accepted('2026-11-19'), week, calendar)).toEqual({
      day: '2026-12-01',
      isEstimated: true,
    });
    expect(expectedDay(accepted('2026-11-19'), { kind: 'days', max: 3 }, calendar)?.day).toBe(
      '2026-11-22',
    );
    expect(expectedDay(accepted('2026-11-19'), { kind: 'same_day' }, calendar)?.day).toBe(
      '2026-11-19',
    );
  });

  it('is an estimate across Tết 2027, which nobody has announced', () => {
    expect(expectedDay(accepted('2027-01-28'), week, calendar)).toEqual({
      day: '2027-02-15',
      isEstimated: true,
    });
  });

  it.each([
    ['there is an appointment', { ...accepted('2026-11-19'), appointment: '2026-12-05' }, week],
    ['nothing was accepted', aDossier({ statuses: [] }), week],
    ['it is done', accepted('2026-11-19', { status: 'finished', day: '2026-11-20' }), week],
    [
      'the acceptance was not noted',
      aDossier({ statuses: [{ status: 'in_progress', day: '2026-11-19' }] }),
      week,
    ],
    [
      'the office waited for papers in between',
      accepted(
        '2026-11-19',
        { status: 'supplement_asked', day: '2026-11-20' },
        { status: 'in_progress', day: '2026-11-26' },
      ),
      week,
    ],
    ['the term is not known', accepted('2026-11-19'), { kind: 'unknown' } as const],
    ['the term names no number', accepted('2026-11-19'), { kind: 'working_days' } as const],
  ])('is not worked out where %s', (_, dossier, time) => {
    expect(expectedDay(dossier, time, calendar)).toBeNull();
  });
});
