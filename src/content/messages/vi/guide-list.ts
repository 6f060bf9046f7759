import { defineWords } from '../words.ts';

export const guideList = defineWords('guide-list', {
  listTitle: 'Hướng dẫn từng bước',
  listLead: 'Mỗi lần một bước, xem hoặc nghe. Câu trả lời chỉ nằm trên máy này.',
  standing: 'Đang ở:',
  finished: 'Đã đi hết hướng dẫn này.',
  forgetAll: 'Xóa hết câu trả lời trên máy này',
  forgottenAll: 'Đã xóa hết câu trả lời.',
  begun: 'Bạn đang làm dở',
  groupOpen: 'Bạn muốn làm gì?',
  groups: {
    account: { title: 'Tài khoản VNeID', what: 'Làm, kích hoạt, khóa, đổi máy, quên mật khẩu' },
    file: {
      title: 'Nộp hồ sơ',
      what: 'Đăng nhập Cổng, nộp, em bé mới sinh, người thân mất, chuyển nhà',
    },
    pay: { title: 'Trả tiền', what: 'Trả phí; tiền đã trừ mà hồ sơ ghi chưa trả' },
    follow: { title: 'Theo dõi', what: 'Hồ sơ tới đâu, nhận kết quả, đánh giá' },
    papers: { title: 'Giấy tờ', what: 'Thẻ căn cước, đưa vào VNeID, dùng lại, bản sao điện tử' },
    help: { title: 'Nhờ giúp', what: 'Tìm người giúp, phản ánh, gặp lừa đảo' },
  },
  about: {
    'vneid-level-2': {
      forWhom: 'Chưa có mức 2, hoặc đang chờ tin nhắn.',
      time: 'Đọc 10 phút, đi công an một lần.',
    },
    'vneid-activate': {
      forWhom: 'Đã có tin nhắn báo được duyệt.',
      time: 'Chừng 15 phút, cần sóng.',
    },
    'vneid-level-1': {
      forWhom: 'Từ 14 tuổi, có thẻ gắn chip, đăng ký ngay trong ứng dụng.',
      time: '15 phút, chờ tối đa 1 ngày làm việc.',
    },
    'new-phone': {
      forWhom: 'Đổi hoặc mất điện thoại, đổi số điện thoại.',
      time: '5 đến 10 phút. Mất máy thì làm ngay.',
    },
    'lock-id': {
      forWhom: 'Mất máy, mất thẻ, lộ mật khẩu; hoặc cần mở lại.',
      time: 'Vài phút. Đang gấp thì mở ngay.',
    },
    'forgot-password': {
      forWhom: 'Không vào được VNeID nữa.',
      time: 'Chừng 5 phút.',
    },
    'portal-log-in': {
      forWhom: 'Tài khoản dùng được rồi; hoặc thông tin của mình bị sai.',
      time: 'Chừng 5 phút.',
    },
    'submit-online': {
      forWhom: 'Đã có VNeID, muốn nộp hồ sơ ở nhà.',
      time: 'Chừng 20 đến 40 phút.',
    },
    newborn: {
      forWhom: 'Khai sinh, thường trú, thẻ bảo hiểm y tế, thẻ căn cước một lần.',
      time: 'Chừng 30 phút; khai sinh trong 24 giờ khi hồ sơ đủ, việc khác có thể tới 5 ngày làm việc.',
    },
    death: {
      forWhom: 'Khai tử đúng hạn, rồi các việc liền kề.',
      time: 'Chừng 30 phút, có kết quả trong ngày.',
    },
    'move-house': {
      forWhom: 'Thường trú, tạm trú, gia hạn, lưu trú, giấy xác nhận.',
      time: 'Chừng 30 phút, chờ 3 hoặc 7 ngày làm việc.',
    },
    'civil-copy': {
      forWhom: 'Mất bản chính, hoặc cần thêm bản.',
      time: 'Chừng 15 phút.',
    },
    supplement: {
      forWhom: 'Có thông báo về hồ sơ đã nộp.',
      time: 'Chừng 20 phút.',
    },
    'pay-online': {
      forWhom: 'Phải trả tiền, hoặc đã bị trừ tiền mà hồ sơ ghi chưa trả.',
      time: 'Chừng 5 phút.',
    },
    track: {
      forWhom: 'Đã nộp, muốn biết trạng thái và phải làm gì.',
      time: 'Chừng 5 phút.',
    },
    result: {
      forWhom: 'Kết quả điện tử, tại quầy, qua bưu điện.',
      time: 'Chừng 5 phút.',
    },
    rate: {
      forWhom: 'Đã cầm kết quả.',
      time: 'Chừng 2 phút.',
    },
    'vneid-papers': {
      forWhom: 'Thẻ bảo hiểm, bằng lái, đăng ký xe; và đưa ra dùng.',
      time: 'Chừng 10 phút.',
    },
    'id-card': {
      forWhom: 'Mất, hỏng, hết hạn, sai thông tin; hoặc làm lần đầu.',
      time: 'Chừng 20 phút, chờ 5 hoặc 7 ngày.',
    },
    'stored-papers': {
      forWhom: 'Giấy có trong VNeID, trong kho, hoặc trong dữ liệu.',
      time: 'Chừng 5 phút.',
    },
    'e-copy': {
      forWhom: 'Làm một lần ở xã, dùng nhiều lần qua mạng.',
      time: 'Đi xã một lần.',
    },
    'ask-help': {
      forWhom: 'Trung tâm, đại lý, Tổ công nghệ số, công an.',
      time: 'Vài phút.',
    },
    petition: {
      forWhom: 'Bị làm khó, hồ sơ trễ, đường hỏng, gian lận giá.',
      time: 'Chừng 15 phút.',
    },
    fraud: {
      forWhom: 'Bị gọi lạ, hoặc đã lỡ bấm, lỡ cài, lỡ đọc mã.',
      time: 'Vài phút. Đang gấp thì mở ngay.',
    },
  },
});
