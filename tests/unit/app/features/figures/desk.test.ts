import { describe, expect, it } from 'vitest';
import {
  type DeskMonth,
  groupLines,
  hasFigures,
  largestLosses,
} from '#app/features/figures/desk/desk-lines.ts';
import rawSet from '#content/indicators/decision-766.json' with { type: 'json' };
import type { IndicatorSet } from '#domain/indicators/indicator-set.ts';

const SET = rawSet as unknown as IndicatorSet;

function aMonth(more: Partial<DeskMonth> = {}): DeskMonth {
  return {
    period: '2026-10',
    as_of: '2026-10-31',
    edition: SET.version,
    total: null,
    band: null,
    known_score: 0,
    known_max: 0,
    missing: [],
    rank: null,
    groups: {},
    parts: {},
    published_total: null,
    ...more,
  };
}
const scored = (score: number) => ({ rate: null, score, denominator: 10 });

describe('the officer’s first screen', () => {
  it('shows nothing where only what everybody is granted is known', () => {
    const granted = { '4.6': { rate: null, score: 2, denominator: null } };
    expect(hasFigures(aMonth({ parts: granted }))).toBe(false);
    expect(hasFigures(aMonth({ parts: { ...granted, '2.1': scored(3) } }))).toBe(true);
  });

  it('compares a group with the month before only where the same indicators were known', () => {
    const timeliness = (known_score: number, known_max: number) =>
      aMonth({
        groups: { timeliness: { score: null, known_score, known_max, rank: null } },
        parts: { '2.1': scored(known_score) },
      });
    const lineOf = (before: DeskMonth | null) =>
      groupLines(SET, { now: timeliness(15.5, 20), before }).find(
        (line) => line.group === 'timeliness',
      );
    expect(lineOf(timeliness(15.2, 20))).toMatchObject({ before: 15.2, change: 0.3 });
    expect(lineOf(timeliness(4, 10))).toMatchObject({ before: 4, change: null });
    expect(lineOf(null)).toMatchObject({ before: null, change: null });
  });

  it('names the three largest losses, and for a commune none that is the province’s to mend', () => {
    const parts = {
      '1.1': scored(0),
      '2.1': scored(15),
      '3.1': { rate: null, score: 0, denominator: null },
      '3.3': scored(5.5),
      '4.2': scored(0),
      '4.1': { rate: null, score: null, denominator: null },
    };
    const now = aMonth({ parts });
    const commune = largestLosses(SET, now, { isProvince: false });
    expect(commune.map((loss) => loss.indicator)).not.toContain('1.1');
    expect(commune.map((loss) => loss.indicator)).not.toContain('3.1');
    expect(commune[0]?.lost).toBeGreaterThanOrEqual(commune[1]?.lost ?? 0);
    expect(commune.map((loss) => loss.indicator)).toHaveLength(3);
    expect(largestLosses(SET, now, { isProvince: true, most: 9 })).toHaveLength(4);
  });
});
