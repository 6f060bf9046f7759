import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { forbiddenNumber } from '#domain/cases/forbidden-number.ts';

describe('what a free text must not hold', () => {
  it.each([
    ['CCCD 079203012345', 'citizen_id'],
    ['bà Hoa 079 203 012 345', 'citizen_id'],
    ['079.203.012.345', 'citizen_id'],
    ['079-203-012-345', 'citizen_id'],
    ['0 7 9 2 0 3 0 1 2 3 4 5', 'citizen_id'],
    ['０７９２０３０１２３４５', 'citizen_id'],
    ['079203\u200b012345', 'citizen_id'],
    ['ngày 05/10/2026 số 046185001234 nhé', 'citizen_id'],
    ['số 15 079 203 012 345 ok', 'citizen_id'],
    ['cmnd 191234567', 'old_id'],
    ['cmnd 191 234 567', 'old_id'],
    ['otp 123456', 'otp'],
    ['Mã OTP là 4821', 'otp'],
    ['mã: 482193', 'otp'],
    ['mã xác thực của bà: 48 21 93', 'otp'],
    ['482193 là mã xác nhận', 'otp'],
    ['code 8821', 'otp'],
    ['mk: hoaban', 'password'],
    ['MK hoa1985', 'password'],
    ['mật khẩu là hoaban85', 'password'],
    ['mat khau = 123', 'password'],
    ['pass Hue@2026', 'password'],
    ['password: x', 'password'],
    ['gọi 0905123456', 'phone_number'],
    ['gọi +84 905 123 456', 'phone_number'],
    ['0905.123.456', 'phone_number'],
  ])('%s → %s', (text, kind) => {
    expect(forbiddenNumber(text)).toBe(kind);
  });

  it.each([
    '',
    'bà Hoa xóm 3',
    'quên mật khẩu, hẹn mai làm lại',
    'không nhận được OTP',
    'chưa có mã OTP ngày 05/10/2026',
    'không nhận được OTP năm 2026',
    'hồ sơ 000.00.36.H57-230308-0001 đã nộp',
    'hồ sơ H57.36.05-261008-0975',
    'thủ tục 2.000815, lệ phí 200.000 đ',
    'nộp 20000đ',
    'đóng 100.000.000 đồng',
    'hẹn 05.10.2026 08.30',
    'hẹn 14:30 ngày 2026-10-05',
    'gọi tổng đài 18001096 hoặc 19001075',
    'mất 45 phút, làm 2 lần, sinh năm 1956',
    'mật khẩu 2 lần sai',
    'điểm số 2',
    'H57.36.05-261008-097',
    'máy Samsung A12 2021',
  ])('leaves alone: %s', (text) => {
    expect(forbiddenNumber(text)).toBeNull();
  });

  it('finds the number wherever it stands in a long note', () => {
    const note = `${'đã hướng dẫn bà cách xem hồ sơ. '.repeat(20)}cc 046185001234`;
    expect(forbiddenNumber(note)).toBe('citizen_id');
  });
});

describe('an answer is no error: "trả lời" without its marks', () => {
  it.each([
    ['CCCD bác trả lời 046185 001234', 'citizen_id'],
    ['số căn cước lỗi 046185 001234', 'citizen_id'],
    ['mã lỗi 046185 001234', 'citizen_id'],
    ['lời 0905 123 456', 'phone_number'],
    ['gọi lại lời 0905-123-456', 'phone_number'],
    ['OTP bị lỗi 482913', 'otp'],
    ['mã OTP mẹ trả lời 482913', 'otp'],
    ['OTP lỗi mã 482913', 'otp'],
    ['mẹ trả lời mã 482913', 'otp'],
  ])('%s → %s', (text, kind) => {
    expect(forbiddenNumber(text)).toBe(kind);
  });

  it.each(['báo lỗi mã 1003', 'mã lỗi 5001 khi ký số', 'SmartCA lỗi 63005'])(
    'leaves alone: %s',
    (text) => {
      expect(forbiddenNumber(text)).toBeNull();
    },
  );
});

