import { defineWords } from '../words.ts';

export const operator = defineWords('operator', {
  runBy: (operator: string) => `${operator} vận hành.`,
  runByUnknown: 'Chưa khai báo đơn vị vận hành.',
  notOfficial: 'Đây không phải VNeID, cũng không phải Cổng Dịch vụ công quốc gia.',
  version: (version: string) => `Bản ${version}`,
  printed: (address: string, at: string) => `Đồng Hành Số · ${address} · in lúc ${at}`,
});
