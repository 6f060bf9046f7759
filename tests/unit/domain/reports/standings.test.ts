import { describe, expect, it } from 'vitest';
import { INDICATOR_EDITIONS } from '#content/indicators/editions.ts';
import { report } from '#content/reports/report-words.ts';
import type { FigureRow } from '#domain/figures/rows.ts';
import { unitIndex } from '#domain/index/unit-index.ts';
import type { IndicatorSet, Level } from '#domain/indicators/indicator-set.ts';
import { indexTable, type Standing, standingOf } from '#domain/reports/letter/standings.ts';
import type { Unit } from '#domain/units/unit.ts';
import { aFigureRow } from '../../../builders/figures.ts';

const unit: Unit = {
  ...{ code: '19753', name: 'Phường Phú Xuân', kind: 'commune', parentCode: 'H57' },
  ...{ validFrom: '2025-07-01', validTo: null, successorCodes: [] },
};

it('finds a unit by its key, also in an index made with an earlier reading of the register', () => {
  const kept = { unit: { ...unit }, index: {}, rank: null } as unknown as Standing;
  const earlier = { ...kept, unit: { ...unit, validFrom: '2021-07-01' } };
  expect(standingOf([earlier, kept], unit)).toBe(kept);
  expect(standingOf([earlier], unit)).toBeNull();
});

describe('appendix I', () => {
  const table = (version: string, level: Level, rows: FigureRow[] = []) => {
    const set = INDICATOR_EDITIONS.find((each) => each.set.version === version)
      ?.set as unknown as IndicatorSet;
    const index = unitIndex(set, { level, measures: [], published: [] });
    const facts = { standings: [{ unit, index, rank: null }], before: [] };
    return indexTable({ index: facts, unit, rows }, { set, words: report.words });
  };

  it('says what the portal says of its own figures, in the edition in which it says so', () => {
    const said = (version: string) => table(version, 'commune')?.lead.join(' ') ?? '';
    expect(said('766-2026-10')).toMatch(/Chỉ số 1\.4: Cổng ghi là mẫu số còn tạm/);
    expect(said('766-2026-10')).toMatch(/Chỉ số 4\.6: Cổng không đo/);
    expect(said('766-2022.1')).not.toMatch(/Cổng ghi|Cổng không đo/);
  });

  it('has all 23 components, what is only watched with its numbers and without points', () => {
    const of = (made: ReturnType<typeof table>, id: string) =>
      made?.rows.find(([first]) => first?.shown === id)?.map(({ shown }) => shown);
    const none = table('766-2026-10', 'department');
    expect(none?.rows.filter(([id]) => id?.shown.includes('.'))).toHaveLength(23);
    expect(none?.subjects).toHaveLength(none?.rows.length ?? 0);
    const { unknown, granted, watched } = report.words;
    expect(of(none, '2.2')?.slice(2)).toEqual([
      ...[unknown, unknown, unknown],
      ...['', watched, '', '', ''],
    ]);
    expect(of(none, '5.1')?.slice(2, 4)).toEqual([granted, granted]);
    const printed = (indicator: string, denominator: number) =>
      aFigureRow({
        ...{ unit_code: unit.code, unit_valid_from: unit.validFrom, source: 'published' as const },
        ...{ indicator, numerator: 30, denominator, score: null, max_score: null },
      });
    const rows = [printed('AVERAGE_PROCESSING_DAYS', 12), printed('PETITION_CLASSIFICATION', 40)];
    const told = table('766-2026-10', 'commune', rows);
    expect(of(told, '2.2')?.slice(2, 5)).toEqual(['30', '12', '2,50']);
    expect(of(told, '5.1')?.slice(2, 5)).toEqual(['30', '40', '75,00%']);
    const points = (made: ReturnType<typeof table>) => made?.rows.at(-1)?.[6]?.shown;
    expect(points(told)).toBe(points(table('766-2026-10', 'commune')));
  });

  it('does not promise points where a level gets none', () => {
    const row = table('766-2026-10', 'commune')?.rows.find(([id]) => id?.shown === '3.1');
    expect(row?.map(({ shown }) => shown)).toContain('0,00');
    expect(table('766-2026-10', 'commune')?.lead.join(' ')).not.toMatch(/điểm tối đa được giữ/);
  });
});