describe('a number that looks like a code or a day', () => {
  it.each([
    ['gọi 090512-3456', 'phone_number'],
    ['gọi 091122-3333', 'phone_number'],
    ['gọi 070812-3456', 'phone_number'],
    ['cmnd 190112-345', 'old_id'],
    ['cmnd 260112-345', 'old_id'],
    ['H57-046185-001234', 'citizen_id'],
    ['gọi 09.05.12.34.56', 'phone_number'],
    ['gọi 09-05-12-3456', 'phone_number'],
    ['gọi 0905-12-05-90', 'phone_number'],
    ['cmnd 19.01.12.345', 'old_id'],
  ])('%s → %s', (text, kind) => {
    expect(forbiddenNumber(text)).toBe(kind);
  });

  it.each([
    'hồ sơ 260915-0032',
    'Practice dossier code: TAP-261122-0001',
    'hồ sơ số 260915-00321 đang xử lý',
    'trợ cấp từ 01/07/2025-31/12/2025',
    'nghỉ 5/10-7/10/2026',
    'trực 12-15/10/2026',
  ])('leaves alone: %s', (text) => {
    expect(forbiddenNumber(text)).toBeNull();
  });
});

describe('a small number before a large one', () => {
  it.each([
    ['thôn 3 046185 rồi 001234', 'citizen_id'],
    ['nhà 15 046185 số sau 001234', 'citizen_id'],
    ['tổ 2 046 185 rồi 001 234', 'citizen_id'],
    ['thôn 3 0 4 6 1 8 5 0 0 1 2 3 4', 'citizen_id'],
    ['0 4 6 1 8 5 0 0 1 2 3 4 2', 'citizen_id'],
    ['thôn 3 0 9 0 5 1 2 3 4 5 6', 'phone_number'],
    ['thôn 3 8 4 9 0 5 1 2 3 4 5 6', 'phone_number'],
  ])('%s → %s', (text, kind) => {
    expect(forbiddenNumber(text)).toBe(kind);
  });

  it.each(['cột 1 2 3 4 5 6 7 8 9 1 2 3'])('leaves alone: %s', (text) => {
    expect(forbiddenNumber(text)).toBeNull();
  });
});

describe('a password that looks like a day, a sum or something said', () => {
  it.each([
    ['mk 25/12/1990', 'password'],
    ['mật khẩu 01/01/1960', 'password'],
    ['mk VNeID 1/1/90', 'password'],
    ['pass 12-1990', 'password'],
    ['mk 123456d', 'password'],
    ['mk 2.000815', 'password'],
    ['mật khẩu: da nang 1975', 'password'],
    ['mật khẩu: em yeu 99', 'password'],
    ['mk: co gai 88', 'password'],
    ['mật khẩu là da nang 1975', 'password'],
    ['pass: de.men', 'password'],
    ['mật khẩu: tu-do', 'password'],
    ['mật khẩu: de_men', 'password'],
    ['mật khẩu: ~abc', 'password'],
    ['OTP ~ 482913', 'otp'],
    ['số 046185 ~ 001234', 'citizen_id'],
  ])('%s → %s', (text, kind) => {
    expect(forbiddenNumber(text)).toBe(kind);
  });

  it.each([
    'đổi mật khẩu mới năm 2026',
    'mật khẩu ngày 25/12/2026 đổi',
    'làm lại mật khẩu 15/10',
    'mk zalo 9h15 đổi',
    'mk: quên, hẹn mai',
    'mật khẩu: chưa có, hẹn 15/10',
    'mật khẩu: bà quên, hẹn 9h',
    'mật khẩu: quên. Mai 8h lại',
    'mật khẩu: chưa có.',
    'mk: quên!',
    'mật khẩu là gì ông không biết',
  ])('leaves alone: %s', (text) => {
    expect(forbiddenNumber(text)).toBeNull();
  });
});

describe('notes as they are written', () => {
  const read = (name: string) => JSON.parse(readFileSync(`tests/fixtures/${name}.json`, 'utf8'));
  const hostile: Record<string, string[]> = read('hostile-notes');
  const honest: string[] = read('honest-notes');

  it('catches at least 74 of 75 disguised numbers, codes and passwords', () => {
    const all = Object.values(hostile).flat();
    const missed = all.filter((text) => forbiddenNumber(text) === null);
    expect(all).toHaveLength(75);
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(1);
  });

  it('stops at most 2 of 500 honest notes', () => {
    const stopped = honest.filter((text) => forbiddenNumber(text) !== null);
    expect(new Set(honest).size).toBe(500);
    expect(stopped.length, stopped.join('\n')).toBeLessThanOrEqual(2);
  });

  it.each(Object.entries(hostile))('tells what it saw: %s', (kind, texts) => {
    const told = texts.map(forbiddenNumber).filter((found) => found !== null);
    expect(told.filter((found) => found === kind).length).toBeGreaterThanOrEqual(told.length - 1);
  });
});
