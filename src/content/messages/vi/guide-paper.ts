import { defineWords } from '../words.ts';

/** Only who prints a walk loads them. */
export const guidePaper = defineWords('guide-paper', {
  title: (title: string) => `${title} – tờ mang theo`,
  lead: 'Làm xong bước nào, đánh dấu vào ô. Không ghi mật khẩu, passcode, mã OTP vào tờ này.',
});
