import { defineWords } from '../words.ts';

export const differs = defineWords('differs', {
  line: 'Ngoài thực tế khác rồi?',
  notOpened: 'Chưa mở được chỗ báo. Bạn thử lại khi có mạng.',
  lead: 'Cảm ơn bạn đã để ý. Viết một câu là đủ. Máy không gửi kèm tên hay số của bạn.',
  what: 'Chỗ nào khác?',
  whatHint: 'Ví dụ: “nút nay tên là…”. Đừng ghi số, mã hay tên ai.',
  problems: {
    forbidden_number: 'Câu này có số hoặc mã của ai đó. Bạn xóa số đi rồi báo.',
    too_long: 'Câu này hơi dài. Bạn viết ngắn lại giúp.',
    not_saved: 'Trình duyệt này không giữ được lời báo. Bạn nói với Tổ công nghệ số của xã giúp.',
  },
  tell: 'Báo khác rồi',
  here: 'Đã giữ, sẽ gửi khi có mạng.',
  sent: 'Đã gửi, cảm ơn bạn.',
  refused: 'Máy chủ không nhận lời báo này. Bạn nói với Tổ công nghệ số của xã giúp.',
});
