import { defineWords } from '../words.ts';

export const revoked = defineWords('revoked', {
  title: (name: string) => `Máy này đã bị ngừng quyền ghi cho ${name}`,
  body: 'Tổ trưởng hoặc quản trị viên đã ngừng máy này. Sổ của Tổ trên máy được ẩn đi, không ghi thêm được. Đây không phải lỗi của máy.',
  waiting: (count: number) => `Còn ${count} lượt máy chủ chưa giữ.`,
  waitingBody:
    'Có mạng là máy gửi những lượt này để tổ trưởng xem lại. Chưa gửi xong thì không xóa gì.',
  notHeld: (count: number) => `${count} lượt máy chủ không giữ để xem lại. Bạn lưu thành tệp.`,
  nothingLeft: 'Không còn lượt nào chưa nộp. Có mạng là máy xóa những gì đã giữ.',
  send: 'Gửi để xem lại ngay',
  sending: 'Đang gửi…',
  saveFile: 'Lưu thành tệp',
  saved: (count: number) => `Đã lưu ${count} mục thành tệp.`,
  wipedTitle: 'Đã nộp hết, máy đã xóa sổ của Tổ',
  wipedBody:
    'Máy này đã bị ngừng quyền ghi. Máy chủ giữ các lượt của bạn để tổ trưởng xem lại; sổ, bản nháp và khóa trên máy đã được xóa.',
  enrolBody: 'Nếu vẫn làm trong Tổ, bạn xin tổ trưởng mã mới.',
});
