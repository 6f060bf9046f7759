// What the commands on monthly reports say in a terminal.
import { defineWords } from '../words.ts';

export const reports = defineWords('terminal-reports', {
  issued: (file: string, unit: string, issue: number) =>
    `Đã ghi bản phát hành số ${issue} của ${unit} vào ${file}.`,
  no_issue: (unit: string, period: string, issue: string) =>
    `Kỳ ${period} của ${unit} không có bản phát hành số ${issue}.`,
  appendices: (file: string) => `Đã ghi các phụ lục năm 2022 như bản in vào ${file}.`,
  not_a_month: (value: string) => `"${value}" không phải một tháng; viết như 2026-10.`,
  period_not_over: (value: string) => `Tháng ${value} chưa hết nên chưa chốt được.`,
  no_data: (value: string) => `Chưa có số liệu nào của tháng ${value} để lập báo cáo.`,
  nothing_changed: (value: string) =>
    `Tháng ${value} đã phát hành, và đếm lại không con số, điểm hay hạng nào khác. Không cần bản mới.`,
  only_figures_compared: (value: string) =>
    `Tháng ${value} đã phát hành và các con số đếm không đổi; bản đó không lưu điểm và hạng nên không so được.`,
  reason_needed: (value: string) =>
    `Tháng ${value} đã phát hành và số liệu đã đổi. Bản mới cần lý do: thêm --reason "…".`,
  no_draft: 'Không có bản nháp nào để duyệt.',
  bad_number: (units: string) => `Số văn bản của ${units} chưa đúng dạng, ví dụ 123/BC-SKHCN.`,
  same_number: (units: string) => `${units} mang cùng một số văn bản.`,
  number_taken: (unit: string, number: string, hasUnit: string, month: string) =>
    `${unit}: số ${number} đã có ở báo cáo tháng ${month} của ${hasUnit}.`,
  signing_incomplete: 'Cách ký này cần chức danh người ký, và ký cho ai.',
  maker_approves: (units: string) =>
    `Bản nháp của ${units} cần người khác duyệt: không phải người đã lập.`,
  province_approves: (units: string) =>
    `Trang báo chưa có số liệu của ${units} do cấp thành phố duyệt.`,
  figures_changed: (units: string) =>
    `Số liệu đã đổi từ lúc lập bản nháp (${units}). Hãy lập lại rồi duyệt.`,
  closing: (done: number, total: number) => `Đã lưu ${done}/${total} báo cáo…`,
  closed: (period: string, count: number) => `Đã chốt ${period}: ${count} báo cáo.`,
  issueLine: (unit: string, issue: number, changes: number) =>
    changes > 0
      ? `  ${unit}: bản số ${issue}, ${changes} con số khác bản trước`
      : `  ${unit}: bản số ${issue}`,
  listed: (id: string, state: string, when: string) => `${id}  ${state}  ${when}`,
  draft: 'bản nháp',
  approved: (name: string) => `duyệt bởi ${name}`,
  administrator: 'Quản trị hệ thống',
  noIssues: (period: string) =>
    period ? `Kỳ ${period} chưa có báo cáo nào được lập.` : 'Chưa có báo cáo nào được lập.',
  not_issued: (id: string) =>
    `Không có bản phát hành nào mang mã "${id}"; xem mã bằng report list.`,
  replaced: (id: string, last: number) => `${id} đã được thay bằng bản số ${last}; hãy gửi bản đó.`,
  letter: (to: string, state: string, problem: string) =>
    problem ? `  ${to}: ${state} (${problem})` : `  ${to}: ${state}`,
  letterStates: {
    queued: 'còn trong hộp thư đi',
    sending: 'đang gửi',
    sent: 'đã gửi',
    refused: 'máy chủ thư không nhận',
    uncertain: 'không rõ đã đến chưa',
    cancelled: 'đã hủy',
  },
  queued: (queued: number, already: number) =>
    `${queued} thư vào hộp thư đi, ${already} thư đã có từ trước.`,
  nobody: (units: string) => `Chưa có người nhận: ${units}`,
});
