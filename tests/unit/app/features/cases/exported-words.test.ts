import { expect, it } from 'vitest';
import { exportedWords } from '#app/features/cases/case-words.ts';
import { cases } from '#content/messages/vi/cases.ts';

const told = (count: number, refused: number, unreadable = 0) =>
  exportedWords(cases.words, { count, kept: { refused, drafts: 0 }, unreadable });

it('names a file only where there is one, and counts what is in none', () => {
  expect(told(0, 0)).toBe('Không có việc chưa gửi.');
  expect(told(2, 0)).not.toContain('tệp riêng');
  expect(told(0, 3)).toMatch(/3 mục bị trả lại hay viết dở được lưu vào tệp riêng/);
  expect(told(0, 0, 4)).toMatch(/^4 mục không đọc được hoặc không ký được/);
});
