import { defineWords } from '../words.ts';

export const sharedPhone = defineWords('sharedPhone', {
  title: 'Xong, xóa',
  lead: 'Máy dùng chung, hoặc vừa giúp ai xong? Một nút là máy không còn gì của người ấy.',
  looking: 'Đang xem máy còn giữ gì…',
  whatGoes: 'Sẽ xóa',
  guides: (count: number) =>
    count === 0 ? 'Hướng dẫn: không có câu trả lời nào' : `Câu trả lời trong ${count} hướng dẫn`,
  typed: 'Chữ đang gõ trong các ô, bản nháp, câu vừa tìm',
  asked: (count: number) =>
    count === 0 ? 'Lời nhờ giúp: không có' : `${count} lời nhờ giúp (lời đã gửi thì Tổ vẫn giữ)`,
  things: (count: number) =>
    count === 0 ? 'Của tôi: không có gì' : `Của tôi: ${count} hồ sơ và giấy tờ`,
  unsent: (count: number) =>
    `${count} lời nhờ chưa gửi sẽ mất. Muốn giữ thì đưa người của Tổ quét mã trước.`,
  withdrawals: (count: number) =>
    `${count} lời rút chưa gửi sẽ mất, và Tổ có thể còn giữ số, tên đã nhờ. Muốn rút hẳn thì đợi có mạng rồi mới xóa.`,
  reports: (count: number) => `${count} lời báo “khác rồi” (lời đã gửi thì máy chủ vẫn giữ)`,
  unsentReports: (count: number) =>
    `${count} lời báo “khác rồi” chưa gửi sẽ mất. Muốn gửi thì đợi có mạng rồi mới xóa.`,
  alsoMine: 'Xóa cả mục Của tôi',
  alsoMineHint: 'Mục này khóa bằng mã PIN, có thể là của chủ máy. Đánh dấu thì xóa hết.',
  keeps: 'Việc của Tổ trên máy này và cỡ chữ, màu nền vẫn còn.',
  browser:
    'Trình duyệt còn nhớ tên những trang đã mở. Muốn sạch hẳn thì xóa lịch sử trong cài đặt của trình duyệt.',
  act: 'Xong, xóa hết',
  wiping: 'Đang xóa…',
  failed: 'Chưa xóa hết được: có thể ứng dụng còn mở ở thẻ khác. Bạn đóng thẻ ấy rồi bấm lại.',
  wiped: 'Đã xóa. Máy không còn gì của người vừa dùng.',
});
