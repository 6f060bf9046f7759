import { describe, expect, it } from 'vitest';
import {
  aloneRange,
  confirmedRange,
  fetchWorth,
  isSmall,
  mayTellAll,
  type TeamSum,
} from '#app/features/lead/worth/team-worth.ts';
import { anIdentity, json, NOW } from '../../device/team-phone.ts';

const SUM: TeamSum = {
  cases: 60,
  alone_next_time: 12,
  not_asked: 20,
  confirmed_online: 9,
  confirmed_paid: 3,
  awaited_online: 5,
};

describe('what the work was worth, on the lead’s phone', () => {
  it('is the team’s sum of the period asked for; anything else is as if offline', async () => {
    const asked: string[] = [];
    const answering = async (team: unknown) => ({
      identity: await anIdentity(),
      now: NOW,
      fetcher: (async (input) => {
        asked.push(String(input));
        return json({ period: '2026-Q4', me: SUM, team });
      }) as typeof fetch,
    });
    expect(await fetchWorth('2026-Q4', await answering(SUM))).toEqual({ ok: true, value: SUM });
    expect(asked).toEqual(['/api/team/worth?period=2026-Q4']);
    const older = await fetchWorth('2026-Q4', await answering({ cases: 1 }));
    expect(older).toEqual({ ok: false, error: 'offline' });
  });

  it('is a range: from what is sure to what it may be at most', () => {
    expect(aloneRange(SUM)).toEqual({ least: 12, most: 32 });
    expect(confirmedRange(SUM)).toEqual({ least: 9, most: 14 });
  });

  it('hides one to four people, and not that there was nobody', () => {
    expect([0, 1, 4, 5].map(isSmall)).toEqual([false, true, true, false]);
    // Eight cases, seven of them alone: the sum would tell of the one.
    const of = (cases: number) => ({ ...SUM, cases, alone_next_time: 7, not_asked: 0 });
    expect([7, 8, 11, 12].map((cases) => mayTellAll(of(cases)))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
