import { defineWords } from '../words.ts';

/** Said to a person of sixty, and read aloud: whole sentences, one thing at a time. */
export const phoneConsent = defineWords('phoneConsent', {
  number: 'Số điện thoại để gọi lại',
  numberHint: 'Chỉ giữ khi bà con đồng ý.',
  keep: 'Xóa số này sau',
  days: (days: number) => `${days} ngày`,
  until: (day: string) => `Số này tự xóa ngày ${day}.`,
  ask: 'Bà con đồng ý cho gọi về việc gì?',
  askHint: 'Hỏi từng việc. Bà con đồng ý việc nào thì đánh dấu việc ấy.',
  purposeHint: {
    call_back: 'Để biết việc của bà con đã xong chưa, có vướng gì không.',
    follow_up: 'Tới ngày hẹn lại, Tổ gọi nhắc bà con một tiếng.',
  },
  aloud: (day: string) =>
    `Tổ công nghệ số xin giữ số điện thoại của bà con tới ngày ${day}. Tới ngày ấy, số tự xóa. Bà con đồng ý cho gọi về việc gì? Việc thứ nhất: gọi hỏi lại việc đã giúp hôm nay, xem đã xong chưa. Việc thứ hai: gọi nhắc bà con khi tới ngày đã hẹn. Bà con đồng ý việc nào thì nói việc ấy. Không đồng ý cũng không sao, bà con vẫn được giúp. Đồng ý rồi, lúc nào bà con cũng rút lại được.`,
  notKept: 'Bà con chưa đồng ý việc nào, nên máy không giữ số này. Lượt giúp vẫn lưu được.',
  withdraw: 'Bà con rút lại sự đồng ý',
  withdrawWhat: 'Bà con không cho gọi việc nào nữa?',
  withdrawOne: (purpose: string) => `Chỉ việc này: ${purpose}`,
  withdrawAll: 'Mọi việc, bỏ luôn số',
  withdrawSure: 'Bỏ số điện thoại khỏi lượt này? Số đã bỏ thì không lấy lại được.',
  withdrawDo: 'Rút lại sự đồng ý',
  withdrawNot: 'Để như cũ',
  withdrawn: 'Đã ghi: bà con rút lại sự đồng ý.',
  noteAll: (day: string) => `Ngày ${day}, bà con rút lại sự đồng ý. Đã bỏ số điện thoại.`,
  noteOne: (day: string, purpose: string) =>
    `Ngày ${day}, bà con rút lại sự đồng ý cho việc: ${purpose}.`,
});
