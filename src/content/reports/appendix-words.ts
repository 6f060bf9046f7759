// What stands around the figures of the appendices that dispatch 1986/UBND-KSTT (8/3/2023) printed for 2022.
import { defineWords } from '../messages/words.ts';

export const appendixWords = defineWords('appendices', {
  title: 'Phụ lục: chỉ số phục vụ người dân, doanh nghiệp năm 2022',
  source: (document: string, day: string, issuer: string) =>
    `Theo ${document} ngày ${day} của ${issuer}`,
  tables: {
    scores: 'Phụ lục I. Chỉ số tổng hợp và sáu nhóm chỉ số của tỉnh',
    indicators: 'Phụ lục I (tiếp). Chỉ số thành phần của tỉnh',
    districts: 'Phụ lục II. Điểm của các huyện, thị xã, thành phố',
    copies: 'Phụ lục III. Chứng thực bản sao điện tử từ bản chính',
    dossiers: 'Phụ lục IV. Hồ sơ quá hạn, đúng hạn và nộp trực tuyến',
  },
  columns: {
    row: 'TT',
    rank: 'Hạng',
    code: 'Mã định danh',
    agency: 'Cơ quan',
    group: 'Chỉ số, nhóm chỉ số',
    indicator: 'Chỉ số thành phần',
    score: 'Điểm',
    national: 'Cả nước',
    max: 'Tối đa',
    value: 'Kết quả',
    unit: 'Đơn vị tính',
    deployed: 'Đơn vị đã thực hiện',
    total: 'Tổng số đơn vị',
    dossiers: 'Hồ sơ đã xong',
    notDeployed: 'Đơn vị chưa thực hiện',
    overdue: 'Hồ sơ quá hạn',
    onTime: 'Đúng hạn (%)',
    online: 'Trực tuyến (%)',
  },
  units: { percent: '%', dossiers: 'hồ sơ', accounts: 'tài khoản', copies: 'bản sao' },
  blank: 'không in',
  notesTitle: 'Cách ghi lại',
  notes: {
    kept: 'Từng con số, thứ tự dòng, số chữ số lẻ và cách viết tên giữ nguyên như bản in; không đếm lại, không sửa.',
    contradicts:
      'Chỗ bản in tự mâu thuẫn (điểm các nhóm cộng lại khác điểm tổng, 297 và 272 bản sao, số đơn vị của Hương Trà và Nam Đông) được giữ nguyên và nói rõ ở trang số liệu năm 2022.',
  },
});
