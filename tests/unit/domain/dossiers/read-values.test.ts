import { describe, expect, test } from 'vitest';
import { readProcedureCode } from '#domain/dossiers/cells/read-procedure-code.ts';
import {
  readChannel,
  readCount,
  readFee,
  readRating,
  readTerm,
  readYesNo,
} from '#domain/dossiers/read-values.ts';

describe('values of a dossier file', () => {
  test.each([
    ['Đã thanh toán trực tuyến', true],
    ['Chưa thanh toán trực tuyến', false],
    ['Thanh toán trực tiếp', false],
    ['Thanh toán trực tuyến không thành công', undefined],
  ])('%s: paid online is %s', (text, isPaid) => expect(readYesNo(text)).toBe(isPaid));

  test.each([
    ['15 ngày (10 ngày làm việc)', 10],
    ['05 ngày làm việc, trong đó phòng chuyên môn 04 ngày', 5],
    ['10 ngày (từ 01/7/2025: 07 ngày)', undefined],
    ['03 ngày làm việc; 08 ngày làm việc đối với trường hợp phức tạp', undefined],
  ])('the term %s is %s', (text, days) => expect(readTerm(text)).toBe(days));

  test.each(['Có', 'có', 'CÓ', 'co', 'x', 'X', 'v', '1', 'true', 'TRUE', 'yes', 'Yes', '✓'])(
    '%s is yes',
    (text) => expect(readYesNo(text)).toBe(true),
  );
  test.each(['Không', 'không', 'khong', 'Ko', '0', 'false', 'FALSE', 'no'])('%s is no', (text) =>
    expect(readYesNo(text)).toBe(false),
  );
  test.each(['có lẽ', 'maybe', '2', '?'])('%s is neither', (text) =>
    expect(readYesNo(text)).toBeUndefined(),
  );

  test.each([
    '20000',
    '20.000',
    '20,000',
    '20.000 đ',
    '20.000đ',
    '20.000 VNĐ',
    '20 000',
    '20,000 VND',
    '20.000,00',
    '20,000.00 đồng',
    '20000.0',
    '20000.0000',
  ])('%s is twenty thousand dong', (text) => expect(readFee(text)).toBe(20_000));
  test.each([
    ['0', 0],
    ['miễn phí', 0],
    ['1.234.567 đ', 1_234_567],
    ['500', 500],
  ])('%s is %i dong', (text, fee) => expect(readFee(text)).toBe(fee));
  test.each(['-20000', '20.5', '20k', '1.23.456', '20.000,5', 'hai mươi nghìn', '20.0000'])(
    '%s is no fee',
    (text) => expect(readFee(text)).toBeUndefined(),
  );

  test.each([
    ['Trực tuyến', 'online'],
    ['trực  tuyến', 'online'],
    ['2', 'online'],
    ['ONLINE', 'online'],
    ['Trực tiếp', 'direct'],
    ['1', 'direct'],
    ['Bưu chính công ích', 'postal'],
    ['BCCI', 'postal'],
    ['3', 'postal'],
    ['Qua Cổng DVCQG', 'online'],
    ['Trực tuyến toàn trình', 'online'],
    ['Nộp qua Cổng dịch vụ công', 'online'],
    ['Trực tiếp tại bộ phận một cửa', 'direct'],
    ['Dịch vụ BCCI', 'postal'],
    ['Không trực tuyến', undefined],
    ['Trực tuyến tại quầy', undefined],
    ['Phi trực tuyến', undefined],
    ['Ngoài trực tuyến', undefined],
    ['Thanh toán trực tuyến', undefined],
    ['Hồ sơ giấy, thanh toán trực tuyến', undefined],
    ['Đặt lịch hẹn trực tuyến', undefined],
    ['Trả kết quả qua bưu điện', undefined],
    ['Hệ thống một cửa điện tử', undefined],
    ['fax', undefined],
  ])('the channel %s is %s', (text, channel) => expect(readChannel(text)).toBe(channel));

  test.each([
    ['hài lòng', 'satisfied'],
    ['Không hài lòng', 'unsatisfied'],
    ['Rất hài lòng', 'satisfied'],
    ['tạm', undefined],
  ])('the rating %s is %s', (text, rating) => expect(readRating(text)).toBe(rating));

  test.each([
    ['5', 5],
    ['05', 5],
    ['5 ngày làm việc', 5],
    ['5.0', 5],
    ['0', 0],
    ['-1', undefined],
    ['2,5', undefined],
    ['năm', undefined],
  ])('the count %s is %s', (text, count) => expect(readCount(text)).toBe(count));

  test('a procedure code that a spreadsheet shortened gets its zeros back', () => {
    for (const text of ['1.00119', '1,001190', '1,00119', '1001190', 'TTHC 1.001190', '1.00119 '])
      expect(readProcedureCode(text.trim()), text).toEqual({
        code: '1.001190',
        warning: 'procedure_code_repaired',
      });
    expect(readProcedureCode('2.000815')).toEqual({ code: '2.000815', warning: null });
    expect(readProcedureCode('1.00E+00').warning).toBe('procedure_code_unknown');
  });
});
