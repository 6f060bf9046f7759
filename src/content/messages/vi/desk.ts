import { defineWords } from '../words.ts';

export const desk = defineWords('desk', {
  unit: 'Đơn vị của bạn',
  doorsLabel: 'Các việc của cán bộ',
  groupsTitle: (month: string) => `Sáu nhóm điểm, tháng ${month}`,
  total: (points: string) => `Tổng ${points} trên 100 điểm`,
  totalKnown: (points: string, max: string) =>
    `Mới biết ${points} trên ${max} điểm; phần còn lại chưa có số liệu, nên chưa xếp loại.`,
  mark: (month: string) => `Vạch đậm trên thanh: tháng ${month}.`,
  more: (points: string) => `hơn tháng trước ${points} điểm`,
  less: (points: string) => `kém tháng trước ${points} điểm`,
  unchanged: 'bằng tháng trước',
  noBefore: 'tháng trước chưa có số liệu',
  notComparable: (points: string) =>
    `tháng trước ${points} điểm, từ số chỉ số khác nên chưa so được`,
  asTable: 'Xem bằng bảng',
  group: 'Nhóm',
  max: 'Tối đa',
  lossesTitle: 'Ba chỗ mất nhiều điểm nhất',
  noLosses: 'Trong phần đã có số liệu, không mất điểm nào.',
  loss: (points: string) => `mất ${points} điểm`,
  lossScore: (points: string, max: string) => `Đang có ${points} trên ${max}.`,
  doors: {
    '/can-bo/qua-han': 'Xem hồ sơ quá hạn.',
    '/can-bo/lech': 'Xem hồ sơ Cổng chưa đếm.',
    '/can-bo/ghi-so': 'Ghi số mà hồ sơ không cho biết.',
    '/can-bo/nhap-ho-so': 'Nhập phản ánh, kiến nghị.',
    '/so-lieu/lam-gi': 'Xem thủ tục nào cần làm thêm.',
  },
  indexFailed: 'Chưa xem được điểm',
  firstDayTitle: (month: string) => `Tháng ${month} chưa có số liệu`,
  firstDayBody:
    'Chưa nhập hồ sơ nào của tháng này cho đơn vị, nên chưa có điểm để xem. Bạn bắt đầu từ tệp của hệ thống một cửa.',
  firstDayDo: 'Nhập số liệu từ tệp',
  dueTitle: 'Hồ sơ đến hạn',
  dueLoading: 'Đang đếm hồ sơ đến hạn…',
  dueFailed: 'Chưa đếm được hồ sơ đến hạn',
  tryAgain: 'Thử lại',
  dueUnknown: 'Chưa nhập hồ sơ nào, nên chưa biết hồ sơ nào đến hạn.',
  late: (count: string) => `${count} hồ sơ đã quá hạn mà chưa xong`,
  soon: (count: string, day: string) =>
    `${count} hồ sơ đến hạn trong 5 ngày làm việc tới (đến ${day})`,
  dueHint: (day: string) => `Tính đến ${day}. Mở danh sách việc.`,
});
