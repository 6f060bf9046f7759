import { defineWords } from '../words.ts';

export const frame = defineWords('frame', {
  appName: 'Đồng Hành Số',
  skip: 'Đến nội dung chính',
  places: 'Các phần chính',
  home: 'Trang chủ',
  procedures: 'Thủ tục',
  mine: 'Của tôi',
  help: 'Nhờ giúp',
  more: 'Thêm',
  team: 'Tổ',
  settings: 'Cài đặt',
  wipe: 'Xong, xóa',
  back: 'Quay lại',
  close: 'Đóng',
  offline: 'Không có mạng. Bạn vẫn dùng được, máy này giữ mọi thứ.',
  updateReady: 'Có bản mới.',
  updateNow: 'Dùng bản mới',
  broken: 'Có lỗi ngoài dự tính. Những gì đã lưu vẫn còn trên máy này.',
  brokenDo: 'Tải lại trang',
  brokenRecover: 'Mở trang khôi phục',
});
