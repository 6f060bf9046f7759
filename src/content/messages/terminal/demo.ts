/** What the demonstration says and calls its invented people. Vietnamese only: its data are. */
export const demo = {
  people: 'Tài khoản dùng thử (người và dữ liệu đều bịa):',
  desk: (role: string, login: string, password: string) =>
    `  ${role}: vào /can-bo, tên đăng nhập ${login}, mật khẩu ${password}`,
  phone: (role: string, unit: string, code: string) =>
    `  ${role}, ${unit}: vào /to/ghi-danh, mã ${code}`,
  operator: 'Bản dùng thử với dữ liệu bịa do người thử',
  fileName: 'DU-LIEU-BIA-mot-nam.csv',
  village: 'Thôn dùng thử',
  label: 'người dùng thử',
  device: 'Máy dùng thử',
  filled: (dossiers: string) =>
    `Có ${dossiers} hồ sơ bịa và các lượt giúp bịa trong mười hai tháng.`,
  roles: {
    volunteer: 'Tình nguyện viên',
    lead: 'Tổ trưởng',
    officer: 'Cán bộ đơn vị',
    province: 'Cán bộ thành phố',
    administrator: 'Quản trị',
  },
  names: {
    volunteer: 'Nguyễn Thị Dùng Thử',
    lead: 'Trần Văn Dùng Thử',
    officer: 'Lê Thị Dùng Thử',
    province: 'Phạm Văn Dùng Thử',
    administrator: 'Hoàng Thị Dùng Thử',
  },
  /** Of every agency; none of them is anybody. */
  heads: {
    name: (number: number) => `Người Dùng Thử Số ${number}`,
    committee: 'Chủ tịch UBND (dùng thử)',
    department: 'Thủ trưởng cơ quan (dùng thử)',
  },
};
