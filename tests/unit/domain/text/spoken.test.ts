import { describe, expect, it } from 'vitest';
import { toSpoken } from '#domain/text/spoken.ts';

describe('what a Vietnamese voice is given', () => {
  it.each([
    ['Mở VNeID, nhập mã OTP.', 'Mở vi en ai đi, nhập mã ô tê pê.'],
    ['Thẻ CCCD, không phải CMND', 'Thẻ căn cước công dân, không phải chứng minh nhân dân'],
    ['Mã 1.001193', 'Mã một chấm không không một một chín ba'],
    ['Gọi 1800 1096', 'Gọi một tám không không một không chín sáu'],
    ['Gọi 19001075.', 'Gọi một chín không không một không bảy năm.'],
    ['Lệ phí 20.000 đ, qua mạng 10.000đ', 'Lệ phí 20000 đồng, qua mạng 10000 đồng'],
    ['2.000 đ/trang', '2000 đồng/trang'],
    ['Từ 1/7/2025', 'Từ ngày 1 tháng 7 năm 2025'],
    ['Từ ngày 1/7/2025', 'Từ ngày 1 tháng 7 năm 2025'],
    ['(7/2026)', '(tháng 7 năm 2026)'],
    ['Nghị quyết 66.7/2025/NQ-CP', 'Nghị quyết số 66 chấm 7 năm 2025'],
    ['Nghị định 63/2024', 'Nghị định số 63 năm 2024'],
    ['Tự gõ: dichvucong.gov.vn', 'Tự gõ: dịch vụ công chấm gốp chấm vi en'],
    ['mẫu CT01', 'mẫu xê tê không một'],
    ['Nút “Nộp hồ sơ”', 'Nút Nộp hồ sơ'],
    ['Số tập 999196000012', 'Số tập chín chín chín một chín sáu không không không không một hai'],
    ['Đặt passcode 6 số', 'Đặt pát cốt 6 số'],
    ['Cá nhân → Quản lý thiết bị', 'Cá nhân, Quản lý thiết bị'],
  ])('%s', (text, said) => {
    expect(toSpoken(text, 'vi')).toBe(said);
  });

  it('leaves plain words and plain numbers alone', () => {
    for (const text of ['Đợi 15 phút, 3 ngày làm việc.', 'Ra quầy trước 15 giờ', 'đi đường đó']) {
      expect(toSpoken(text, 'vi')).toBe(text);
    }
  });

  it('does not take a part of a word for an abbreviation', () => {
    expect(toSpoken('VNeIDs, SIMQR', 'vi')).toBe('VNeIDs, SIMQR');
  });
});

describe('what an English voice is given', () => {
  it.each([
    ['Open VNeID', 'Open V N E I D'],
    ['Code 1.001193', 'Code one point zero zero one one nine three'],
    ['Call 1900 1075', 'Call one nine zero zero one zero seven five'],
    ['20,000 đ', '20000 dong'],
    ['Type dichvucong.gov.vn', 'Type dichvucong dot gov dot vn'],
  ])('%s', (text, said) => {
    expect(toSpoken(text, 'en')).toBe(said);
  });
});
