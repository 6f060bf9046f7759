import { describe, expect, it } from 'vitest';
import { monthSheet, sheetMonth, sheetMonthOf } from '#domain/worth/month-sheet.ts';
import { A_LUOI_2, aCase, PHU_XUAN } from '../../../builders/cases.ts';

describe('the sheet of a month', () => {
  it('runs from the 26th to the 25th, over the turn of a year too', () => {
    const days = (firstDay: string, lastDay: string) => ({ firstDay, lastDay });
    expect(sheetMonth('2026-11')).toMatchObject(days('2026-10-26', '2026-11-25'));
    expect(sheetMonth('2027-01')).toMatchObject(days('2026-12-26', '2027-01-25'));
    expect(sheetMonth('2028-03')).toMatchObject(days('2028-02-26', '2028-03-25'));
  });

  it.each([
    ['2026-11-25', '2026-11'],
    ['2026-11-26', '2026-12'],
    ['2026-12-31', '2027-01'],
    ['2026-01-31', '2026-02'],
    ['2026-02-28', '2026-03'],
  ])('has %s in the sheet of %s', (day, month) => {
    expect(sheetMonthOf(day)).toBe(month);
    const { firstDay, lastDay } = sheetMonth(month);
    expect(firstDay <= day && day <= lastDay).toBe(true);
  });

  it('counts who was guided in each village, and adds up', () => {
    const sheet = monthSheet(
      [
        aCase({ day: '2026-10-26', village: 'Thôn 1', autonomy: 'alone' }),
        aCase({ day: '2026-11-25', village: 'Thôn 1 ', outcome: 'waiting' }),
        aCase({ day: '2026-11-01', village: '' }),
        aCase({ day: '2026-11-26', village: 'Thôn 1' }),
        aCase({ day: '2026-10-25', village: 'Thôn 2' }),
      ],
      [],
      '2026-11',
    );
    expect(sheet.villages).toEqual([
      { unitCode: PHU_XUAN, village: '', guided: 1, done: 1, alone: 0, came: null },
      { unitCode: PHU_XUAN, village: 'Thôn 1', guided: 2, done: 1, alone: 1, came: null },
    ]);
    expect(sheet.all).toEqual({ guided: 3, done: 2, alone: 1, came: null });
  });

  it('keeps apart two villages of one name in two units', () => {
    const cases = [A_LUOI_2, PHU_XUAN, PHU_XUAN].map((unitCode) =>
      aCase({ unitCode, village: 'Thôn 1' }),
    );
    const { villages, all } = monthSheet(cases, [], '2026-11');
    expect(villages.map((it) => [it.unitCode, it.guided])).toEqual([
      [PHU_XUAN, 2],
      [A_LUOI_2, 1],
    ]);
    expect(all.guided).toBe(3);
  });

  it('has who came to the sessions in a column of its own, a place without a case too', () => {
    const held = { day: '2026-11-01', unitCode: PHU_XUAN, village: 'chợ phiên', people: 40 };
    const sheet = monthSheet(
      [aCase({ village: 'Thôn 1' })],
      [
        held,
        { ...held, village: 'chợ phiên ', people: 5 },
        { ...held, village: 'Thôn 1', people: null },
        { ...held, day: '2026-11-26' },
      ],
      '2026-11',
    );
    expect(sheet.villages.map(({ village, guided, came }) => [village, guided, came])).toEqual([
      ['chợ phiên', 0, 45],
      ['Thôn 1', 1, null],
    ]);
    expect(sheet.all).toMatchObject({ guided: 1, came: 45 });
  });
});
