import { describe, expect, it } from 'vitest';
import rawBaseline from '#content/indicators/baseline-2022.json' with { type: 'json' };
import rawUnits from '#content/units/units.json' with { type: 'json' };
import { type Baseline, baselineBeside } from '#domain/indicators/baseline.ts';
import { indexUnits, unitAt } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';

const register = indexUnits(rawUnits as Unit[]);
const beside = (code: string, day = '2026-10-31') =>
  baselineBeside(rawBaseline as Baseline, register, unitAt(register, code, day) as Unit);
const value = (found: ReturnType<typeof beside>, indicator: string) =>
  found[0]?.figures.find((each) => each.indicator === indicator)?.value;

describe('2022 beside a unit', () => {
  it('a district and a department stand beside their own printed figures', () => {
    const aLuoi = beside('000.00.30.H57');
    expect(aLuoi[0]).toMatchObject({ name: 'UBND huyện A Lưới', isSameUnit: true });
    expect([
      value(aLuoi, 'online_submission'),
      value(aLuoi, 'overdue'),
      value(aLuoi, 'total'),
    ]).toEqual([19.5, 565, 50.73]);
    expect(aLuoi[0]?.figures).toContainEqual({
      indicator: 'certified_e_copy',
      value: 4,
      of: 19,
      unit: 'count',
    });
    expect(value(beside('000.00.18.H57'), 'on_time')).toBe(66.57);
  });

  it('a blank in the paper stays out, it is not 0', () => {
    const office = beside('000.00.02.H57');
    expect(value(office, 'overdue')).toBe(2);
    expect(value(office, 'on_time')).toBeUndefined();
  });

  it('a commune of today stands beside its former district, and says it is a part of it', () => {
    const [found, ...others] = beside('20056');
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: '000.00.30.H57', isSameUnit: false });
    expect(found?.assumptions.map((each) => each.kind)).toEqual(['merged', 'part_of_district']);
  });

  it('a commune across an old border has two districts beside it', () => {
    expect(
      beside('19900')
        .map((each) => each.name)
        .sort(),
    ).toEqual(['UBND huyện Phú Vang', 'UBND thành phố Huế']);
  });

  it('the province has its total', () => expect(value(beside('H57'), 'total')).toBe(54.1));
});
