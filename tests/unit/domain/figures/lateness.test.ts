import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appointmentTooLong, lateFrom } from '#domain/figures/lateness.ts';
import { addDays, startOfDay } from '#domain/time/day.ts';
import { workingCalendar } from '#domain/time/working-days.ts';
import { aDossier } from '../dossiers/a-dossier.ts';
import { isLateLiterally } from './literal-contract.ts';

const day = (text: string) => ({ day: text, at: null });
const at = (text: string, clock: string) => ({
  day: text,
  at: Date.parse(`${text}T${clock}:00+07:00`),
});

describe('the day from which a dossier is late', () => {
  test.each([
    ['no due date', null, null, null],
    ['due, not finished', day('2026-10-12'), null, '2026-10-13'],
    ['finished before', day('2026-10-12'), day('2026-10-09'), null],
    ['finished on the due day', day('2026-10-12'), day('2026-10-12'), null],
    ['finished the day after', day('2026-10-12'), day('2026-10-13'), '2026-10-13'],
    ['finished long after', day('2026-10-12'), day('2026-11-20'), '2026-10-13'],
    ['same day, later instant', at('2026-10-12', '10:00'), at('2026-10-12', '10:01'), '2026-10-12'],
    ['same day, same instant', at('2026-10-12', '10:00'), at('2026-10-12', '10:00'), null],
    ['same day, time on one side only', day('2026-10-12'), at('2026-10-12', '23:59'), null],
    ['same day, time on the other side', at('2026-10-12', '08:00'), day('2026-10-12'), null],
  ])('%s', (_, due, finished, expected) => {
    expect(lateFrom({ due, finished })).toBe(expected);
  });

  test('one date says the same as the words of the contract, for every day to look from', () => {
    const moment = fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 0, max: 1439 })))
      .map(([days, minute]) => {
        const date = addDays('2026-10-01', days);
        return { day: date, at: minute === null ? null : startOfDay(date) + minute * 60_000 };
      });
    fc.assert(
      fc.property(
        fc.option(moment, { freq: 6 }),
        fc.option(moment, { freq: 3 }),
        fc.integer({ min: -3, max: 45 }),
        (due, finished, days) => {
          const asOf = addDays('2026-10-01', days);
          const from = lateFrom({ due, finished });
          expect(from !== null && from <= asOf).toBe(
            isLateLiterally(aDossier({ due, finished }), asOf),
          );
        },
      ),
      { numRuns: 3000 },
    );
  });
});

test('an appointment is too long when it gives more working days than the published term', () => {
  const workingDays = workingCalendar([]);
  const promised = (due: string, publishedDays: number | null) =>
    appointmentTooLong(aDossier({ due: day(due), publishedDays }), workingDays);
  expect(promised('2026-10-12', 5)).toBe(false);
  expect(promised('2026-10-13', 5)).toBe(true);
  expect(promised('2026-10-13', null)).toBe(false);
  expect(appointmentTooLong(aDossier({ due: null }), workingDays)).toBe(false);
});
