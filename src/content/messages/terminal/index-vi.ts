// What the commands on the index of Decision 766 say in a terminal.
import { defineWords } from '../words.ts';

export const index = defineWords('terminal-index', {
  language: 'vi',
  unit: (name: string, code: string) => `${name} (${code})`,
  total: (score: string, max: string, band: string) => `  Tổng điểm: ${score}/${max}${band}`,
  rank: (place: number, of: number) => `  Xếp thứ ${place}/${of}`,
  group: (name: string, score: string, max: string) => `  ${name}: ${score}/${max}`,
  component: (name: string, score: string, max: string) => `    ${name}: ${score}/${max}`,
  counts: (numerator: string, denominator: string) => `  (${numerator}/${denominator})`,
  estimated: ' (ước tính)',
  bands: {
    xuat_sac: 'Xuất sắc',
    tot: 'Tốt',
    kha: 'Khá',
    trung_binh: 'Trung bình',
    yeu: 'Yếu',
  },
  sources: {
    dossiers: 'đếm từ hồ sơ',
    published: 'đã công bố',
    form: 'nhập tay',
    none: 'không có số liệu',
  },
  bases: {
    published: 'theo số công bố',
    counted: 'theo số tự đếm',
    mixed: 'một phần theo số công bố',
  },
  nothingToCompare: 'Chưa có thành phần nào vừa được đếm vừa được công bố để so.',
  compared: (metric: string, counted: string, published: string) =>
    `${metric}: tự đếm ${counted}, công bố ${published}`,
  explained: (reason: string, part: string, count: number) =>
    `  ${reason}, ${part}: ${count} hồ sơ`,
  unexplained: (numerator: number, denominator: number) =>
    `  Chưa giải thích được: tử số ${numerator}, mẫu số ${denominator}`,
  allExplained: '  Đã giải thích hết.',
  parts: { numerator: 'tử số', denominator: 'mẫu số' },
  reasons: {
    not_synced: 'chưa đồng bộ lên Cổng',
    received_after_portal_day: 'tiếp nhận sau ngày Cổng chốt số',
    corrected_since: 'đã sửa sau ngày Cổng chốt số',
    late: 'quá hạn',
    supplement_twice: 'yêu cầu bổ sung từ hai lần',
    officer_missing: 'thiếu tên hoặc chức danh cán bộ',
    appointment_too_long: 'hẹn trả dài hơn thời hạn công bố',
    code_unknown: 'mã hồ sơ không có trong dữ liệu đã nhập',
  },
  gain: (name: string, open: string) => `${name}: còn ${open} điểm`,
  nothingToGain: (name: string) => `${name}: không còn điểm để tăng`,
  perDossier: (points: string, count: number) =>
    `  ${points} điểm mỗi hồ sơ; cần ${count} hồ sơ để đủ điểm`,
  procedure: (code: string, count: number) => `    ${code}: ${count} hồ sơ`,
});
