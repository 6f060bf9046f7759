// What the commands on dossiers and figures say in a terminal.
import { defineWords } from '../words.ts';

export const figures = defineWords('terminal-figures', {
  waiting: () => 'Một lần nhập khác đang chạy: đợi đến lượt…',
  reading: (rows: number) => `Đã đọc ${rows} dòng…`,
  publishing: (rows: number) => `Đã đọc hết ${rows} dòng; đang ghi và đếm lại…`,
  imported: (id: number, file: string) => `Đã nhập ${file} (lần nhập số ${id}).`,
  dryRun: (file: string) => `Chạy thử với ${file}: chưa có gì thay đổi.`,
  fates: (stored: number, unchanged: number, corrected: number, refused: number) =>
    `${stored} mới, ${unchanged} không đổi, ${corrected} sửa lại, ${refused} bị từ chối.`,
  refusedRow: (row: number, column: string, reason: string, value: string) =>
    `  dòng ${row}${column ? `, cột "${column}"` : ''}: ${reason}${value ? ` ("${value}")` : ''}`,
  refusedMore: (count: number) => `  … và ${count} dòng nữa.`,
  unknownColumns: (headers: string) => `Cột không dùng đến: ${headers}`,
  rowReasons: {
    missing: 'ô bắt buộc đang trống',
    bad_code: 'không đúng dạng mã hồ sơ',
    unknown_unit: 'không có đơn vị mang mã này',
    out_of_scope: 'đơn vị ngoài phạm vi của bạn',
    bad_date: 'không phải một ngày có thật (viết như 05/10/2026)',
    bad_channel: 'không rõ trực tuyến, trực tiếp hay bưu chính',
    bad_yes_no: 'cần có hoặc không',
    bad_fee: 'không đọc được số tiền',
    bad_number: 'cần một số nguyên',
    bad_rating: 'cần hài lòng, không hài lòng hoặc để trống',
    bad_word: 'không hiểu từ trong ô này',
    bad_order: 'ngày không khớp với các ngày khác của đơn vị',
    bad_period: 'cần một kỳ đã bắt đầu vào ngày tính đến: 2026, 2026-Q3 hoặc 2026-10',
    numerator_over_denominator: 'tử số lớn hơn mẫu số',
    score_over_max: 'điểm lớn hơn điểm tối đa',
    too_long: 'ô quá dài',
    too_many_cells: 'dòng có nhiều ô hơn số cột',
    broken_quotes: 'dấu ngoặc kép mở mà không đóng',
  },
  noFile: (file: string) => `Không đọc được tệp ${file}. Chưa có gì thay đổi.`,
  empty_file: 'Tệp trống. Chưa có gì thay đổi.',
  not_a_table: (format: string) =>
    `Tệp này không phải bảng đọc được (${format}); hãy lưu thành CSV hoặc XLSX. Chưa có gì thay đổi.`,
  no_header: (headers: string) =>
    `Không tìm thấy dòng tên cột; dòng đầu là: ${headers}. Chưa có gì thay đổi.`,
  missing_columns: (fields: string, headers: string) =>
    `Tệp thiếu cột bắt buộc: ${fields}. Các cột trong tệp: ${headers}. Nếu cột có tên khác, hãy chỉ ra bằng --mapping. Chưa có gì thay đổi.`,
  looksLike: (kind: string, command: string) =>
    `Tệp này giống ${kind}: hãy thử "import ${command}".`,
  fileKinds: {
    dossiers: 'tệp hồ sơ',
    petitions: 'tệp phản ánh, kiến nghị',
    published: 'bảng số liệu đã công bố',
    units: 'danh sách đơn vị',
    procedures: 'danh mục thủ tục',
  },
  bad_mapping: (reason: string, value: string) => `Tệp ghép cột chưa đúng: ${reason} ${value}`,
  mappingReasons: {
    not_json: 'cần JSON dạng {"columns": {"tên cột": "trường"}}',
    unknown_field: 'không có trường',
    field_twice: 'hai cột cùng nhận một trường',
  },
  broken_workbook: (reason: string) => `Tệp Excel bị hỏng hoặc bất thường (${reason}).`,
  encrypted:
    'Tệp có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập. Chưa có gì thay đổi.',
  too_heavy:
    'Tệp Excel quá nặng để mở an toàn. Hãy mở bằng Excel, lưu thành CSV rồi nhập tệp CSV. Chưa có gì thay đổi.',
  old_encoding: (name: string) =>
    `Chữ trong tệp theo bảng mã cũ ${name}. Hãy chuyển sang Unicode (UTF-8) rồi nhập lại. Chưa có gì thay đổi.`,
  warnings: (count: number) => `${count} điều cần xem lại ở các dòng đã nhận:`,
  passedOver: (count: number) => `${count} dòng tiêu đề, nhóm, tổng cộng hoặc chữ ký được bỏ qua.`,
  sheetsUnread: (names: string) => `Trang tính không đọc (ẩn hoặc không có dòng tên cột): ${names}`,
  warningKinds: {
    cell_unreadable: 'không đọc được ô này nên coi là chưa biết',
    finished_before_received: 'trả kết quả trước ngày tiếp nhận',
    due_before_received: 'hẹn trả trước ngày tiếp nhận',
    received_in_future: 'tiếp nhận ở ngày chưa tới',
    day_not_of_code: 'ngày tiếp nhận khác ngày trong mã hồ sơ (ngày và tháng có bị đảo không?)',
    same_code_twice: 'mã hồ sơ đã có ở dòng trên với nội dung khác; dòng sau được giữ',
    procedure_code_repaired: 'mã thủ tục bị bảng tính làm sai, đã đọc lại',
    procedure_code_unknown: 'không giống mã thủ tục',
    hidden_rows: 'số dòng đang ẩn trong trang tính, vẫn được nhập',
    columns_differ: 'hai cột cùng tên nhưng khác nội dung; cột đầu được đọc',
  },
  too_large: (megabytes: number) => `Tệp lớn hơn ${megabytes} MB.`,
  bad_period: (value: string) => `"${value}" không phải một kỳ; viết 2026, 2026-Q3 hoặc 2026-10.`,
  bad_day: (value: string) => `"${value}" không phải một ngày; viết như 2026-10-31.`,
  unknown_unit: (value: string) => `Không có đơn vị nào mang mã "${value}".`,
  heading: (period: string, asOf: string) => `Kỳ ${period}, tính đến ngày ${asOf}`,
  notJudged: (reasons: string) => `Có hồ sơ chưa xét được lý do: ${reasons}`,
  overdueCount: (count: number) => `${count} hồ sơ bị tính là quá hạn`,
  unknown_import: (id: string) => `Không có lần nhập số ${id}.`,
  already_undone: (id: string) => `Lần nhập số ${id} đã được bỏ trước đó.`,
  units_in_use: (id: string) =>
    `Không bỏ được lần nhập số ${id}: có đơn vị trong đó đã được hồ sơ, lượt hỗ trợ hoặc tài khoản dùng đến.`,
  undone: (removed: number, restored: number, kept: number) =>
    `Đã bỏ: ${removed} hồ sơ rút ra, ${restored} trở lại như trước, ${kept} giữ lại vì tệp khác cũng có.`,
  noImports: 'Chưa có lần nhập nào.',
  importLine: (id: number, when: string, file: string) => `${id}  ${when}  ${file}`,
  undoneMark: (when: string) => `(đã bỏ ${when})`,
  notASheet: 'Tệp cần các cột unit_code, metric, numerator, denominator.',
  noScore: (row: number, reason: string) => `(dòng ${row}: ${reason})`,
  noScoreReasons: {
    unknown_metric: 'không có chỉ số mang tên này',
    not_scored: 'chỉ số này không chấm điểm',
    missing_value: 'thiếu số',
    bad_value: 'không đọc được số, hoặc số không thể có',
    zero_denominator: 'mẫu số bằng 0',
  },
  scoreLine: (unit: string, metric: string, score: string, max: string) =>
    `${unit}  ${metric}  ${score}/${max}`,
  estimated: '(ước tính)',
  badFormat: (file: string, formats: string) =>
    `Không rõ ${file} là dạng tệp gì; tên tệp cần kết thúc bằng ${formats}.`,
  period_not_begun: (value: string) => `Kỳ ${value} chưa bắt đầu nên chưa có gì để báo cáo.`,
  cannotWrite: (file: string, reason: string) => `Không ghi được ${file}: ${reason}`,
  reported: (file: string, unit: string, tables: number) =>
    `Đã ghi báo cáo của ${unit} vào ${file} (${tables} bảng).`,
});
