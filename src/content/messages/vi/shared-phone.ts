import { defineWords } from '../words.ts';

export const sharedPhone = defineWords('sharedPhone', {
  title: 'Xong, xoá',
  lead: 'Máy dùng chung, hoặc vừa giúp ai xong? Một nút là máy không còn gì của người ấy.',
  looking: 'Đang xem máy còn giữ gì…',
  whatGoes: 'Sẽ xoá',
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
    `${count} lời rút chưa gửi sẽ mất, và Tổ có thể còn giữ số, tên đã nhờ. Muốn rút hẳn thì đợi có mạng rồi mới xoá.`,
  alsoMine: 'Xoá cả mục Của tôi',
  alsoMineHint: 'Mục này khoá bằng mã PIN, có thể là của chủ máy. Đánh dấu thì xoá hết.',
  keeps: 'Việc của Tổ trên máy này và cỡ chữ, màu nền vẫn còn.',
  browser:
    'Trình duyệt còn nhớ tên những trang đã mở. Muốn sạch hẳn thì xoá lịch sử trong cài đặt của trình duyệt.',
  act: 'Xong, xoá hết',
  wiping: 'Đang xoá…',
  failed: 'Chưa xoá hết được: có thể ứng dụng còn mở ở thẻ khác. Bạn đóng thẻ ấy rồi bấm lại.',
  wiped: 'Đã xoá. Máy không còn gì của người vừa dùng.',
});
