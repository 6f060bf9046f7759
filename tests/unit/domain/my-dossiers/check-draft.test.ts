import { describe, expect, it } from 'vitest';
import units from '#content/units/units.json' with { type: 'json' };
import { checkDraft } from '#domain/my-dossiers/draft/check-draft.ts';
import { checkField } from '#domain/my-dossiers/draft/check-field.ts';
import { communeNames } from '#domain/my-dossiers/draft/commune-names.ts';
import {
  CHOICES,
  type DraftValues,
  draftSheet,
  type FieldId,
  kindOf,
} from '#domain/my-dossiers/draft/draft-sheet.ts';
import { PROVINCES_TODAY } from '#domain/my-dossiers/draft/former-provinces.ts';
import { parseTypedDay, portalDay } from '#domain/my-dossiers/draft/typed-day.ts';
import type { Unit } from '#domain/units/unit.ts';

const ground = { today: '2026-11-22', communes: communeNames(units as Unit[]) };
const kinds = (field: FieldId, text: string) =>
  checkField(field, text, ground).map((found) => found.kind);
const birth = (values: DraftValues) =>
  checkDraft({ procedureCode: '1.001193', values }, ground).map((each) => [each.field, each.kind]);

describe('what must not be written into a draft', () => {
  it('is the number on the card, also with a digit too few or too many', () => {
    for (const [typed, digits] of [
      ['046185001234', 12],
      ['Trần Thị Hoa 046 185 001 234', 12],
      ['04618500123', 11],
      ['0461850012345', 13],
      ['191234567', 9],
    ] as const)
      expect(checkField('requester_name', typed, ground), typed).toEqual([
        { kind: 'personal_number', digits, field: 'requester_name', weight: 'wrong' },
      ]);
  });
  it('is a one-time code or a password', () => {
    expect(kinds('request_what', 'mã OTP 123456')).toEqual(['secret']);
    expect(kinds('request_what', 'mật khẩu: Hoa@1985')).toEqual(['secret']);
  });
  it('is not a phone number, a day or the number of a certificate', () => {
    expect(kinds('requester_phone', '0912 345 678')).toEqual([]);
    expect(kinds('child_birth', '01112026')).toEqual([]);
    expect(kinds('marriage_number', '15/2019')).toEqual([]);
  });
  it('has no field of its own that could keep it', () => {
    const numbers = draftSheet('1.001193').flatMap((section) =>
      section.fields.filter(
        (field) => /_number$|ethnicity/.test(field) && field !== 'marriage_number',
      ),
    );
    expect(numbers.length).toBeGreaterThan(2);
    expect(numbers.every((field) => kindOf(field) === 'direct')).toBe(true);
  });
});

describe('a name', () => {
  it('has at least two words, no digits, and is as on the card', () => {
    expect(kinds('requester_name', 'Hồ Thị Mẫu')).toEqual([]);
    expect(kinds('requester_name', 'Mẫu')).toEqual(['name_short']);
    expect(kinds('requester_name', 'Hồ Thị 2')).toEqual(['name_digits']);
    expect(kinds('requester_name', 'HỒ THỊ MẪU')).toEqual(['name_capitals']);
    expect(kinds('child_name', 'Nguyễn Hoàng Bảo Ngọc Khánh Linh')).toEqual(['child_name_long']);
  });
});

describe('a day', () => {
  it('is read as people write it and given back as the portal takes it', () => {
    for (const typed of ['5/11/2026', '05-11-2026', '05.11.2026', '05112026'])
      expect(parseTypedDay(typed), typed).toBe('2026-11-05');
    expect(portalDay('2026-11-05')).toBe('05/11/2026');
  });
  it('exists, and has come', () => {
    expect(kinds('child_birth', '31/11/2026')).toEqual(['day_not_real']);
    expect(kinds('child_birth', '2026')).toEqual(['day_not_real']);
    expect(kinds('child_birth', '23/11/2026')).toEqual(['day_future']);
    expect(kinds('child_birth', '22/11/2026')).toEqual([]);
    expect(kinds('stay_to', '23/11/2027')).toEqual([]);
  });
});

