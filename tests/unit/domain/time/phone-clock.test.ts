import { describe, expect, it } from 'vitest';
import { dayOf, monthOf } from '#domain/time/day.ts';
import { latestDayOf, readClock, readOpClock } from '#domain/time/phone-clock.ts';

const DAY_MS = 86_400_000;
/** 10:00 in Huế. */
const TRUE_NOW = Date.parse('2026-11-22T03:00:00Z');

/** A phone whose clock was right at the last contact, an hour ago. */
const aClock = (overrides: Partial<Parameters<typeof readClock>[0]> = {}) => ({
  phoneNow: TRUE_NOW,
  serverOffsetMs: 0,
  lastProofAt: TRUE_NOW - 3_600_000,
  ...overrides,
});

describe('the clock of a phone', () => {
  it('is taken at its word while nothing speaks against it', () => {
    expect(readClock(aClock())).toEqual({ now: TRUE_NOW, trouble: null });
    expect(readClock(aClock({ serverOffsetMs: null, lastProofAt: null })).trouble).toBeNull();
    expect(readClock(aClock({ serverOffsetMs: 4 * 60_000 })).trouble).toBeNull();
  });

  it('of 1970 is lost: the day of the last contact is offered', () => {
    for (const lastProofAt of [null, TRUE_NOW - 3_600_000]) {
      const { now, trouble } = readClock(aClock({ phoneNow: 0, lastProofAt }));
      expect(trouble).toEqual({ kind: 'lost', phoneDay: '1970-01-01' });
      expect(dayOf(now)).toBe(lastProofAt === null ? '2026-01-01' : '2026-11-22');
    }
  });

  it('a day ahead is put right and told', () => {
    const phoneNow = TRUE_NOW + DAY_MS;
    const { now, trouble } = readClock(
      aClock({ phoneNow, serverOffsetMs: -DAY_MS, lastProofAt: phoneNow - 1 }),
    );
    expect([dayOf(now), trouble]).toEqual(['2026-11-22', { kind: 'off', offsetMs: -DAY_MS }]);
  });

  it('forty days behind is put right where the server said so, and lost where it fell back since', () => {
    const phoneNow = TRUE_NOW - 40 * DAY_MS;
    const told = readClock(
      aClock({ phoneNow, serverOffsetMs: 40 * DAY_MS, lastProofAt: phoneNow - 1 }),
    );
    expect([told.now, told.trouble?.kind]).toEqual([TRUE_NOW, 'off']);
    const fell = readClock(aClock({ phoneNow }));
    expect([dayOf(fell.now), fell.trouble?.kind]).toEqual(['2026-11-22', 'lost']);
  });

  it('at 23:59 on the 31st counts in the month of the server, and says so', () => {
    const phoneNow = Date.parse('2026-10-31T16:59:00Z');
    const { now, trouble } = readClock(
      aClock({ phoneNow, serverOffsetMs: 120_000, lastProofAt: phoneNow - 1 }),
    );
    expect(monthOf(dayOf(now))).toBe('2026-11');
    expect(trouble).toEqual({ kind: 'off', offsetMs: 120_000 });
  });
});

describe('the clock behind a case', () => {
  it('is told to who reads it', () => {
    const read = (wallAt: number, serverOffsetMs: number | null) =>
      readOpClock({ wallAt, serverOffsetMs }, '2026-11-22')?.kind ?? null;
    expect(read(TRUE_NOW, 0)).toBeNull();
    expect(read(0, 0)).toBe('lost');
    expect(read(TRUE_NOW - 40 * DAY_MS, 0)).toBe('lost');
    expect(read(TRUE_NOW - 40 * DAY_MS, 40 * DAY_MS)).toBe('off');
    expect(read(TRUE_NOW + DAY_MS, -DAY_MS)).toBe('off');
  });

  it('a little ahead is let in by the server, and far ahead is not', () => {
    const latest = (days: number) =>
      latestDayOf({ wallAt: TRUE_NOW + days * DAY_MS, serverOffsetMs: 0 }, TRUE_NOW);
    expect([-40, 0, 1, 2, 3].map(latest)).toEqual([
      '2026-11-22',
      '2026-11-22',
      '2026-11-23',
      '2026-11-24',
      '2026-11-22',
    ]);
  });
});
