import { expect, it } from 'vitest';
import {
  isWholeSigning,
  readRegistryNumber,
  signingLines,
} from '#domain/reports/issued/signing.ts';

const words = { TM: 'TM.', KT: 'KT.', TL: 'TL.', TUQ: 'TUQ.' };

it('writes over the name in whose place it is signed, as the decree has it', () => {
  const lines = (form: 'self' | 'KT' | 'TL' | 'TUQ', of: string, body: string, title: string) =>
    signingLines({ form, of, body }, { title, words });
  expect(lines('KT', 'Chủ tịch', 'Ủy ban nhân dân', 'Phó Chủ tịch')).toEqual([
    'TM. ỦY BAN NHÂN DÂN',
    'KT. CHỦ TỊCH',
    'PHÓ CHỦ TỊCH',
  ]);
  expect(lines('TL', 'Chủ tịch', '', 'Chánh Văn phòng')).toEqual([
    'TL. CHỦ TỊCH',
    'CHÁNH VĂN PHÒNG',
  ]);
  expect(lines('self', '', '', 'Giám đốc')).toEqual(['GIÁM ĐỐC']);
});

it('asks for the own title, and for whose place is taken where one is', () => {
  const signing = { form: 'KT', of: 'Giám đốc', body: '' } as const;
  expect(isWholeSigning(signing, 'Phó Giám đốc')).toBe(true);
  expect(isWholeSigning(signing, ' ')).toBe(false);
  expect(isWholeSigning({ ...signing, of: '' }, 'Phó Giám đốc')).toBe(false);
  expect(isWholeSigning({ ...signing, form: 'self' }, 'Phó Giám đốc')).toBe(false);
  expect(isWholeSigning({ ...signing, body: 'A\nB' }, 'Phó Giám đốc')).toBe(false);
});

it('knows a number of a registry', () => {
  for (const [typed, read] of [
    ['123/BC-SKHCN', '123/BC-SKHCN'],
    [' Số: 05 / UBND - KSTT ', '05/UBND-KSTT'],
    ['12/2026/BC-VPĐP', '12/2026/BC-VPĐP'],
    ['123', null],
    ['BC-SKHCN', null],
    ['123/', null],
    ['123/BC SKHCN', null],
    ['123/BC-SKHCN\n<b>', null],
    [`1/${'A'.repeat(31)}`, null],
  ] as const)
    expect(readRegistryNumber(typed), typed).toBe(read);
});