describe('an address since 1/7/2025', () => {
  it('is right in two levels', () => {
    for (const text of [
      'Thôn Pa Hy, xã A Lưới 2, thành phố Huế',
      '12 Lê Lợi, phường Thuận Hóa, TP Huế',
      'Xã Chân Mây - Lăng Cô, thành phố Huế',
      'Thôn 3, xã Trà My, thành phố Đà Nẵng',
    ])
      expect(kinds('child_origin', text), text).toEqual([]);
  });
  it('has no district and no township any more', () => {
    expect(kinds('child_origin', 'Xã A Lưới 2, huyện A Lưới, thành phố Huế')).toEqual([
      'district_written',
    ]);
    expect(kinds('child_origin', 'thôn 1 xã Phú Vang huyện Phú Vang')).toContain(
      'district_written',
    );
    expect(kinds('child_origin', 'Thị trấn Sịa, thành phố Huế')).toContain('township_written');
  });
  it('is told the new name of a province that was merged', () => {
    const found = checkField('child_origin', 'Phường 5, tỉnh Quảng Nam', ground);
    expect(found).toMatchObject([
      { kind: 'former_province', former: 'Quảng Nam', today: 'Đà Nẵng', weight: 'look' },
    ]);
    expect(kinds('child_origin', 'Phường Thuận Hóa, Thừa Thiên - Huế')).toEqual([
      'former_province',
    ]);
    expect(PROVINCES_TODAY).toHaveLength(34);
  });
  it('is told where a former commune of Huế went, through both mergers', () => {
    const found = checkField('child_birthplace', 'Trạm y tế xã hong ha, Huế', ground);
    expect(found).toMatchObject([
      { kind: 'former_commune', former: 'Xã Hồng Hạ', today: ['Xã A Lưới 5'], weight: 'look' },
    ]);
    expect(kinds('child_origin', 'Phường Thuận Lộc, Huế')).toEqual(['former_commune']);
  });
  it('is left alone where a former name is another place of the same name', () => {
    expect(kinds('child_origin', 'Xã Hải Dương, thành phố Huế')).toEqual(['former_commune']);
    expect(kinds('child_origin', 'Xã Hồng Hạ, Nghệ An')).toEqual([]);
  });
  it('gives every former commune an heir that exists', () => {
    expect(ground.communes.former.size).toBeGreaterThan(80);
    const without = [...ground.communes.former].filter(([, { today }]) => today.length === 0);
    expect(without).toEqual([]);
  });
});

describe('ways to reach somebody', () => {
  it('are a phone of ten digits and an address without the usual slips', () => {
    expect(kinds('requester_phone', '091234567')).toEqual(['phone_form']);
    expect(kinds('requester_phone', '+84 912 345 678')).toEqual([]);
    expect(kinds('requester_phone', '046185001234')).toEqual(['personal_number']);
    expect(kinds('requester_phone', '0000000000')).toEqual(['phone_form']);
    expect(kinds('requester_email', 'hoa@gmial.com')).toEqual(['email_typo']);
    expect(kinds('requester_email', 'hoa.gmail.com')).toEqual(['email_form']);
    expect(kinds('requester_email', 'hoa@gmail.com')).toEqual([]);
  });
});

describe('a birth registration', () => {
  it('says after sixty days that it is late, and not on the sixtieth', () => {
    expect(birth({ child_birth: '23/09/2026' })).toEqual([]);
    expect(birth({ child_birth: '22/09/2026' })).toEqual([['child_birth', 'child_over_60_days']]);
  });
  it('needs a parent, who is older than the child', () => {
    expect(birth({ child_name: 'Hồ Văn Tập' })).toEqual([['mother_name', 'parents_missing']]);
    expect(
      birth({ child_birth: '01/11/2026', mother_name: 'Hồ Thị Mẫu', mother_birth: '01/01/2016' }),
    ).toEqual([['mother_birth', 'parent_too_young']]);
  });
  it('wants to know how a marriage can be found', () => {
    expect(birth({ parents_married: 'yes' })).toEqual([['marriage_number', 'marriage_missing']]);
    expect(birth({ parents_married: 'yes', marriage_number: '15/2019' })).toEqual([]);
    expect(birth({ parents_married: 'no' })).toEqual([]);
  });
});

describe('a residence registration', () => {
  const residence = (procedureCode: string, values: DraftValues) =>
    checkDraft({ procedureCode, values }, ground).map((each) => each.kind);

  it('needs a notarised contract for a permanent home, not for a temporary one', () => {
    const rented = { home_kind: 'rented', contract_certified: 'no' };
    expect(residence('1.004222', rented)).toEqual(['contract_uncertified']);
    expect(residence('1.004194', rented)).toEqual([]);
  });
  it('asks for the consent and the form in force', () => {
    expect(residence('1.004222', { head_consent: 'not_yet', form_used: 'old_form' })).toEqual([
      'consent_missing',
      'form_old',
    ]);
  });
  it('lasts two years at most', () => {
    expect(residence('1.004194', { stay_from: '01/12/2026', stay_to: '01/12/2028' })).toEqual([]);
    expect(residence('1.004194', { stay_from: '01/12/2026', stay_to: '02/12/2028' })).toEqual([
      'stay_too_long',
    ]);
    expect(residence('1.004194', { stay_from: '29/02/2028', stay_to: '01/03/2030' })).toEqual([]);
    expect(residence('1.004194', { stay_from: '01/12/2026', stay_to: '30/11/2026' })).toEqual([
      'stay_backwards',
    ]);
  });
});

describe('the sheet', () => {
  it('has fields for every procedure, each once, and options for every choice', () => {
    for (const code of [null, '1.001193', '1.004194', '2.000635', '9.999999']) {
      const fields = draftSheet(code).flatMap((section) => section.fields);
      expect(new Set(fields).size).toBe(fields.length);
      expect(fields.length).toBeGreaterThan(5);
      for (const field of fields.filter((each) => kindOf(each) === 'choice'))
        expect(field in CHOICES, field).toBe(true);
    }
  });
  it('asks where the post should bring the result', () => {
    const found = checkDraft({ procedureCode: null, values: { receive_way: 'post' } }, ground);
    expect(found.map((each) => each.kind)).toEqual(['post_address_missing']);
  });
});
