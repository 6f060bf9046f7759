import { defineWords } from '../words.ts';

export const contentState = defineWords('content-state', {
  of: (day: string) => `Nội dung hướng dẫn, thủ tục: bản ngày ${day}.`,
  unreached: 'Chưa hỏi được máy chủ có bản hướng dẫn mới không; máy dùng bản đang có.',
  refused: {
    bad_signature:
      'Bản hướng dẫn mới có chữ ký không đúng nên máy không nhận, vẫn dùng bản đang có. Bạn báo cho người quản trị.',
    other_key:
      'Bản hướng dẫn mới do khóa khác ký nên máy không nhận, vẫn dùng bản đang có. Bạn báo cho người quản trị.',
    bad_file:
      'Một tệp của bản hướng dẫn mới không đúng như đã ký nên máy không nhận, vẫn dùng bản đang có.',
    older: 'Máy chủ đưa bản hướng dẫn cũ hơn bản đang có nên máy không nhận.',
    unknown_schema:
      'Bản hướng dẫn mới cần ứng dụng mới hơn. Bạn cập nhật ứng dụng; máy vẫn dùng bản đang có.',
    broken_manifest: 'Máy không đọc được bản hướng dẫn mới của máy chủ, vẫn dùng bản đang có.',
  },
});
