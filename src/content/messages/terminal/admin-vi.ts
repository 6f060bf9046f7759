// What the commands for people, devices and backups say.
import { defineWords } from '../words.ts';

export const admin = defineWords('terminal-admin', {
  invited: (name: string, unit: string) => `Đã tạo mã mời cho ${name} (${unit}):`,
  code: (code: string) => `  Mã: ${code}`,
  link: (link: string) => `  Đường dẫn: ${link}`,
  expires: (when: string) => `  Hết hạn: ${when}. Mã dùng một lần và không hiện lại.`,
  badRole: (role: string, roles: string) => `Không có vai trò "${role}"; chọn một trong: ${roles}.`,
  unknown_unit: (unit: string) => `Không có đơn vị nào mang mã ${unit}.`,
  former_unit: (unit: string) => `Đơn vị ${unit} không còn tồn tại; hãy mời vào đơn vị hiện nay.`,
  volunteer_needs_commune: (unit: string) =>
    `Tình nguyện viên ghi lượt cho một xã, phường; ${unit} không phải xã, phường. Hãy mời vào một xã, phường.`,
  out_of_scope: 'Việc này nằm ngoài phạm vi được giao.',
  unknown_person: 'Không có người này.',
  forbidden_number: 'Họ tên có số giấy tờ, số điện thoại, mã hoặc mật khẩu; hãy chỉ ghi tên.',
  noPeople: 'Chưa có ai. Mời người đầu tiên bằng: users invite …',
  noDevices: 'Chưa có thiết bị nào.',
  revokedMark: 'đã thu hồi',
  personRevoked: (id: string) =>
    `Đã thu hồi quyền của ${id}: mọi thiết bị và phiên làm việc đã dừng.`,
  deviceRevoked: (id: string) => `Đã thu hồi thiết bị ${id}.`,
  invitationsEnded: (count: number) => `${count} mã mời chưa dùng cũng hết hạn.`,
  alreadyRevoked: (id: string) => `${id} đã được thu hồi từ trước.`,
  unknownId: (id: string) => `Không tìm thấy ${id}.`,
  backedUp: (file: string, rows: number) => `Đã sao lưu ${rows} dòng vào ${file}.`,
  fileExists: (file: string) => `${file} đã có sẵn; hãy chọn tên khác.`,
  cannotWrite: (file: string, reason: string) => `Không ghi được ${file}: ${reason}`,
  cannotRead: (file: string, reason: string) => `Không đọc được ${file}: ${reason}`,
  restored: (file: string, when: string, rows: number) =>
    `Đã khôi phục ${rows} dòng từ ${file} (sao lưu lúc ${when}). Các máy sẽ gửi lại phần chưa có.`,
  not_a_backup: (file: string) => `${file} không phải bản sao lưu của chương trình này.`,
  backup_damaged: (file: string) =>
    `${file} bị hỏng hoặc bị cắt cụt; dữ liệu hiện có được giữ nguyên.`,
  backup_too_new: (version: string) =>
    `Bản sao lưu do phiên bản mới hơn (${version}) tạo ra; hãy cập nhật chương trình trước.`,
  good: (check: string, count: number) => `ĐÚNG  ${check} (${count})`,
  bad: (check: string, wrong: string) => `SAI   ${check}: ${wrong}`,
  contentChecked: (guides: number, on: string) =>
    `${guides} hướng dẫn đã kiểm tra; các dữ kiện xem theo ngày ${on}.`,
  contentFault: (file: string, what: string) => `SAI    ${file}: ${what}`,
  contentNotice: {
    fact_ended: (file: string, name: string, value: string) =>
      `Hết hạn  ${file}: ${name}, đọc ngày ${value}`,
    fact_ends_soon: (file: string, name: string, value: string) =>
      `Sắp hết  ${file}: ${name}, hết ngày ${value}`,
    no_source: (file: string, name: string, value: string) =>
      `Thiếu nguồn ${file}: ${name}, đọc ngày ${value}`,
    fact_old: (file: string, name: string, value: string) =>
      `Cũ       ${file}: ${name}, tra cứu lần cuối ${value}`,
    no_as_of: (file: string, name: string) => `Thiếu ngày ${file}: ${name}, chưa rõ đọc ngày nào`,
    unsure: (file: string, name: string, value: string) =>
      `Chưa chắc ${file}: ${name}, đọc ngày ${value}`,
    holidays_missing: (file: string, name: string) =>
      `Thiếu    ${file}: chưa có ngày nghỉ của năm ${name}`,
  },
  contentBroken: (count: number) => `${count} chỗ sai; các tệp ấy không được phát hành.`,
  published: (serial: number, version: string, files: number) =>
    `Nội dung đang phát hành: bản số ${serial} (${version}), ${files} tệp.`,
});
