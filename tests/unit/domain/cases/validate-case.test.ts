import { describe, expect, it } from 'vitest';
import type { CaseBody, PhonePurpose } from '#domain/cases/case.ts';
import {
  type CaseFacts,
  validateCase,
  validateChange,
  validateReason,
} from '#domain/cases/validate-case.ts';
import { aCase } from '../../../builders/cases.ts';

const facts: CaseFacts = {
  now: Date.parse('2026-11-20T16:59:00Z'), // 23:59 in Huế
  knowsUnit: (code, day) => code === '19753' && day >= '2025-07-01',
};

const kindsOf = (overrides: Partial<CaseBody>) => {
  const result = validateCase(aCase(overrides), facts);
  return result.ok ? [] : result.error.map((it) => `${it.field}: ${it.kind}`);
};

describe('a case', () => {
  it('as the form makes it is valid', () => {
    expect(validateCase(aCase(), facts)).toEqual({ ok: true, value: aCase() });
  });

  it.each<[string, Partial<CaseBody>, string]>([
    ['of tomorrow, Vietnam time', { day: '2026-11-21' }, 'day: day_in_future'],
    ['of a day that does not exist', { day: '2026-02-30' }, 'day: bad_day'],
    ['from before there were teams', { day: '2021-12-31', unitCode: '19753' }, 'day: day_too_old'],
    ['without help', { help: [] }, 'help: missing'],
    ['without a unit', { unitCode: '' }, 'unitCode: missing'],
    ['of an unknown unit', { unitCode: '00001' }, 'unitCode: unknown_unit'],
    ['of a unit before it existed', { day: '2025-06-30' }, 'unitCode: unknown_unit'],
    [
      'with a mistyped procedure',
      { procedureCode: '2.00815' },
      'procedureCode: bad_procedure_code',
    ],
    ['with a mistyped agency', { agencyCode: 'Huế' }, 'agencyCode: bad_agency_code'],
    [
      'with a mistyped dossier',
      { dossierCode: 'H57.36-2611-0975' },
      'dossierCode: bad_dossier_code',
    ],
    ['of more than ten hours', { minutes: 601 }, 'minutes: bad_minutes'],
    ['of half a minute', { minutes: 0.5 }, 'minutes: bad_minutes'],
    ['with a long village', { village: 'x'.repeat(81) }, 'village: too_long'],
    ['with a long note', { note: 'x'.repeat(1001) }, 'note: too_long'],
    ['with an identity number as label', { label: '046185001234' }, 'label: forbidden_number'],
    [
      'with an identity number as village',
      { village: '046185001234' },
      'village: forbidden_number',
    ],
    ['with an OTP in the note', { note: 'otp 123456' }, 'note: forbidden_number'],
  ])('%s is refused', (_, overrides, wanted) => {
    expect(kindsOf(overrides)).toContain(wanted);
  });

  it('of today just before midnight in Huế is valid', () => {
    expect(kindsOf({ day: '2026-11-20' })).toEqual([]);
  });

  it('is tidied: trimmed, codes as they are stored, lists in their order', () => {
    const result = validateCase(
      aCase({
        label: '  bà Hoa ',
        dossierCode: 'h57.36.05 – 261118 – 0975',
        help: ['payment', 'account'],
      }),
      facts,
    );
    expect(result).toMatchObject({
      value: {
        label: 'bà Hoa',
        dossierCode: 'H57.36.05-261118-0975',
        help: ['account', 'payment'],
      },
    });
  });

  it('names every problem at once', () => {
    expect(kindsOf({ help: [], minutes: -1, day: 'x' })).toHaveLength(3);
  });
});

describe('a phone number', () => {
  const phone = {
    number: '0905 123 456',
    consentAt: '2026-11-20T02:00:00.000Z',
    deleteOn: '2026-12-20',
  };

  it('is kept in its own field, with consent and a day of deletion', () => {
    expect(validateCase(aCase({ phone }), facts)).toMatchObject({
      value: { phone: { number: '0905123456' } },
    });
  });

  it('says what it is kept for in one way', () => {
    const purposesIn = (purposes: PhonePurpose[]) => {
      const judged = validateCase(aCase({ phone: { ...phone, purposes } }), facts);
      return judged.ok && judged.value.phone?.purposes;
    };
    expect(purposesIn(['follow_up', 'call_back'])).toEqual(['call_back', 'follow_up']);
    expect(purposesIn(['follow_up'])).toEqual(['follow_up']);
    // As every case of an earlier version says it.
    expect(purposesIn(['call_back'])).toBeUndefined();
  });

  it.each([
    ['without consent', { consentAt: '' }, 'phone: no_consent'],
    ['with a consent that is no instant', { consentAt: '1' }, 'phone: no_consent'],
    ['for ever', { deleteOn: '2099-01-01' }, 'phone: bad_delete_day'],
    ['without a day', { deleteOn: '' }, 'phone: bad_delete_day'],
    ['that is none', { number: '12' }, 'phone: bad_phone'],
    ['for no purpose', { purposes: [] }, 'phone: no_consent'],
    ['for an unknown purpose', { purposes: ['ads' as PhonePurpose] }, 'phone: not_in_list'],
  ])('%s is refused', (_, overrides, wanted) => {
    expect(kindsOf({ phone: { ...phone, ...overrides } })).toEqual([wanted]);
  });
});

describe('an amendment', () => {
  it('is judged by what it touches only', () => {
    expect(validateChange({ minutes: 5 }, facts)).toEqual({ ok: true, value: { minutes: 5 } });
    expect(validateChange({ minutes: 900 }, facts)).toMatchObject({ ok: false });
    expect(validateChange({ appendNote: 'mk: hoa' }, facts)).toMatchObject({
      error: [{ kind: 'forbidden_number', field: 'note', found: 'password' }],
    });
  });

  it('that changes nothing is refused', () => {
    expect(validateChange({}, facts).ok).toBe(false);
    expect(validateChange({ appendNote: '  ' }, facts).ok).toBe(false);
  });

  it('may take a value back', () => {
    expect(validateChange({ dossierCode: null, phone: null }, facts).ok).toBe(true);
  });
});

it('a voided case says why, without a number that must not be kept', () => {
  expect(validateReason(' ghi hai lần ')).toEqual({ ok: true, value: 'ghi hai lần' });
  expect(validateReason('  ').ok).toBe(false);
  expect(validateReason('trùng 046185001234').ok).toBe(false);
});
