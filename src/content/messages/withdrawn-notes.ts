// Every sentence in which a case has ever said that consent to keep its number was taken back, in each language: it stands
// in what was saved long ago, and is known again whatever language the phone speaks now. When phone-consent.ts, or the name
// of a purpose, says it in other words, the words of before stay here; a test holds that today's are among them.
export const withdrawnNotes = {
  all: [
    'Ngày {day}, bà con rút lại sự đồng ý. Đã bỏ số điện thoại.',
    'Ngày {day}, bà con rút lại đồng ý. Đã bỏ số điện thoại.',
    'On {day} the person took consent back. The phone number was removed.',
  ],
  call_back: [
    'Ngày {day}, bà con rút lại sự đồng ý cho việc: Gọi hỏi lại việc đã giúp.',
    'Ngày {day}, bà con rút lại đồng ý cho việc: Gọi hỏi lại việc đã giúp.',
    'Ngày {day}, bà con rút lại đồng ý cho việc: Gọi hỏi lại việc hôm nay.',
    'On {day} the person took consent back for: To ask how this matter went.',
    'On {day} the person took consent back for: To ask how today’s matter went.',
  ],
  follow_up: [
    'Ngày {day}, bà con rút lại sự đồng ý cho việc: Gọi nhắc ngày đã hẹn.',
    'Ngày {day}, bà con rút lại đồng ý cho việc: Gọi nhắc ngày đã hẹn.',
    'On {day} the person took consent back for: To remind of the day agreed.',
  ],
} as const;
