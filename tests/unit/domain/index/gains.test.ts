import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import rawSet from '#content/indicators/decision-766.json' with { type: 'json' };
import { EFFORTS } from '#content/indicators/effort.ts';
import { gains, type Shortfall } from '#domain/index/gains.ts';
import { type PartMeasure, unitIndex } from '#domain/index/unit-index.ts';
import { whatIf } from '#domain/index/what-if.ts';
import type { IndicatorSet } from '#domain/indicators/indicator-set.ts';

const SET = rawSet as unknown as IndicatorSet;
const FROM_DOSSIERS = ['1.4', '2.1', '3.3', '3.6', '4.1', '4.2', '4.3', '5.4'];

/** Measures with their dossiers by procedure: what falls short adds up to denominator − numerator. */
const counted = fc
  .tuple(
    ...FROM_DOSSIERS.map((indicator) =>
      fc.record({
        indicator: fc.constant(indicator),
        numerator: fc.nat(400),
        short: fc.array(fc.nat(200), { minLength: 1, maxLength: 4 }),
      }),
    ),
  )
  .filter((all) => all.every(({ numerator, short }) => numerator + sum(short) > 0));

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

function input(all: { indicator: string; numerator: number; short: number[] }[]) {
  const measures = all.map(
    ({ indicator, numerator, short }): PartMeasure => ({
      indicator,
      numerator,
      denominator: numerator + sum(short),
      source: 'dossiers',
    }),
  );
  const shortfalls = all.flatMap(({ indicator, short }) =>
    short.map((dossiers, i): Shortfall => ({ indicator, procedure_code: `1.00000${i}`, dossiers })),
  );
  return { measures, shortfalls };
}

describe('what next', () => {
  it('promises what the points then are: all steps together bring full marks, and no more', () => {
    fc.assert(
      fc.property(counted, (all) => {
        const { measures, shortfalls } = input(all);
        const given = { level: 'commune' as const, measures, published: [] };
        const index = unitIndex(SET, given);
        const { parts, steps } = gains(SET, index, { shortfalls, efforts: EFFORTS });
        for (const step of steps) {
          expect(step.points).toBeGreaterThan(0);
          expect(step.count).toBeLessThanOrEqual(step.short);
        }
        const hours = steps.map((step) => step.points_per_hour ?? -1);
        expect(hours).toEqual([...hours].sort((a, b) => b - a));
        for (const indicator of FROM_DOSSIERS) {
          const mine = steps.filter((step) => step.indicator === indicator);
          const part = parts.find((each) => each.indicator === indicator);
          const more = sum(mine.map((step) => step.count));
          expect(more).toBe(part?.needed ?? 0);
          const { after } = whatIf(SET, given, { suppositions: [{ indicator, more }], peers: [] });
          const then = after.groups.flatMap((g) => g.parts).find((p) => p.indicator === indicator);
          expect(then?.score).toBe(then?.max_score);
          if (mine.length === 0) continue;
          // Rounded points may differ from the sum of unrounded ones by half a hundredth.
          expect(
            Math.abs(sum(mine.map((step) => step.points)) - (part?.points_left ?? 0)),
          ).toBeLessThan(0.0051);
        }
      }),
    );
  });

  it('says where nothing is to be gained, and where nothing is known', () => {
    const { measures, shortfalls } = input([{ indicator: '3.3', numerator: 60, short: [40] }]);
    const index = unitIndex(SET, { level: 'commune', measures, published: [] });
    const { parts, steps } = gains(SET, index, { shortfalls, efforts: EFFORTS });
    const stateOf = (id: string) => parts.find((part) => part.indicator === id)?.state;
    // 60 % online is above the threshold of 50 %: forty more bring nothing.
    expect(stateOf('3.3')).toBe('full');
    expect(stateOf('4.6')).toBe('granted');
    expect(parts.find((part) => part.indicator === '3.1')).toMatchObject({
      state: 'unknown',
      points_left: 2,
      needed: null,
    });
    expect(steps).toEqual([]);
  });

  it('puts the most points for an hour first, with the numbers behind it', () => {
    const { measures, shortfalls } = input([
      { indicator: '1.4', numerator: 50, short: [30, 20] },
      { indicator: '2.1', numerator: 50, short: [50] },
    ]);
    const index = unitIndex(SET, { level: 'commune', measures, published: [] });
    const { steps } = gains(SET, index, { shortfalls, efforts: EFFORTS });
    expect(steps[0]).toMatchObject({
      indicator: '1.4',
      procedure_code: '1.000000',
      count: 30,
      points: 1.8,
      minutes: 30,
      when: 'now',
    });
    expect(steps[0]?.points_per_hour).toBeCloseTo(3.6);
    expect(steps.at(-1)).toMatchObject({ indicator: '2.1', count: 50, points: 10, minutes: 3000 });
  });
});

describe('what if', () => {
  it('never loses points when a rate rises, and finds the place among peers', () => {
    const rates = fc
      .tuple(fc.nat(100), fc.nat(100))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
    fc.assert(
      fc.property(
        counted,
        fc.constantFrom(...FROM_DOSSIERS),
        rates,
        (all, indicator, [low, high]) => {
          const given = { level: 'commune' as const, measures: input(all).measures, published: [] };
          const at = (percent = 0) =>
            whatIf(SET, given, { suppositions: [{ indicator, rate: percent / 100 }], peers: [] })
              .after.known_score;
          expect(at(high)).toBeGreaterThanOrEqual(at(low));
        },
      ),
    );
    const measures = SET.indicators
      .filter((each) => each.thresholdPercent !== null)
      .map(
        ({ id }): PartMeasure => ({
          indicator: id,
          numerator: 0,
          denominator: 10,
          source: 'dossiers',
        }),
      );
    const answer = whatIf(
      SET,
      { level: 'province', measures, published: [] },
      { suppositions: [{ indicator: '2.1', rate: 0.5 }], peers: [5, 15, null] },
    );
    expect(answer).toMatchObject({
      gained: 10,
      rank_before: { place: 3, of: 3, peers: 4 },
      rank_after: { place: 2 },
    });
  });
});
