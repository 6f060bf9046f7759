import { describe, expect, it } from 'vitest';
import { barrierTable } from '#domain/worth/barrier-table.ts';
import { barriersByUnit } from '#domain/worth/by-unit.ts';
import { knownByUnit } from '#domain/worth/known-by-unit.ts';
import { A_LUOI_2, aCase, PHU_XUAN } from '../../../builders/cases.ts';

const november = { firstDay: '2026-11-01', lastDay: '2026-11-30' };
const times = (count: number, over: Parameters<typeof aCase>[0]) =>
  Array.from({ length: count }, () => aCase({ obstacles: ['no_network'], ...over }));
const known = (met: ReturnType<typeof times>) =>
  knownByUnit(barrierTable(barriersByUnit(met, november)));

describe('obstacles on the map', () => {
  it('are the sum of a unit’s villages', () => {
    const met = [
      ...times(9, { village: 'Tổ 1' }),
      ...times(6, { village: 'Tổ 2' }),
      ...times(7, { village: 'Thôn 1', unitCode: A_LUOI_2 }),
    ];
    expect(known(met)).toEqual([
      { unitCode: PHU_XUAN, cases: 15, isWhole: true },
      { unitCode: A_LUOI_2, cases: 7, isWhole: true },
    ]);
  });

  it('never tell what the table hides: a hidden village is in no sum', () => {
    const met = [
      ...times(9, { village: 'Tổ 1' }),
      ...times(2, { village: 'Tổ 2' }),
      ...times(3, { village: 'Thôn 1', unitCode: A_LUOI_2 }),
      ...times(12, { village: 'Thôn 2', unitCode: A_LUOI_2 }),
    ];
    const table = barrierTable(barriersByUnit(met, november));
    for (const it of knownByUnit(table)) {
      const own = table.villages.filter((place) => place.unitCode === it.unitCode);
      const shown = own.reduce((sum, place) => sum + (place.cases ?? 0), 0);
      expect(it.cases ?? 0).toBe(shown);
      expect(it.isWhole).toBe(false);
    }
  });

  it('are unknown where every village is hidden', () => {
    const met = [
      ...times(3, { village: 'Tổ 1' }),
      ...times(4, { village: 'Tổ 2' }),
      ...times(20, { village: 'Thôn 2', unitCode: A_LUOI_2 }),
    ];
    expect(known(met).find((it) => it.unitCode === PHU_XUAN)).toEqual({
      unitCode: PHU_XUAN,
      cases: null,
      isWhole: false,
    });
  });
});
