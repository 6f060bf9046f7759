import { expect, it } from 'vitest';
import { saidOver, toldHeaders } from '#domain/imports/told-headers.ts';

const KNOWN = { 'Nơi giải quyết': 'agency_code', 'Trả lời xong': 'answered_at', 'Ghi chú': null };

it('what is said now stands beside what was said before', () => {
  expect(saidOver(KNOWN, {})).toEqual(KNOWN);
  expect(saidOver(KNOWN, { Hạn: 'due_at' })).toEqual({ ...KNOWN, Hạn: 'due_at' });
});

it('a header and a field have one meaning: the one said now', () => {
  expect(saidOver(KNOWN, { 'NƠI GIẢI QUYẾT': null })).toEqual({
    ...{ 'Trả lời xong': 'answered_at', 'Ghi chú': null },
    'NƠI GIẢI QUYẾT': null,
  });
  expect(saidOver(KNOWN, { 'Đơn vị': 'agency_code' })).toEqual({
    ...{ 'Trả lời xong': 'answered_at', 'Ghi chú': null },
    'Đơn vị': 'agency_code',
  });
});

it('tells what a file was read by because it was remembered', () => {
  const columns = [
    { header: 'nơi giải quyết', field: 'agency_code' },
    { header: 'Trả lời xong', field: null },
    { header: 'Ngày tiếp nhận', field: 'received_at' },
  ];
  expect(toldHeaders(KNOWN, columns)).toEqual([{ header: 'nơi giải quyết', field: 'agency_code' }]);
});
