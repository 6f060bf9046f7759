// The headers of the sheets that officers take out for their own spreadsheets.
export const OVERDUE_SHEET = {
  overdue: 'Quá hạn',
  soon: 'Sắp đến hạn',
  headers: [
    'Mã hồ sơ',
    'Mã đơn vị',
    'Mã thủ tục',
    'Cán bộ',
    'Chức danh',
    'Ngày tiếp nhận',
    'Ngày hẹn trả',
    'Ngày trả kết quả',
    'Lý do',
    'Số ngày trễ',
    'Giải trình',
    'Đã khắc phục',
    'Ngày khắc phục',
  ],
  reasons: {
    late: 'trễ hẹn',
    officer_missing: 'thiếu tên hoặc chức danh cán bộ',
    appointment_too_long: 'hẹn dài hơn thời hạn công bố',
  },
};

export const ROW_FATES_SHEET = {
  headers: ['Dòng', 'Kết quả', 'Mã hồ sơ', 'Cột', 'Lý do', 'Giá trị'],
  fates: { stored: 'mới', unchanged: 'không đổi', corrected: 'sửa lại', refused: 'bị từ chối' },
};
