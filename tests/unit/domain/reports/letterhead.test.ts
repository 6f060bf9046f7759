import { expect, it } from 'vitest';
import { officialLetter } from '#content/reports/official-letter.ts';
import { letterheadOf } from '#domain/reports/letter/letterhead.ts';
import type { Unit } from '#domain/units/unit.ts';

const aUnit = (name: string, kind: Unit['kind']): Unit => ({
  ...{ code: 'X', name, kind, validFrom: '2025-07-01', validTo: null },
  ...{ parentCode: null, successorCodes: [] },
});
const hue = aUnit('UBND Thành phố Huế', 'province');

it('names the office that sends, the body above it in the line before, and its place', () => {
  const headOf = (sender: Unit, above?: Unit) => {
    const { agency, place } = letterheadOf({ sender, above }, officialLetter);
    return [...agency, place];
  };
  expect(headOf(hue)).toEqual(['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HUẾ', 'Huế']);
  expect(headOf(aUnit('Sở Công Thương', 'department'), hue)).toEqual([
    'ỦY BAN NHÂN DÂN THÀNH PHỐ HUẾ',
    'SỞ CÔNG THƯƠNG',
    'Huế',
  ]);
  expect(headOf(aUnit('Phường Phú Xuân', 'commune'), hue)).toEqual([
    'THÀNH PHỐ HUẾ',
    'ỦY BAN NHÂN DÂN PHƯỜNG PHÚ XUÂN',
    'Phú Xuân',
  ]);
});
