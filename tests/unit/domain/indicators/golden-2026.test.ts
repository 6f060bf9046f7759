import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { INDICATOR_EDITIONS } from '#content/indicators/editions.ts';
import { unitIndex } from '#domain/index/unit-index.ts';
import { type Edition, editionOn } from '#domain/indicators/editions.ts';
import { findIndicator } from '#domain/indicators/indicator-set.ts';
import { scoreGroup, scoreMetric, scoreTotal } from '#domain/indicators/score.ts';
import { scoreSheetRow } from '#domain/indicators/score-sheet.ts';

const EDITIONS = INDICATOR_EDITIONS as unknown as Edition[];
const set = editionOn(EDITIONS, '2026-10-10');
const sheet = (name: string) =>
  Papa.parse<Record<string, string>>(readFileSync(`tests/fixtures/golden/${name}.csv`, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;

const SHEETS = {
  golden_766_provinces: 224,
  golden_766_communes_agencies: 95,
  golden_766_metrics: 32,
  golden_766_parts: 45,
};
const provinces = sheet('golden_766_province_groups');
const components = [...sheet('golden_766_provinces'), ...sheet('golden_766_metrics')];
const measuresOf = (unit: string) =>
  components
    .filter((row) => row.unit_code === unit)
    .map((row) => ({
      metric: row.metric ?? '',
      numerator: Number(row.numerator),
      denominator: Number(row.denominator),
    }));

describe('the edition of 2026', () => {
  it('holds from 2026 on, and leaves the years before to the first', () => {
    expect(set.version).toBe('766-2026-10');
    expect(editionOn(EDITIONS, '2025-12-31').version).toBe('766-2022.1');
    expect(set.groups.reduce((sum, group) => sum + group.max, 0)).toBe(100);
  });
});

describe('every figure that the portal published comes out to the hundredth', () => {
  it.each(Object.entries(SHEETS))('%s: %i rows', (name, count) => {
    const rows = sheet(name);
    expect(rows).toHaveLength(count);
    const wrong = rows.flatMap((row) => {
      const { score, max_score } = scoreSheetRow(set, row);
      const isRight = score === Number(row.published_score) && max_score === Number(row.max_score);
      return isRight ? [] : [{ ...row, score, max_score }];
    });
    expect(wrong).toEqual([]);
  });

  it.each(provinces.map((row) => [row.unit_code ?? '', row] as const))(
    'the groups of %s add its components, and its total the six groups',
    (unit, row) => {
      for (const group of ['transparency', 'timeliness', 'satisfaction', 'digitisation'] as const) {
        const scored = scoreGroup(set, group, { measures: measuresOf(unit), level: 'province' });
        const known = scored.parts.filter((part) => part.given !== 'missing');
        const sum = scoreTotal(known.map((part) => part.score));
        expect(sum, group).toBe(Number(row[group]));
      }
      const six = set.groups.map((group) => Number(row[group.id]));
      expect(scoreTotal(six)).toBe(Number(row.total_score));
    },
  );

  it.each(provinces.map((row) => [row.unit_code ?? '', row] as const))(
    'what is known of the payment group of %s leaves 0 to 2 for the part not printed',
    (_unit, row) => {
      const parts = ['paid_online', 'procedures_with_online_transaction'].map((metric) => {
        const [numerator = 0, denominator = 0] = (row[metric] ?? '').split('/').map(Number);
        return scoreMetric(set, { metric, numerator, denominator }).score;
      });
      const left = Number(row.online_payment) - (scoreTotal(parts) ?? Number.NaN);
      expect(left).toBeGreaterThanOrEqual(-1e-9);
      expect(left).toBeLessThanOrEqual(2);
    },
  );
});

describe('the portal’s own arithmetic', () => {
  const score = (metric: string, numerator: number, denominator: number) =>
    scoreMetric(set, { metric, numerator, denominator });

  it('1/48 of 6 is 0.12 there, where exact halves go up to 0.13', () => {
    expect(score('PUBLISH_ON_TIME', 1, 48).score).toBe(0.12);
    const first = editionOn(EDITIONS, '2022-12-31');
    const same = { metric: 'PUBLISH_ON_TIME', numerator: 1, denominator: 48 };
    expect(scoreMetric(first, same).score).toBe(0.13);
  });

  it('a payment rate is a percentage with two decimals first', () => {
    // 7/48 is 14.58333… %: of 6 points that is 0.875, but 14.58 % of them is 0.8748.
    expect(score('ONLINE_PAYMENT', 7, 48).score).toBe(0.87);
    expect(score('ONLINE_PAYMENT', 32, 651).score).toBe(0.3);
    expect(score('ONLINE_PAYMENT', 5, 4).score).toBe(6);
  });

  it('knows what nothing of nothing is worth', () => {
    expect(score('PETITION_ON_TIME', 0, 0).score).toBe(6);
    expect(score('PETITION_SATISFACTION', 0, 0).score).toBe(6);
    expect(score('CERTIFIED_E_COPY', 0, 0).score).toBe(2);
    expect(score('CERTIFIED_E_COPY', 12, 40).score).toBe(2);
    expect(score('DOSSIER_SATISFACTION', 0, 0).score).toBe(0);
    for (const metric of ['3.5a', '3.5b', '3.6']) expect(score(metric, 0, 0).score).toBe(0);
    expect(score('PUBLISH_ON_TIME', 0, 0).score).toBeNull();
    expect(score('DOSSIER_ON_TIME', 0, 0).score).toBeNull();
  });

  it('1.1 of nothing shows no points and counts 0 in its group', () => {
    const numbers = { '1.1': [0, 0], '1.2': [45, 52], '1.3': [52, 52], '1.4': [10, 10] };
    const measures = Object.entries(numbers).map(
      ([indicator, [numerator = 0, denominator = 0]]) => ({
        indicator,
        numerator,
        denominator,
        source: 'published' as const,
      }),
    );
    const index = unitIndex(set, { level: 'province', measures, published: [] });
    const group = index.groups.find((each) => each.group === 'transparency');
    expect(group?.parts[0]).toMatchObject({ indicator: '1.1', score: null });
    expect(group).toMatchObject({ score: 11.46, missing: [] });
  });

  it('a commune gets the two points of 4.6, and none of the two of 3.1', () => {
    const index = unitIndex(set, { level: 'commune', measures: [], published: [] });
    const parts = index.groups.flatMap((group) => group.parts);
    const known = parts.filter((part) => part.score !== null);
    expect(known.map(({ indicator, score }) => [indicator, score])).toEqual([
      ['3.1', 0],
      ['4.6', 2],
    ]);
    expect(findIndicator(set, '3.1')?.estimated).toBe(true);
  });
});
