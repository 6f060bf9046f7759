import { defineWords } from '../words.ts';

export const receipts = defineWords('receipts', {
  title: 'Đã nhận báo cáo?',
  loading: 'Đang xem thư nào…',
  unknown: 'Đường link này không còn dùng được. Bạn trả lời thư một dòng là được.',
  offline: 'Không nối được máy chủ. Bạn thử lại khi có mạng nhé.',
  trouble: 'Máy chủ đang trục trặc. Đường link này vẫn dùng được: bạn thử lại sau ít phút nhé.',
  retry: 'Thử lại',
  greeting: (name: string) => `Kính gửi ${name},`,
  what: (month: string, unit: string, issue: string) =>
    `Báo cáo tháng ${month} của ${unit}, bản phát hành số ${issue}.`,
  confirm: 'Đã nhận',
  done: (when: string) => `Đã ghi: bạn xác nhận nhận được lúc ${when}.`,
});
