import { describe, expect, it } from 'vitest';
import rawUnits from '#content/units/units.json' with { type: 'json' };
import { historyOf } from '#domain/units/history.ts';
import { ancestorsAt, childrenAt, indexUnits, unitAt } from '#domain/units/register.ts';
import { searchUnits } from '#domain/units/search.ts';
import { isValidOn, type Unit } from '#domain/units/unit.ts';

const units = rawUnits as Unit[];
const register = indexUnits(units);
const names = (found: Unit[]) => found.map((unit) => unit.name);

describe('a unit by its code and day', () => {
  it('a code used again in 2025 names another unit', () => {
    expect(unitAt(register, '19753', '2023-04-01')?.name).toBe('Phường Thuận Lộc');
    expect(unitAt(register, '19753', '2025-06-30')?.name).toBe('Phường Thuận Lộc');
    expect(unitAt(register, '19753', '2025-07-01')?.name).toBe('Phường Phú Xuân');
  });

  it('the province changes its name on 1/1/2025', () => {
    expect(unitAt(register, 'H57', '2024-12-31')?.name).toBe('UBND tỉnh Thừa Thiên Huế');
    expect(unitAt(register, 'H57', '2025-01-01')?.name).toBe('UBND Thành phố Huế');
  });

  it('a code met outside its time is answered with the nearest version', () => {
    expect(unitAt(register, '000.00.30.H57', '2026-10-01')?.name).toBe('UBND huyện A Lưới');
    expect(unitAt(register, '20047', '2026-10-01')?.name).toBe('Xã Hồng Vân');
    expect(unitAt(register, 'H57', '2019-01-01')?.name).toBe('UBND tỉnh Thừa Thiên Huế');
    expect(unitAt(register, 'H99', '2026-10-01')).toBeNull();
  });

  it('a former commune still adds up to its district and the province', () => {
    expect(names(ancestorsAt(register, '20047', '2023-04-01'))).toEqual([
      'UBND huyện A Lưới',
      'UBND tỉnh Thừa Thiên Huế',
    ]);
    expect(names(ancestorsAt(register, '20047', '2026-10-01'))).toEqual([
      'UBND huyện A Lưới',
      'UBND Thành phố Huế',
    ]);
    expect(names(ancestorsAt(register, '20056', '2026-10-01'))).toEqual(['UBND Thành phố Huế']);
  });

  it('the province has its communes of the day under it', () => {
    const of = (day: string, kind: string) =>
      childrenAt(register, 'H57', day).filter((unit) => unit.kind === kind).length;
    expect(of('2023-04-01', 'district')).toBe(9);
    expect(of('2023-04-01', 'department')).toBe(21);
    expect(of('2026-10-01', 'commune')).toBe(40);
    expect(of('2026-10-01', 'district')).toBe(0);
    expect(childrenAt(register, '000.00.36.H57', '2023-04-01')).toHaveLength(36);
  });
});

describe('the register as a whole', () => {
  const on = (day: string) =>
    units.filter((unit) => unit.kind === 'commune' && isValidOn(unit, day)).length;

  it('has 141 communes in 2023, 133 in early 2025 and 40 since 1/7/2025', () => {
    expect([on('2023-04-01'), on('2025-01-01'), on('2025-06-30'), on('2025-07-01')]).toEqual([
      141, 133, 133, 40,
    ]);
  });

  it('never has two units of one code on one day', () => {
    for (const versions of register.byCode.values()) {
      for (const [i, next] of versions.entries()) {
        const before = versions[i - 1];
        if (before) expect(before.validTo !== null && before.validTo < next.validFrom).toBe(true);
      }
    }
  });

  it('every unit but the province has a parent valid all its time, and successors that exist', () => {
    for (const unit of units) {
      if (unit.kind === 'province') continue;
      const parent = unitAt(register, unit.parentCode ?? '', unit.validFrom);
      expect(parent && isValidOn(parent, unit.validFrom), unit.name).toBe(true);
      for (const code of unit.successorCodes) expect(register.byCode.has(code)).toBe(true);
      if (unit.kind === 'commune' && unit.validTo) expect(unit.successorCodes).not.toEqual([]);
    }
  });
});

describe('where a unit comes from', () => {
  const history = (code: string, day = '2026-10-01') =>
    historyOf(register, unitAt(register, code, day) as Unit);

  it('A Lưới 1 is four communes of A Lưới, a part of the district', () => {
    const { formerDistricts, assumptions } = history('20056');
    expect(formerDistricts.map((d) => [d.district.name, d.communes.length])).toEqual([
      ['UBND huyện A Lưới', 4],
    ]);
    expect(assumptions).toContainEqual({
      kind: 'part_of_district',
      district: 'UBND huyện A Lưới',
      communes: 4,
      of: 18,
    });
  });

  it('all communes of 2023 come out once over the 40, and four cross an old border', () => {
    const all = childrenAt(register, 'H57', '2026-10-01')
      .filter((unit) => unit.kind === 'commune')
      .map((unit) => historyOf(register, unit));
    const seen = all.flatMap((h) =>
      h.formerDistricts.flatMap((d) => d.communes.map((c) => `${c.code}/${c.validFrom}`)),
    );
    expect(seen).toHaveLength(141);
    expect(new Set(seen).size).toBe(141);
    const crossing = all.filter((h) => h.formerDistricts.length > 1).map((h) => h.unit.name);
    expect(crossing.sort()).toEqual(
      ['Phường Hóa Châu', 'Phường Mỹ Thượng', 'Phường Phong Quảng', 'Phường Thuận An'].sort(),
    );
  });

  it('a former district names the communes on its land today', () => {
    expect(names(history('000.00.30.H57', '2022-12-31').successors)).toEqual([
      'Xã A Lưới 2',
      'Xã A Lưới 5',
      'Xã A Lưới 1',
      'Xã A Lưới 3',
      'Xã A Lưới 4',
    ]);
    expect(names(history('000.00.31.H57', '2022-12-31').successors)).toEqual([
      'Xã Khe Tre',
      'Xã Nam Đông',
      'Xã Long Quảng',
    ]);
    expect(names(history('000.00.36.H57', '2022-12-31').successors)).toContain('Phường Phú Xuân');
  });

  it('says which mappings have no list behind them', () => {
    expect(history('19909').assumptions).toContainEqual({
      kind: 'mapping_unsourced',
      communes: ['Xã Phú Dương', 'Xã Phú Thanh'],
    });
  });
});

describe('search', () => {
  it('finds A Lưới without marks, in any case, and by code', () => {
    const found = names(searchUnits(units, { query: 'a luoi' }));
    expect(found.slice(0, 2)).toEqual(['UBND huyện A Lưới', 'Thị trấn A Lưới']);
    expect(found).toHaveLength(7);
    expect(names(searchUnits(units, { query: 'A LƯỚI 3' }))).toEqual(['Xã A Lưới 3']);
    expect(names(searchUnits(units, { query: '000.00.30.h57' }))).toEqual(['UBND huyện A Lưới']);
  });

  it('takes either placement of a tone', () => {
    const spelled = (query: string) => names(searchUnits(units, { query, day: '2022-06-01' }));
    expect(spelled('hương thuỷ')).toEqual(spelled('Hương Thủy'));
    expect(spelled('thi xa huong thuy')).toEqual(['UBND thị xã Hương Thủy']);
  });

  it('keeps to the day and kinds asked for', () => {
    const found = searchUnits(units, { query: 'a luoi', day: '2026-10-01', kinds: ['commune'] });
    expect(names(found)).toEqual([1, 2, 3, 4, 5].map((n) => `Xã A Lưới ${n}`));
  });
});
