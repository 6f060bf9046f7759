import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import rawSet from '#content/indicators/decision-766.json' with { type: 'json' };
import { gains, type Shortfall } from '#domain/index/gains.ts';
import { tellNext } from '#domain/index/told-next.ts';
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

const metricOf = (id: string) => SET.indicators.find((each) => each.id === id)?.metric;

describe('what next', () => {
  it('promises what the points then are: the dossiers it asks for bring full marks', () => {
    fc.assert(
      fc.property(counted, (all) => {
        const { measures, shortfalls } = input(all);
        const given = { level: 'commune' as const, measures, published: [] };
        const rows = tellNext(SET, unitIndex(SET, given), shortfalls);
        const each = rows.map((row) => row.points_per_dossier ?? -1);
        expect(each).toEqual([...each].sort((a, b) => b - a));
        for (const indicator of FROM_DOSSIERS) {
          const row = rows.find(({ metric }) => metric === metricOf(indicator));
          const more = row?.dossiers_to_full ?? 0;
          const offered = sum((row?.procedures ?? []).map(({ dossiers }) => dossiers));
          expect(more).toBeLessThanOrEqual(offered);
          const scoreWith = (added: number) =>
            whatIf(SET, given, { suppositions: [{ indicator, more: added }], peers: [] })
              .after.groups.flatMap((group) => group.parts)
              .find((part) => part.indicator === indicator);
          const then = scoreWith(more);
          expect(then?.score).toBe(then?.max_score);
          const promised = more * (row?.points_per_dossier ?? 0);
          // The last dossier may carry the rate over its threshold.
          expect(promised).toBeGreaterThanOrEqual((row?.points_open ?? 0) - 0.0051);
        }
      }),
    );
  });

  it('says where nothing is to be gained, and where nothing is known', () => {
    const { measures } = input([{ indicator: '3.3', numerator: 60, short: [40] }]);
    const parts = gains(SET, unitIndex(SET, { level: 'commune', measures, published: [] }));
    const partOf = (id: string) => parts.find((part) => part.indicator === id);
    // 60 % online is above the threshold of 50 %: forty more bring nothing.
    expect(partOf('3.3')?.state).toBe('full');
    expect(partOf('4.6')?.state).toBe('granted');
    expect(partOf('3.1')).toMatchObject({ state: 'unknown', points_left: 2, needed: null });
  });

  it('puts the most points for a dossier first, with the procedures behind it', () => {
    const { measures, shortfalls } = input([
      { indicator: '1.4', numerator: 50, short: [20, 30] },
      { indicator: '2.1', numerator: 50, short: [50] },
    ]);
    const index = unitIndex(SET, { level: 'commune', measures, published: [] });
    const [first, second] = tellNext(SET, index, shortfalls);
    expect(first).toMatchObject({ metric: metricOf('2.1'), points_open: 10, dossiers_to_full: 50 });
    expect(first?.points_per_dossier).toBeCloseTo(0.2);
    expect(second).toMatchObject({
      metric: metricOf('1.4'),
      procedures: [
        { procedure_code: '1.000001', dossiers: 30 },
        { procedure_code: '1.000000', dossiers: 20 },
      ],
    });
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
