// What the report for a unit and a period says. It follows the appendices of dispatch 1986/UBND-KSTT (8/3/2023):
// I the indices, III certified e-copies, IV overdue, on time and online; what came later follows.
import { defineWords } from '../messages/words.ts';

export const report = defineWords('report', {
  title: 'Báo cáo chỉ đạo, điều hành và chất lượng phục vụ người dân, doanh nghiệp',
  unit: (name: string, code: string) => `Đơn vị: ${name} (${code})`,
  period: (period: string) => `Kỳ báo cáo: ${period}`,
  asOf: (day: string) => `Số liệu tính đến ngày ${day}`,
  month: (month: string, year: string) => `tháng ${month}/${year}`,
  quarter: (quarter: string, year: string) => `quý ${quarter}/${year}`,
  year: (year: string) => `năm ${year}`,
  unknown: 'chưa có số liệu',
  columns: {
    agency: 'Cơ quan',
    code: 'Mã',
    source: 'Nguồn',
    numerator: 'Tử số',
    denominator: 'Mẫu số',
    rate: 'Tỷ lệ',
    score: 'Điểm',
    maxScore: 'Điểm tối đa',
    national: 'Cả nước',
    group: 'Chỉ số, nhóm chỉ số',
    deployed: 'Đơn vị đã thực hiện',
    units: 'Tổng số đơn vị',
    notDeployed: 'Đơn vị chưa thực hiện',
    overdue: 'Hồ sơ quá hạn',
    overdueOf: 'Trên tổng số',
    overdueRate: 'Tỷ lệ quá hạn',
    onTime: 'Hồ sơ đúng hạn',
    onTimeOf: 'Trên tổng số',
    onTimeRate: 'Tỷ lệ đúng hạn',
    online: 'Hồ sơ trực tuyến',
    onlineOf: 'Đã tiếp nhận',
    onlineRate: 'Tỷ lệ trực tuyến',
    confirmed: 'Đã xác nhận',
    unmatched: 'Chưa thấy trong số liệu chính thức',
    noted: 'Tổng số đã ghi',
    officialOnline: 'Tỷ lệ trực tuyến chính thức',
    provisionalOnline: 'Tỷ lệ trực tuyến tạm tính',
  },
  sources: {
    dossiers: 'Đếm từ hồ sơ',
    published: 'Đã công bố',
    assisted: 'Tổ công nghệ số ghi',
  },
  index: 'Chỉ số tổng hợp',
  tables: {
    indices: 'I. Chỉ số và nhóm chỉ số đã công bố',
    copies: 'III. Chứng thực bản sao điện tử từ bản chính',
    dossiers: 'IV. Hồ sơ quá hạn, đúng hạn và nộp trực tuyến',
    digitised: 'V. Số hóa hồ sơ, kết quả',
    electronic_result: 'VI. Kết quả điện tử',
    online_submission: 'VII. Nộp hồ sơ trực tuyến',
    online_payment: 'VIII. Thanh toán trực tuyến',
    portal_sync: 'IX. Đồng bộ lên Cổng Dịch vụ công quốc gia',
    data_reuse: 'X. Khai thác, sử dụng lại dữ liệu',
    satisfaction: 'XI. Mức độ hài lòng',
    assisted: 'XII. Hồ sơ được Tổ công nghệ số cộng đồng hỗ trợ nộp',
    silent: 'Cơ quan chưa có số liệu nào trong kỳ',
  },
  leads: {
    indices: 'Con số giữ nguyên như cơ quan nhà nước đã công bố, không tính lại.',
    copies:
      'Tử số: xã, phường có hồ sơ chứng thực bản sao điện tử xong bằng kết quả điện tử trong kỳ. Mẫu số: xã, phường thuộc đơn vị.',
    dossiers:
      'Quá hạn: xong sau ngày hẹn hoặc đã qua ngày hẹn mà chưa xong; thiếu tên hoặc chức danh cán bộ; hẹn dài hơn thời hạn công bố (ghi chú [2] của Công văn 1986/UBND-KSTT). Đúng hạn: không trễ hẹn và không bị yêu cầu bổ sung quá một lần.',
    digitised: 'Tử số: cả hồ sơ và kết quả đã số hóa. Mẫu số: hồ sơ đã tiếp nhận.',
    electronic_result: 'Tử số: có kết quả điện tử. Mẫu số: hồ sơ có kết quả giấy tờ.',
    online_submission: 'Tử số: nộp trực tuyến. Mẫu số: hồ sơ đã tiếp nhận.',
    online_payment: 'Tử số: đã thanh toán trực tuyến. Mẫu số: hồ sơ phải nộp phí, lệ phí.',
    portal_sync: 'Tử số: đã đồng bộ. Mẫu số: hồ sơ đã tiếp nhận.',
    data_reuse: 'Tử số: dùng lại ít nhất một thành phần. Mẫu số: hồ sơ đã tiếp nhận.',
    satisfaction:
      'Tử số: không trễ hẹn, không bị phản ánh, không bị đánh giá không hài lòng. Mẫu số: hồ sơ đã tiếp nhận.',
    assisted:
      'Chỉ mã hồ sơ đã thấy nộp trực tuyến trong số liệu chính thức mới là “đã xác nhận”. Tỷ lệ tạm tính là tỷ lệ nếu mọi hồ sơ chưa thấy cũng được tính; chưa phải kết quả.',
    assistedInternal:
      'Con số dưới 5 có thể làm nhận ra từng người: bảng này để dùng trong cơ quan, không công bố nguyên văn.',
    silent: 'Không có số liệu không có nghĩa là bằng 0.',
  },
  notesTitle: 'Nguồn và cách đếm',
  notes: {
    counted:
      '“Đếm từ hồ sơ”: đếm từ các tệp hồ sơ mà cơ quan đã nhập; mỗi mã hồ sơ đếm một lần, theo ngày tiếp nhận, giờ Việt Nam. Số của đơn vị cấp trên gồm cả các đơn vị bên dưới.',
    published: (sources: string) =>
      `“Đã công bố”: con số cơ quan nhà nước đã in hoặc đưa lên Cổng${sources ? ` (${sources})` : ''}; tử số, mẫu số không được in thì không suy ra.`,
    paper: (document: string, day: string, issuer: string) =>
      `${document} ngày ${day} của ${issuer}`,
    points: (title: string) =>
      `Điểm tính theo ${title}, chỉ ở chỗ cách chia điểm đã được xác nhận.`,
    unknown:
      '“chưa có số liệu”: không có hồ sơ nào để đếm, hoặc tệp đã nhập không có cột cần thiết. Không ghi 0 thay cho điều chưa biết.',
  },
  page: (page: number, pages: number) => `Trang ${page}/${pages}`,
});
