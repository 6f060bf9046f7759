import { describe, expect, test } from 'vitest';
import units from '#content/units/units.json' with { type: 'json' };
import { toldUnits, unitFinder } from '#domain/units/find-unit.ts';
import { indexUnits } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';

const register = indexUnits(units as unknown as Unit[]);
const find = unitFinder(register);
const nameOf = (text: string, day: string) => find(text, day)?.name ?? null;

describe('the unit that a cell of a file names', () => {
  test.each([
    ['19753', '2026-10-05', 'Phường Phú Xuân'],
    ['000.00.30.h57', '2022-10-05', 'UBND huyện A Lưới'],
    ['000.00.30.H57 - UBND huyện A Lưới', '2022-10-05', 'UBND huyện A Lưới'],
    ['UBND huyện A Lưới (000.00.30.H57)', '2022-10-05', 'UBND huyện A Lưới'],
    ['Phường Phú Xuân', '2026-10-05', 'Phường Phú Xuân'],
    ['UBND phường  PHÚ XUÂN', '2026-10-05', 'Phường Phú Xuân'],
    ['Ủy ban nhân dân phường Phú Xuân, thành phố Huế', '2026-10-05', 'Phường Phú Xuân'],
    ['phuong phu xuan', '2026-10-05', 'Phường Phú Xuân'],
    ['Xã Chân Mây - Lăng Cô', '2026-10-05', 'Xã Chân Mây - Lăng Cô'],
    ['Huyện A Lưới', '2022-10-05', 'UBND huyện A Lưới'],
    ['Sở Tư pháp', '2026-10-05', 'Sở Tư pháp'],
    // What lies above is no second unit.
    ['Sở Y tế (H57)', '2026-03-01', 'Sở Y tế'],
    ['H57 - Sở Tư pháp', '2026-03-01', 'Sở Tư pháp'],
    ['UBND thành phố Huế - Sở Y tế', '2026-03-01', 'Sở Y tế'],
    ['UBND thành phố Huế, phường Thuận Hóa', '2026-03-01', 'Phường Thuận Hóa'],
    ['UBND huyện Phú Lộc - UBND xã Lộc Điền', '2023-03-01', 'Xã Lộc Điền'],
    ['Phường Phú Xuân, tỉnh Thừa Thiên Huế', '2026-03-01', 'Phường Phú Xuân'],
    // A code beside its name.
    ['19753 Phường Phú Xuân', '2026-03-01', 'Phường Phú Xuân'],
    ['19753-UBND phường Phú Xuân', '2026-03-01', 'Phường Phú Xuân'],
    ['19753: UBND phường Phú Xuân', '2026-03-01', 'Phường Phú Xuân'],
    ['[19753] UBND phường Phú Xuân', '2026-03-01', 'Phường Phú Xuân'],
    // With the district it once lay in.
    ['Xã A Lưới 1, huyện A Lưới, thành phố Huế', '2026-03-01', 'Xã A Lưới 1'],
    ['Xã Phú Lộc, huyện Phú Lộc, thành phố Huế', '2026-03-01', 'Xã Phú Lộc'],
    ['Phường Hương Trà, thị xã Hương Trà', '2026-03-01', 'Phường Hương Trà'],
    ['Xã Lộc Điền, huyện Phú Lộc', '2024-03-01', 'Xã Lộc Điền'],
    // Marks tell two units apart.
    ['Phường Hương Vân', '2024-03-01', 'Phường Hương Vân'],
    ['Phường Hương Văn', '2024-03-01', 'Phường Hương Văn'],
  ])('%s on %s', (text, day, name) => {
    expect(nameOf(text, day)).toBe(name);
  });

  test('a name that two units bore is the one of that day; on a day of both it is nobody’s', () => {
    const twins = ['1', '2'].map((code) => ({
      ...{ code, name: 'Phường Một', kind: 'commune' as const, parentCode: null },
      ...{ validFrom: '2025-07-01', validTo: null, successorCodes: [] },
    }));
    const former = { ...twins[0], code: '3', validFrom: '2021-07-01', validTo: '2025-06-30' };
    const findTwin = unitFinder(indexUnits([...twins, former as Unit]));
    expect(findTwin('Phường Một', '2026-10-05')).toBeNull();
    expect(findTwin('Phường Một', '2023-10-05')?.code).toBe('3');
  });

  test('two codes in one cell are no unit, nor is a word nobody bears', () => {
    expect(nameOf('19753, 20044', '2026-10-05')).toBeNull();
    expect(nameOf('Phường Không Có', '2026-10-05')).toBeNull();
    expect(nameOf('UBND', '2026-10-05')).toBeNull();
    expect(nameOf('Phường Phú Xuân, Phường Thuận Hóa', '2026-10-05')).toBeNull();
    expect(nameOf('phuong huong van', '2024-03-01')).toBeNull();
    // An agency that we do not know may lie below a known one, or at its address.
    expect(nameOf('Bộ phận một cửa, Phường Phú Xuân', '2026-10-05')).toBeNull();
    expect(nameOf('Trường Mầm non Hoa Sen (Phường Phú Xuân)', '2026-10-05')).toBeNull();
    expect(nameOf('19753 Trạm Y tế', '2026-10-05')).toBeNull();
    expect(nameOf('Trung tâm lạ (H57)', '2026-10-05')).toBeNull();
    expect(nameOf('Xã Lạ - UBND huyện A Lưới', '2022-10-05')).toBeNull();
  });

  test('another name of a unit is its name; what a person said of a name stands where the register knows none', () => {
    const named = (units as unknown as Unit[]).map((unit) =>
      unit.code === '19753' && unit.validTo === null ? { ...unit, aliases: ['P. Phú Xuân'] } : unit,
    );
    const told = toldUnits({ 'Trung tâm 1 cửa': '19753', 'Phường Thuận Hóa': '19753' });
    const findTold = unitFinder(indexUnits(named), told);
    expect(findTold('p. phú xuân', '2026-10-05')?.code).toBe('19753');
    expect(findTold('Trung tâm 1 cửa', '2026-10-05')?.code).toBe('19753');
    expect(findTold('trung tam 1 cua', '2026-10-05')?.code).toBe('19753');
    expect(findTold('Phường Thuận Hóa', '2026-10-05')?.name).toBe('Phường Thuận Hóa');
  });
});
