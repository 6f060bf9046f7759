import { defineWords } from '../words.ts';

// What is said of a fact besides the fact: until when, what comes then, how sure it is.
export const facts = defineWords('facts', {
  from: (day: string) => `Áp dụng từ ngày ${day}.`,
  until: (day: string) => `Đến hết ngày ${day}.`,
  changes: (day: string, what: string) => `Từ ngày ${day}: ${what}.`,
  changesUnknown: (day: string) => `Từ ngày ${day} có thể khác, chưa rõ ra sao.`,
  ended: 'Điều chúng tôi biết có thể không còn đúng. Bạn kiểm tra trên Cổng.',
  unsure: 'Chưa chắc: các nguồn nói khác nhau hoặc chưa đủ. Bạn kiểm tra trên Cổng trước khi nộp.',
  onDay: (day: string) => `ngày ${day}`,
  inMonth: (month: string) => `tháng ${month}`,
  inYear: (year: string) => `năm ${year}`,
  unread: (when: string) => `Đọc lần cuối ${when}, đã lâu. Bạn kiểm tra trên Cổng.`,
  asOf: (when: string) => `Tính đến ${when}.`,
  source: (source: string, when: string) => `Theo ${source}, đọc ${when}.`,
});
