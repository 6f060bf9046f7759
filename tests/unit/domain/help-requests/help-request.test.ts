import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HELP_KINDS } from '#domain/cases/case.ts';
import { WANTED_TIMES } from '#domain/help-requests/help-request.ts';
import {
  fromHelpJson,
  fromHelpQr,
  readHelpRequest,
  toHelpJson,
  toHelpQr,
} from '#domain/help-requests/travel.ts';
import {
  type HelpFacts,
  validateHelpAnswer,
  validateHelpRequest,
} from '#domain/help-requests/validate-help-request.ts';
import { aHelpRequest } from './a-help-request.ts';

const now = Date.parse('2026-11-20T03:00:00Z');
const facts: HelpFacts = { now, knowsCommune: (code) => code === '20044' };
const problemsOf = (overrides: Parameters<typeof aHelpRequest>[0]) => {
  const valid = validateHelpRequest(aHelpRequest(overrides), facts);
  return valid.ok ? [] : valid.error.map(({ kind, field }) => `${field} ${kind}`);
};

describe('what may be asked', () => {
  it('takes a request that says what, to whom and where', () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ help: [], note: '', guide: null, procedureCode: '1.001193' })).toEqual([]);
  });

  it('wants to know what for, and which commune', () => {
    expect(problemsOf({ help: [], guide: null, note: '  ' })).toEqual(['help missing']);
    expect(problemsOf({ unitCode: '' })).toEqual(['unitCode missing']);
    expect(problemsOf({ unitCode: '99999' })).toEqual(['unitCode unknown_unit']);
  });

  it('refuses an identity number, a code, a password and a number outside its field', () => {
    expect(problemsOf({ note: 'số của tôi 046203012345' })).toEqual(['note forbidden_number']);
    expect(problemsOf({ note: 'mã OTP là 482913' })).toEqual(['note forbidden_number']);
    expect(problemsOf({ label: 'gọi 0905123456' })).toEqual(['label forbidden_number']);
    expect(problemsOf({ village: 'mật khẩu: hoa1985' })).toEqual(['village forbidden_number']);
  });

  it('takes a phone number only as one, and for three months at most', () => {
    const phone = { number: '0905 123 456', consentAt: now, deleteOn: '2026-12-20' };
    const valid = validateHelpRequest(aHelpRequest({ phone }), facts);
    expect(valid.ok && valid.value.phone?.number).toBe('0905123456');
    expect(problemsOf({ phone: { ...phone, number: '12' } })).toEqual(['phone bad_phone']);
    expect(problemsOf({ phone: { ...phone, deleteOn: '2027-02-19' } })).toEqual([
      'phone bad_delete_day',
    ]);
    expect(problemsOf({ phone: { ...phone, deleteOn: 'mai' } })).toEqual(['phone bad_delete_day']);
  });

  it('names what is too long', () => {
    expect(problemsOf({ note: 'a'.repeat(201) })).toEqual(['note too_long']);
  });
});

describe('an answer', () => {
  it('has words or a time, and may hold the number of who answers', () => {
    expect(validateHelpAnswer({ words: ' ', meetAt: null }).ok).toBe(false);
    expect(validateHelpAnswer({ words: '', meetAt: now }).ok).toBe(true);
    expect(validateHelpAnswer({ words: 'Gọi tôi 0905123456', meetAt: null }).ok).toBe(true);
    expect(validateHelpAnswer({ words: 'Đọc mã OTP là 482913', meetAt: null }).ok).toBe(false);
  });
});

const anyRequest = fc.record({
  id: fc.stringMatching(/^[A-Za-z0-9_-]{43}$/),
  askedAt: fc.integer({ min: 0, max: 4_000_000_000_000 }),
  unitCode: fc.stringMatching(/^\d{5}$/),
  village: fc.string({ maxLength: 80, unit: 'grapheme-ascii' }),
  help: fc.subarray([...HELP_KINDS]),
  procedureCode: fc.constantFrom(null, '1.001193'),
  guide: fc.constantFrom(null, { id: 'pay-online', node: 'paid' }),
  wanted: fc.constantFrom(...WANTED_TIMES),
  label: fc.constantFrom('', 'o Bé', 'bác Hồ Văn Tập'),
  note: fc.constantFrom('', 'Đã trả tiền mà hồ sơ vẫn ghi chưa trả'),
  phone: fc.constantFrom(null, { number: '0905123456', consentAt: 1, deleteOn: '2026-12-01' }),
});

describe('on its way', () => {
  it('arrives as it was sent, as JSON and as a picture', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        expect(fromHelpJson(toHelpJson(request))).toEqual(request);
        expect(fromHelpQr(toHelpQr(request))).toEqual({ ok: true, value: request });
      }),
    );
  });

  it('fits a picture that a cheap camera reads', () => {
    const longest = aHelpRequest({
      note: 'Tôi đã trả tiền rồi mà hồ sơ vẫn ghi chưa trả, tôi không biết phải làm gì tiếp theo',
      phone: { number: '0905123456', consentAt: now, deleteOn: '2026-12-20' },
    });
    // A QR of version 25 at level L.
    expect(toHelpQr(longest).length).toBeLessThan(1273);
    expect(toHelpQr(aHelpRequest()).length).toBeLessThan(400);
  });

  it('is refused as a whole when a stranger wrote it', () => {
    const fate = (text: string) => fromHelpQr(text).ok;
    expect(fate('https://example.org')).toBe(false);
    expect(fate('DHSG1:')).toBe(false);
    expect(fate('DHSG1:!!!')).toBe(false);
    const cells = (value: unknown) => `DHSG1:${btoa(JSON.stringify(value))}`.replace(/=+$/, '');
    expect(fate(cells({ a: 1 }))).toBe(false);
    expect(fate(cells(['short', 1, '20044', [0], 0, '', '', '', 0, 0, 0]))).toBe(false);
    expect(fate(cells(['A'.repeat(43), 1, '20044', [99], 0, '', '', '', 0, 0, 0]))).toBe(false);
    expect(fate(cells(['A'.repeat(43), 1, '20044', [0], 0, '', '', '', 0, 0, 0]))).toBe(true);
    expect(readHelpRequest({ ...toHelpJson(aHelpRequest()), note: 'a\u0000b' }).ok).toBe(false);
  });
});
