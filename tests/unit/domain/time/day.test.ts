import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween, isDay, startOfDay, weekday } from '#domain/time/day.ts';
import { defaultAsOf, parsePeriod } from '#domain/time/period.ts';

describe('days in Vietnam', () => {
  it('begins a new day at 17:00 UTC', () => {
    expect(dayOf(Date.parse('2026-10-31T16:59:59Z'))).toBe('2026-10-31');
    expect(dayOf(Date.parse('2026-10-31T17:00:00Z'))).toBe('2026-11-01');
    expect(dayOf(startOfDay('2026-11-01'))).toBe('2026-11-01');
    expect(dayOf(startOfDay('2026-11-01') - 1)).toBe('2026-10-31');
  });

  it('knows which days exist', () => {
    expect(isDay('2024-02-29')).toBe(true);
    expect(isDay('2026-02-29')).toBe(false);
    expect(isDay('2026-2-9')).toBe(false);
    expect(isDay('2026-13-01')).toBe(false);
  });

  it('counts over months, years and weeks', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-12-31', 794_275_279_739_683)).toBe('');
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
    expect(weekday('2026-11-22')).toBe(7);
    expect(weekday('2026-11-23')).toBe(1);
  });
});

describe('periods', () => {
  it('reads years, quarters and months', () => {
    expect(parsePeriod('2026-Q3')).toEqual({
      ok: true,
      value: {
        name: '2026-Q3',
        firstDay: '2026-07-01',
        lastDay: '2026-09-30',
        months: ['2026-07', '2026-08', '2026-09'],
      },
    });
    expect(parsePeriod('2026')).toMatchObject({
      value: { firstDay: '2026-01-01', lastDay: '2026-12-31' },
    });
    expect(parsePeriod('2024-02')).toMatchObject({ value: { lastDay: '2024-02-29' } });
  });

  it.each(['', '26', '2026-13', '2026-Q5', '2026-1', '2026-10-01', 'abc'])('refuses %j', (text) => {
    expect(parsePeriod(text)).toEqual({ ok: false, error: { kind: 'bad_period', value: text } });
  });

  it('looks at a period from its last day, or from today while it runs', () => {
    const parsed = parsePeriod('2026-11');
    if (!parsed.ok) throw new Error('unreachable');
    expect(defaultAsOf(parsed.value, '2026-11-22')).toBe('2026-11-22');
    expect(defaultAsOf(parsed.value, '2027-01-05')).toBe('2026-11-30');
  });
});
