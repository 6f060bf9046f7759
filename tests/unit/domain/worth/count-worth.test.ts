import { describe, expect, it } from 'vitest';
import { countWorth, type WorthCase } from '#domain/worth/count-worth.ts';

const aCase = (over: Partial<WorthCase> = {}): WorthCase => ({
  day: '2026-10-05',
  village: 'Thôn Đông',
  outcome: 'done',
  autonomy: 'alone',
  obstacles: [],
  procedureCode: '1.001193',
  ...over,
});
const october = { firstDay: '2026-10-01', lastDay: '2026-10-31' };

describe('what the work was worth', () => {
  it('counts both end days of the period and nothing beside them', () => {
    const days = ['2026-09-30', '2026-10-01', '2026-10-31', '2026-11-01'];
    expect(
      countWorth(
        days.map((day) => aCase({ day })),
        october,
      ).cases,
    ).toBe(2);
  });

  it('says who can do it alone only where it was done, alone', () => {
    const cases = [
      aCase(),
      aCase({ outcome: 'waiting' }),
      aCase({ autonomy: 'together' }),
      aCase({ autonomy: 'done_for' }),
    ];
    expect(countWorth(cases, october)).toMatchObject({ cases: 4, doneAlone: 1 });
  });

  it('believes what was said of the next time, and works it out from nothing else', () => {
    const cases = [
      aCase({ autonomy: 'done_for', nextTime: 'alone' }),
      aCase({ nextTime: 'not_yet' }),
      aCase(),
      aCase(),
    ];
    expect(countWorth(cases, october)).toMatchObject({ aloneNextTime: 1, notAsked: 2 });
  });

  it('counts an obstacle once a case, by village and procedure', () => {
    const cases = [
      aCase({ obstacles: ['no_network', 'no_network', 'reading'] }),
      aCase({ obstacles: ['no_network'], village: 'Thôn Đông ' }),
      aCase({ obstacles: ['no_network'], procedureCode: null }),
    ];
    const { barriers, villages } = countWorth(cases, october);
    expect(villages).toEqual([{ village: 'Thôn Đông', guided: 3 }]);
    expect(barriers.map((it) => [it.procedureCode, it.obstacle, it.cases])).toEqual([
      ['1.001193', 'no_network', 2],
      ['1.001193', 'reading', 1],
      [null, 'no_network', 1],
    ]);
  });

  it('is nothing, and known to be nothing, in an empty period', () => {
    const sums = { cases: 0, doneAlone: 0, aloneNextTime: 0, notAsked: 0 };
    expect(countWorth([], october)).toEqual({ ...sums, villages: [], barriers: [] });
  });
});
