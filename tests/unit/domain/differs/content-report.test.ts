import { describe, expect, it } from 'vitest';
import { type ContentReport, validateContentReport } from '#domain/differs/content-report.ts';
import { aContentReport } from './a-content-report.ts';

const problemsOf = (overrides: Partial<ContentReport>) => {
  const valid = validateContentReport(aContentReport(overrides));
  return valid.ok ? [] : valid.error;
};

describe('a report that reality differs', () => {
  it('is taken with words and without, and comes back tidied', () => {
    const valid = validateContentReport(aContentReport({ what: '  Nu\u0301t kha\u0301c  ' }));
    expect(valid.ok && valid.value.what).toBe('N\u00fat kh\u00e1c');
    expect(problemsOf({ what: '' })).toEqual([]);
    expect(problemsOf({ target: 'procedure', targetId: '1.001193', step: '' })).toEqual([]);
  });

  it.each([
    ['Gọi 0905 123 456', 'phone_number'],
    ['CCCD 046203012345', 'citizen_id'],
    ['mã OTP là 123456', 'otp'],
  ])('is refused where its words hold a number of somebody: %s', (what, found) => {
    expect(problemsOf({ what })).toEqual([{ kind: 'forbidden_number', found }]);
  });

  it('is refused where the words are too many', () => {
    expect(problemsOf({ what: 'a'.repeat(500) })).toEqual([]);
    expect(problemsOf({ what: 'a'.repeat(501) })).toEqual([{ kind: 'too_long', max: 500 }]);
  });

  it.each([
    { targetId: '' },
    { targetId: 'a b' },
    { step: '../x' },
    { version: '' },
    { target: 'person' as 'guide' },
  ])('is refused without a place: %o', (place) => {
    expect(problemsOf(place)).toEqual([{ kind: 'bad_place' }]);
  });

  it('is refused on a day that never was', () => {
    expect(problemsOf({ day: '2026-02-30' })).toEqual([{ kind: 'bad_day' }]);
  });
});
