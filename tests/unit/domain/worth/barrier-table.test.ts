import { describe, expect, it } from 'vitest';
import { barrierTable } from '#domain/worth/barrier-table.ts';
import { barriersByUnit } from '#domain/worth/by-unit.ts';
import { A_LUOI_2, aCase, PHU_XUAN } from '../../../builders/cases.ts';

const november = { firstDay: '2026-11-01', lastDay: '2026-11-30' };
const times = (count: number, over: Parameters<typeof aCase>[0]) =>
  Array.from({ length: count }, () => aCase({ obstacles: ['no_network'], ...over }));

describe('obstacles by village and procedure', () => {
  it('stand with their numbers where five and more met them', () => {
    const met = [...times(9, { village: 'Thôn 1' }), ...times(6, { village: 'Thôn 2' })];
    expect(barrierTable(barriersByUnit(met, november))).toEqual({
      lines: [
        {
          procedureCode: '2.000815',
          obstacle: 'no_network',
          cases: 15,
          villages: [
            { unitCode: PHU_XUAN, village: 'Thôn 1', cases: 9 },
            { unitCode: PHU_XUAN, village: 'Thôn 2', cases: 6 },
          ],
        },
      ],
      villages: [
        { unitCode: PHU_XUAN, village: 'Thôn 1', cases: 9 },
        { unitCode: PHU_XUAN, village: 'Thôn 2', cases: 6 },
      ],
      all: 15,
    });
  });

  it('of few people are hidden, and cannot be had from the sum less the others', () => {
    const met = [
      ...times(9, { village: 'Thôn 1' }),
      ...times(2, { village: 'Thôn 2' }),
      ...times(7, { village: 'Thôn 3' }),
    ];
    const { lines, villages } = barrierTable(barriersByUnit(met, november));
    const [line] = lines;
    const hidden = line?.villages.filter((it) => it.cases === null).map((it) => it.village) ?? [];
    expect(hidden).toContain('Thôn 2');
    expect(hidden.length > 1 || line?.cases === null).toBe(true);
    expect(villages.find((it) => it.village === 'Thôn 2')?.cases).toBeNull();
  });

  it('are counted apart in two villages of one name in two units', () => {
    const met = [
      ...times(9, { village: 'Thôn 1' }),
      ...times(6, { village: 'Thôn 1', unitCode: A_LUOI_2 }),
    ];
    const { lines, villages, all } = barrierTable(barriersByUnit(met, november));
    const both = [
      { unitCode: PHU_XUAN, village: 'Thôn 1', cases: 9 },
      { unitCode: A_LUOI_2, village: 'Thôn 1', cases: 6 },
    ];
    expect([villages, lines[0]?.villages]).toEqual([both, both]);
    expect([lines.length, all]).toEqual([1, 15]);
  });
});
