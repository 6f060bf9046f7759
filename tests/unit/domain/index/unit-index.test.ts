import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import rawSet from '#content/indicators/decision-766.json' with { type: 'json' };
import { chooseMeasures, type Sources } from '#domain/index/choose-measures.ts';
import { type EnteredFigure, enteredMeasures } from '#domain/index/entered.ts';
import { rankAll } from '#domain/index/rank.ts';
import { aboutOf, type PartMeasure, unitIndex } from '#domain/index/unit-index.ts';
import { editionOn } from '#domain/indicators/editions.ts';
import type { IndicatorSet } from '#domain/indicators/indicator-set.ts';
import { scoreGroup } from '#domain/indicators/score.ts';
import { type Period, parsePeriod } from '#domain/time/period.ts';

const SET = rawSet as unknown as IndicatorSet;
const SCORED = SET.indicators.filter((each) => each.thresholdPercent !== null);

const measure = (indicator: string, numerator: number, denominator: number): PartMeasure => ({
  indicator,
  numerator,
  denominator,
  source: 'dossiers',
});
const everything = (rate = 1) => SCORED.map(({ id }) => measure(id, rate * 1000, 1000));
const period = (text: string): Period => {
  const parsed = parsePeriod(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

describe('the index of a unit', () => {
  it('has 21 scored parts that make 100 points', () => {
    const index = unitIndex(SET, { level: 'province', measures: everything(), published: [] });
    expect(index).toMatchObject({ total: 100, band: 'excellent', missing: [] });
    expect(index.groups.map((group) => group.score)).toEqual([18, 20, 12, 10, 18, 22]);
  });

  it('leaves unknown what is unknown, and says which parts are missing', () => {
    const measures = everything().filter((each) => each.indicator !== '3.1');
    const index = unitIndex(SET, { level: 'province', measures, published: [] });
    expect(index).toMatchObject({
      total: null,
      band: null,
      missing: ['3.1'],
      known_score: 98,
      known_max: 98,
    });
    const group = index.groups.find((each) => each.group === 'online_service');
    expect(group).toMatchObject({ score: null, known_score: 10, known_max: 10, missing: ['3.1'] });
    expect(group?.parts[0]).toMatchObject({ score: null, rate: null, source: null });
  });

  it('grants a commune the maximum of what does not apply to it', () => {
    const measures = everything().filter((each) => each.indicator !== '4.6');
    const index = unitIndex(SET, { level: 'commune', measures, published: [] });
    expect(index.total).toBe(100);
    const parts = index.groups.flatMap((group) => group.parts);
    expect(parts.find((part) => part.indicator === '4.6')).toMatchObject({
      source: 'granted',
      score: 2,
      numerator: null,
    });
  });

  it('adds rounded parts: 5.90 + 2.98 + 2.30 = 11.18, and stands beside what was published', () => {
    const measures = [
      measure('5.2', 241, 485),
      measure('5.3', 186, 485),
      measure('5.4', 392869, 443565),
    ];
    const published = [
      {
        about: 'satisfaction',
        numerator: null,
        denominator: null,
        score: 11.18,
        as_of: '2026-10-10',
      },
      { about: '5.4', numerator: 392860, denominator: 443560, score: 5.9, as_of: '2026-10-10' },
    ];
    const index = unitIndex(SET, { level: 'province', measures, published });
    const group = index.groups.find((each) => each.group === 'satisfaction');
    expect(group).toMatchObject({ score: 11.18, difference: { score: 0 } });
    expect(group?.parts.find((part) => part.indicator === '5.4')).toMatchObject({
      score: 5.9,
      difference: { numerator: 9, denominator: 5, score: 0 },
    });
  });

  it('gives every group the points that the group alone gets, whatever is known', () => {
    const someMeasures = fc
      .subarray(SCORED)
      .chain((indicators) =>
        fc.tuple(
          ...indicators.map(({ id }) =>
            fc
              .tuple(fc.nat(5000), fc.integer({ min: 1, max: 5000 }))
              .map(([n, d]) => measure(id, Math.min(n, d), d)),
          ),
        ),
      );
    const level = fc.constantFrom('province' as const, 'commune' as const, 'department' as const);
    fc.assert(
      fc.property(someMeasures, level, (measures, at) => {
        const index = unitIndex(SET, { level: at, measures, published: [] });
        const asked = measures.map(({ indicator, ...counts }) => ({
          metric: indicator,
          ...counts,
        }));
        for (const group of index.groups) {
          expect(group.score).toBe(
            scoreGroup(SET, group.group, { measures: asked, level: at }).score,
          );
          expect(group.known_score).toBeLessThanOrEqual(group.known_max);
        }
        expect(index.total === null).toBe(index.missing.length > 0);
        if (index.total !== null) expect(index.total).toBe(index.known_score);
      }),
    );
  });
});

describe('the measures', () => {
  const none: Sources = { dossiers: [], petitions: [], entered: [], published: [], province: [] };

  it('counts what dossiers tell, and puts nothing printed in its place', () => {
    const printed = { ...measure('2.1', 1, 2), source: 'published' as const };
    expect(chooseMeasures(SET, { ...none, published: [printed] })).toEqual([]);
    const counted = measure('2.1', 3, 4);
    expect(chooseMeasures(SET, { ...none, dossiers: [counted], published: [printed] })).toEqual([
      counted,
    ]);
  });

  it('takes the province’s value for all where it stands for all, and says so', () => {
    const province = [measure('1.1', 1, 2), measure('3.1', 1, 2)];
    expect(chooseMeasures(SET, { ...none, province })).toEqual([
      { ...measure('1.1', 1, 2), source: 'province' },
    ]);
  });
});

describe('figures entered by hand', () => {
  const entry = (name: string, indicator: string, numerator: number): EnteredFigure => ({
    period: name,
    indicator,
    numerator,
    denominator: 10,
    asOf: `${name.slice(0, 7)}-28`,
  });
  const of = (entries: EnteredFigure[], name: string, asOf = '2026-12-31') =>
    enteredMeasures(SET, entries, { period: period(name), asOf });

  it('add up over months where all are there, else say nothing', () => {
    const months = ['2026-07', '2026-08', '2026-09'];
    const all = months.map((month) => entry(month, '1.1', 4));
    expect(of(all, '2026-Q3')).toMatchObject([{ numerator: 12, denominator: 30 }]);
    expect(of(all.slice(1), '2026-Q3')).toEqual([]);
    expect(of(all.slice(0, 2), '2026-Q3', '2026-08-31')).toMatchObject([{ numerator: 8 }]);
  });

  it('take the last month for what stands on a day, and nothing for what is counted once', () => {
    const stock = [entry('2026-07', '3.1', 4), entry('2026-08', '3.1', 5)];
    expect(of(stock, '2026-Q3')).toMatchObject([{ numerator: 5, denominator: 10 }]);
    expect(of([entry('2026-07', '3.5b', 4)], '2026-Q3')).toEqual([]);
    expect(of([entry('2026-Q3', '3.5b', 4)], '2026-Q3')).toMatchObject([{ numerator: 4 }]);
  });
});

describe('places', () => {
  it('share a place when equal, and count only those that are known', () => {
    const ranks = rankAll(
      new Map([
        ['a', 70],
        ['b', 80.5],
        ['c', null],
        ['d', 80.5],
        ['e', 60],
      ]),
    );
    expect(ranks.get('b')).toEqual({ place: 1, tied: 2, of: 4, peers: 5 });
    expect(ranks.get('a')?.place).toBe(3);
    expect(ranks.get('e')?.place).toBe(4);
    expect(ranks.get('c')).toBeNull();
  });
});

describe('editions', () => {
  it('an old month keeps its formula when a new one begins', () => {
    const later: IndicatorSet = {
      ...SET,
      version: 'later',
      indicators: SET.indicators.map((each) =>
        each.id === '2.1' ? { ...each, thresholdPercent: 50 } : each,
      ),
    };
    const editions = [
      { validFrom: '2022-06-23', set: SET },
      { validFrom: '2027-01-01', set: later },
    ];
    const points = (day: string) =>
      unitIndex(editionOn(editions, day), {
        level: 'province',
        measures: [measure('2.1', 1, 2)],
        published: [],
      }).groups[1]?.score;
    expect(points('2026-12-31')).toBe(10);
    expect(points('2027-01-01')).toBe(20);
    expect(editionOn(editions, '2020-01-01').version).toBe(SET.version);
  });

  it('knows what a printed metric is about', () => {
    expect(
      [
        'DOSSIER_ON_TIME',
        'MDHL',
        'total',
        '3.6',
        'no such',
        'ONLINE_PAYMENT',
        'online_payment',
      ].map((m) => aboutOf(SET, m)),
    ).toEqual(['2.1', 'satisfaction', 'total', '3.6', null, '3.6', 'online_payment']);
  });
});
