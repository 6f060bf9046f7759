import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import rawSet from '#content/indicators/decision-766.json' with { type: 'json' };
import {
  findIndicator,
  type IndicatorSet,
  indicatorOfRate,
} from '#domain/indicators/indicator-set.ts';
import {
  band,
  type Measure,
  scoreGroup,
  scoreMetric,
  scoreTotal,
} from '#domain/indicators/score.ts';
import { scoreSheetRow } from '#domain/indicators/score-sheet.ts';

const set = rawSet as IndicatorSet;
const sheet = (name: string) =>
  Papa.parse<Record<string, string>>(readFileSync(`tests/fixtures/golden/${name}.csv`, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;
const metrics = sheet('golden_766_metrics');
const groups = sheet('golden_766_groups');
const measuresOf = (unit: string): Measure[] =>
  metrics
    .filter((row) => row.unit_code === unit)
    .map((row) => ({
      metric: row.metric ?? '',
      numerator: Number(row.numerator),
      denominator: Number(row.denominator),
    }));
const published = (unit: string, group: string) =>
  Number(groups.find((row) => row.unit_code === unit && row.group === group)?.published_score);

describe('the decision as data', () => {
  it('has 23 indicators that add to each group’s maximum and to 100', () => {
    expect(set.indicators).toHaveLength(23);
    expect(set.groups.reduce((sum, group) => sum + group.max, 0)).toBe(100);
    for (const group of set.groups) {
      const inside = set.indicators.filter((each) => each.group === group.id);
      expect(
        inside.reduce((sum, each) => sum + each.max, 0),
        group.id,
      ).toBe(group.max);
    }
  });

  it('names each metric and alias once', () => {
    const all = set.indicators.flatMap((each) => [each.metric, each.id, ...each.aliases]);
    expect(new Set(all.map((name) => name.toLowerCase())).size).toBe(all.length);
  });

  it('knows a metric under its other names', () => {
    expect(findIndicator(set, 'SO_HOA_GIAY_TO_GIAI_QUYET')?.id).toBe('4.2');
    expect(findIndicator(set, 'digitised_dossier')?.id).toBe('4.2');
    expect(findIndicator(set, 'PETITION_HANDLING_SATISFACTION')?.id).toBe('5.3');
    expect(indicatorOfRate(set, 'on_time')?.id).toBe('2.1');
  });

  it('marks as estimated exactly the three whose points are inferred', () => {
    const estimated = set.indicators.filter((each) => each.estimated).map((each) => each.id);
    expect(estimated).toEqual(['3.1', '3.2', '3.3']);
  });
});

describe('published figures come out to the hundredth', () => {
  it.each(metrics.map((row) => [row.unit_code, row.metric, row] as const))(
    '%s %s',
    (_unit, _metric, row) => {
      const scored = scoreSheetRow(set, row);
      expect(scored.score).toBe(Number(row.published_score));
      expect(scored.max_score).toBe(Number(row.max_score));
    },
  );

  const withParts = groups.filter((row) => row.parts);
  it.each(withParts.map((row) => [row.unit_code, row.group, row] as const))(
    'group of %s: %s',
    (_unit, _group, row) => {
      expect(scoreSheetRow(set, row).score).toBe(Number(row.published_score));
    },
  );

  it('there are enough of them to mean something', () => {
    expect(metrics).toHaveLength(32);
    expect(withParts).toHaveLength(3);
  });

  it.each([
    ['H15', 'transparency'],
    ['H15', 'timeliness'],
    ['H15', 'satisfaction'],
    ['H15', 'digitisation'],
  ] as const)('a province’s group adds its rounded parts: %s %s', (unit, group) => {
    const score = scoreGroup(set, group, { measures: measuresOf(unit), level: 'province' });
    expect(score.score).toBe(published(unit, group));
  });

  it.each(['timeliness', 'satisfaction', 'digitisation'] as const)(
    'a commune is granted what does not apply to it: %s',
    (group) => {
      const score = scoreGroup(set, group, { measures: measuresOf('H15.190'), level: 'commune' });
      expect(score.score).toBe(published('H15.190', group));
    },
  );

  it('a commune carries its province’s announcements (1.1–1.3) beside its own sync', () => {
    const fromProvince = measuresOf('H15').filter((each) => each.metric.startsWith('PUBLI'));
    const own = measuresOf('H15.190').filter((each) => each.metric === 'DOSSIER_SYNC');
    const given = { measures: [...fromProvince, ...own], level: 'commune' } as const;
    expect(scoreGroup(set, 'transparency', given).score).toBe(published('H15.190', 'transparency'));
    expect(scoreGroup(set, 'transparency', { measures: own, level: 'commune' }).score).toBeNull();
  });

  it.each(['H15', 'H57', 'H15.190'])('the six groups of %s add to its total', (unit) => {
    const six = set.groups.map((group) => published(unit, group.id));
    expect(scoreTotal(six)).toBe(published(unit, 'total'));
  });
});

describe('what cannot be scored is never 0', () => {
  const score = (metric: string, numerator: number | null, denominator: number | null) =>
    scoreMetric(set, { metric, numerator, denominator });

  it.each([
    ['NO_SUCH', 1, 2, 'unknown_metric'],
    ['DOSSIER_ON_TIME', 0, 0, 'zero_denominator'],
    ['DOSSIER_ON_TIME', null, 5, 'missing_value'],
    ['DOSSIER_ON_TIME', -1, 5, 'bad_value'],
    ['DOSSIER_ON_TIME', Number.NaN, 5, 'bad_value'],
    ['CERTIFIED_E_COPY', 3, 0, 'bad_value'],
    ['PETITION_CLASSIFICATION', 3, 9, 'not_scored'],
  ])('%s %s/%s: %s', (metric, numerator, denominator, reason) => {
    expect(score(metric, numerator, denominator)).toMatchObject({ score: null, reason });
  });

  it('no petition earns all points, no dossier earns none', () => {
    expect(score('PETITION_ON_TIME', 0, 0).score).toBe(6);
    expect(score('DOSSIER_SATISFACTION', 0, 0).score).toBe(0);
  });

  it('adding tenths grows no third decimal', () => {
    expect(scoreTotal([0.1, 0.2])).toBe(0.3);
    expect(scoreTotal([0.1, null])).toBeNull();
  });

  it('more than all is all, and half a hundredth goes up', () => {
    expect(score('DOSSIER_ON_TIME', 7, 5).score).toBe(20);
    expect(score('REUSED_DIGITISED_DATA', 1, 400).score).toBe(0.01);
    expect(score('PUBLIC_CONTENT_FULL', 1005, 2000).score).toBe(1.01);
  });
});

describe('bands', () => {
  it.each([
    [100, 'excellent'],
    [90, 'excellent'],
    [89.99, 'good'],
    [70, 'fair'],
    [54.1, 'average'],
    [49.99, 'weak'],
  ])('%s is %s', (total, expected) => expect(band(set, total)).toBe(expected));
});
