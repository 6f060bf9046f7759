import { defineWords } from '../words.ts';

export const behind = defineWords('behind', {
  sameCountTitle: 'Vì sao số ta đếm khác số Cổng công bố',
  sameCountLead:
    'Mỗi hồ sơ dưới đây có thể bị Cổng đếm khác. Sửa xong rồi nhập lại tệp, con số sẽ đếm lại.',
  volunteersTitle: 'Phần của Tổ công nghệ số',
  volunteersLead:
    'Lượt giúp nộp hồ sơ mà các tổ đã ghi, đặt cạnh hồ sơ chính thức. Đây là khoảng, không phải thành tích đã chắc.',
  loading: 'Đang đối chiếu từng hồ sơ…',
  problems: {
    offline: 'Máy đang không có mạng. Danh sách này không được giữ trên máy.',
    timed_out: 'Máy chủ lâu trả lời quá. Bạn thử lại sau ít phút.',
    not_our_server: 'Mạng trả về một trang khác, không phải số liệu.',
    problem: 'Máy chủ không trả lời được câu hỏi này. Bạn thử đơn vị hoặc kỳ khác.',
    out_of_scope: 'Đơn vị này ngoài phạm vi tài khoản của bạn.',
    signed_out: 'Danh sách này dành cho cán bộ. Bạn vào Thêm, Dành cho cán bộ, để đăng nhập.',
  },
  differing: (count: string) => `${count} hồ sơ có thể bị đếm khác; có hồ sơ vì nhiều lý do`,
  everyReason: 'Mọi lý do',
  reasons: {
    not_synchronised: 'Chưa đồng bộ lên Cổng',
    officer_missing: 'Thiếu tên hoặc chức danh người thụ lý',
    appointment_too_long: 'Hẹn lâu hơn thời hạn công bố',
    supplement_twice: 'Yêu cầu bổ sung quá một lần',
    late: 'Trễ hẹn',
  },
  overdue: 'rà soát quá hạn',
  remains: 'Không kể hồ sơ chưa đồng bộ, từng chỉ số còn lệch bao nhiêu',
  indicator: 'Chỉ số',
  ours: 'Ta đếm',
  portalCanSee: 'Trong hồ sơ Cổng thấy được',
  published: 'Cổng công bố',
  unexplained: 'Còn chưa giải thích được',
  allExplained: 'đã giải thích hết',
  notKnown: 'chưa có số liệu',
  dossier: 'Mã hồ sơ',
  unit: 'Đơn vị',
  procedure: 'Thủ tục',
  reason: 'Lý do',
  touches: 'Chỉ số bị ảnh hưởng',
  more: 'Xem thêm',
  download: 'Tải danh sách (CSV)',
  kinds: {
    confirmed: 'Đã xác nhận',
    probable: 'Có thể khớp',
    unmatched: 'Chưa thấy',
    contradicted: 'Không khớp',
  },
  kindMeanings: {
    confirmed: () => 'mã hồ sơ có trong số liệu chính thức, nộp trực tuyến',
    probable: (days: string) =>
      `không ghi mã, nhưng có hồ sơ cùng cơ quan và thủ tục trong ${days} ngày`,
    unmatched: () => 'chưa thấy hồ sơ nào ứng với lượt này',
    contradicted: () => 'mã có trong số liệu chính thức, nhưng không phải nộp trực tuyến',
  },
  helpedExactly: (count: string) => `Tổ đã giúp ${count} hồ sơ nộp trực tuyến.`,
  helpedRange: (low: string, high: string) =>
    `Tổ đã giúp từ ${low} hồ sơ (chắc chắn) đến ${high} hồ sơ (nhiều nhất) nộp trực tuyến.`,
  rateRange: (low: string, high: string) =>
    `Tỷ lệ nộp trực tuyến của đơn vị: từ ${low} đến ${high} nếu mọi lượt chưa thấy cũng được tính.`,
  noRate: 'Chưa có tệp hồ sơ của kỳ này nên chưa có tỷ lệ.',
  everyCase: 'Từng lượt',
  noCode: 'không ghi mã',
  day: 'Ngày',
  state: 'Đối chiếu',
});
