import { describe, expect, it } from 'vitest';
import { officialLetter } from '#content/reports/official-letter.ts';
import { letterOf } from '#domain/reports/letter/letter.ts';
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

describe('a unit’s own paper', () => {
  const phuXuan = { ...aUnit('Phường Phú Xuân', 'commune'), code: 'PX' };
  const written = (sender: Unit) =>
    letterOf(
      { unit: phuXuan, sender, above: hue, period: 'tháng 10/2026', asOf: '31/10/2026', rows: [] },
      { words: officialLetter, unknown: '-' },
    );

  it('is for the office above it, which alone it goes to and of which nothing is asked', () => {
    const { to, recipients, paragraphs } = written(phuXuan);
    expect(to).toBe('Kính gửi: UBND thành phố Huế');
    expect(recipients?.lines).toEqual(['- UBND thành phố Huế;', '- Lưu: VT.']);
    expect(paragraphs.join(' ')).not.toContain('Đề nghị Thủ trưởng');
  });

  it('is for the unit where the province writes', () => {
    const { to, paragraphs } = written(hue);
    expect(to).toBe('Kính gửi: Chủ tịch UBND phường Phú Xuân');
    expect(paragraphs.join(' ')).toContain('Đề nghị Thủ trưởng');
  });
});
