import { describe, expect, it } from 'vitest';
import { fieldRules } from '#domain/rehearsals/field-rules.ts';
import { passwordTicks } from '#domain/rehearsals/new-secret.ts';
import type { FieldRule } from '#domain/rehearsals/rehearsal.ts';
import { someSamples } from './a-rehearsal.ts';

function fault(rule: FieldRule, text: string, sample: string = rule): string | null {
  return fieldRules[rule]({
    text,
    right: someSamples.of[sample]?.values[0] ?? '',
    code: '135790',
    codes: ['135790', '864202'],
    before: '',
    samples: someSamples,
  });
}

describe('what is typed', () => {
  it.each([
    ['number', '999190000012', null],
    ['number', '999 190 000 012', 'spaces'],
    ['number', '99919O000012', 'letter_o'],
    ['number', '0000000123', 'phone_here'],
    ['number', '999088000034', 'other_person'],
    ['number', '123456789', 'old_number'],
    ['number', 'abc', 'only_digits'],
    ['phone', '0000 000 123', null],
    ['phone', '+84000000123', 'plus_84'],
    ['phone', '000000123', 'not_ten'],
    ['phone', '0000000321', 'other_phone'],
    ['name', 'hồ thị mẫu', null],
    ['name', 'Hồ Thị Mẫu'.normalize('NFD'), null],
    ['name', 'Ho Thi Mau', 'no_marks'],
    ['name', 'Hồ Mẫu', 'other_name'],
    ['password', 'TapThu@1', null],
    ['password', 'tapthu@1', 'letter_case'],
    ['password', ' TapThu@1', 'spaces'],
    ['password', '482951', 'passcode_here'],
    ['code', '135 790', null],
    ['code', '864202', 'old_code'],
    ['code', '246800', 'other_code'],
    ['dossier_code', 'tap-261122-0001', null],
    ['dossier_code', 'TAP 261122 0001', 'no_dash'],
    ['dossier_code', 'TAP-261122-000l', 'code_form'],
    ['dossier_code', 'TAP-261122-0002', 'other_dossier'],
    ['search', 'đăng ký khai sinh', null],
    ['search', 'KHAI  SINH', null],
    ['search', 'khai tử', 'not_the_words'],
  ] as const)('%s: %s → %s', (rule, text, why) => {
    expect(fault(rule, text)).toBe(why);
  });

  it.each([
    ['15/08/1990', null],
    ['15-8-1990', null],
    ['31/11/2026', 'no_such_day'],
    ['29/02/2026', 'no_such_day'],
    ['23/11/2026', 'future'],
    ['08/15/1990', 'no_such_day'],
    ['15/08/90', 'date_form'],
    ['16/08/1990', 'other_day'],
  ])('a date: %s → %s', (text, why) => {
    expect(fault('date', text, 'birth')).toBe(why);
  });

  it.each([
    ['Rung@2468', null],
    ['Rung@24', 'password_length'],
    [`Rung@2468${'x'.repeat(12)}`, 'password_length'],
    ['rung@2468', 'no_upper'],
    ['RUNG@2468', 'no_lower'],
    ['Rung@@@@', 'no_digit'],
    ['Rung24680', 'no_sign'],
    ['Rừng@2468', 'accents'],
    ['Rung @2468', 'spaces'],
    ['Rung@1990', 'birthday'],
  ])('a new password: %s → %s', (text, why) => {
    expect(fault('new_password', text)).toBe(why);
  });

  it.each([
    ['480213', null],
    ['48021', 'not_six'],
    ['123456', 'in_a_row'],
    ['654321', 'in_a_row'],
    ['777777', 'in_a_row'],
    ['150890', 'birthday'],
    ['199048', 'birthday'],
    ['48o213', 'only_digits'],
  ])('a new passcode: %s → %s', (text, why) => {
    expect(fault('new_passcode', text)).toBe(why);
  });

  it('ticks exactly what is there', () => {
    const ticked = (text: string) => passwordTicks.filter((t) => t.holds(text)).map((t) => t.id);
    expect(ticked('aB1')).toEqual(['upper', 'lower', 'digit']);
    expect(ticked('aB1@xxxx')).toEqual(['length', 'upper', 'lower', 'digit', 'sign']);
  });
});
