// What the report for a unit and a period says. It follows the appendices of dispatch 1986/UBND-KSTT (8/3/2023):
// I the indices, III certified e-copies, IV overdue, on time and online; what came later follows.
import { defineWords } from '../messages/words.ts';
import { officialLetter } from './official-letter.ts';
import { reportTerms } from './report-terms.ts';

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
    indicator: 'Chỉ số',
    before: 'Bản trước',
    after: 'Bản này',
    target: 'Chỉ tiêu',
    dueDay: 'Hạn',
    reached: 'Đã đạt',
    gap: 'Còn thiếu',
    expected: 'Nếu cứ như vậy',
    state: 'Nhận định',
    import: 'Lần nhập',
    file: 'Tệp',
    importedOn: 'Nhập ngày',
    fileHash: 'Mã băm SHA-256 (16 ký tự đầu)',
    counted: 'Số dòng đã đếm',
    row: 'STT',
    mark: 'Mốc đạt điểm tối đa',
    scoreBefore: 'Điểm tháng trước',
    change: 'Tăng, giảm',
    place: 'Hạng',
    pointsLeft: 'Điểm còn lại',
    needed: 'Cần thêm',
    work: 'Việc tiếp theo',
  },
  sources: {
    dossiers: 'Đếm từ hồ sơ',
    published: 'Đã công bố',
    assisted: 'Tổ công nghệ số ghi',
    index: 'Bộ chỉ số, kỳ này',
    index_before: 'Bộ chỉ số, tháng trước',
  },
  pointsOf: (points: string, fraction: string) => `${points} điểm; ${fraction}`,
  leftOut: (columns: string) => `Cột không có số nào nên không in: ${columns}.`,
  pointsNotKept:
    'Bản trước không lưu điểm và hạng nên bảng này chỉ so các con số đếm và con số đã công bố.',
  imports: (numbers: string) => `nhập ${numbers}`,
  trace: {
    paper: (code: string) =>
      `Mã tra cứu: ${code}. Gõ mã này ở trang Tra số của Đồng Hành Số (đường dẫn /tra-so) để xem từng con số từ đâu ra.`,
    table: (code: string) =>
      `Mã của bảng: ${code}; mã của một dòng: thêm dấu gạch và số ở cột đầu.`,
    foot: (code: string) => `Mã tra cứu: ${code}`,
  },
  importKinds: {
    dossiers: 'Tệp hồ sơ',
    petitions: 'Tệp phản ánh, kiến nghị',
    published: 'Số liệu đã công bố',
  },
  indicators: {
    online_submission: 'Nộp hồ sơ trực tuyến',
    online_payment: 'Thanh toán trực tuyến',
    on_time: 'Đúng hạn',
    overdue: 'Quá hạn',
    digitised: 'Số hóa hồ sơ, kết quả',
    electronic_result: 'Kết quả điện tử',
    data_reuse: 'Sử dụng lại dữ liệu',
    portal_sync: 'Đồng bộ lên Cổng',
    certified_e_copy: 'Chứng thực bản sao điện tử',
    satisfaction: 'Mức độ hài lòng',
    assisted_online_confirmed: 'Tổ hỗ trợ: đã xác nhận',
    assisted_online_unmatched: 'Tổ hỗ trợ: chưa thấy trong tệp',
    online_submission_provisional: 'Nộp trực tuyến tạm tính',
  },
  targetStates: {
    met: 'đã đạt',
    on_course: 'chưa đạt, đúng tiến độ',
    at_risk: 'có nguy cơ không đạt',
    too_early: 'chưa đạt; chưa đủ tháng để nhận định',
    missed: 'quá hạn, không đạt',
    unknown: 'chưa có số liệu',
  },
  ceiling: (rate: string) => `nhiều nhất ${rate}`,
  floor: (rate: string) => `ít nhất ${rate}`,
  gone: 'không có',
  fraction: (numerator: string, denominator: string, rate: string) =>
    `${numerator} / ${denominator} (${rate})`,
  issue: {
    none: 'Chưa phát hành: con số còn có thể đổi khi có tệp mới',
    draft: (number: number) => `Bản nháp của bản phát hành số ${number}, chưa được duyệt`,
    first: (number: number) => `Bản phát hành số ${number}`,
    again: (number: number, replaced: number, day: string) =>
      `Bản phát hành số ${number}, thay bản số ${replaced} ngày ${day}`,
    reason: (reason: string) => `Lý do phát hành lại: ${reason}`,
    instant: (clock: string, day: string) => `${clock} ngày ${day}`,
  },
  signatures: {
    maker: 'NGƯỜI LẬP',
    approver: 'NGƯỜI DUYỆT',
    behalf: { TM: 'TM.', KT: 'KT.', TL: 'TL.', TUQ: 'TUQ.' },
    made: (instant: string) => `Lập lúc ${instant}`,
    approved: (instant: string) => `Duyệt lúc ${instant}`,
    hint: '(Ký, ghi rõ họ tên)',
  },
  letter: officialLetter,
  terms: reportTerms,
  granted: 'không áp dụng',
  watched: 'theo dõi, không chấm điểm',
  caveats: {
    provisional: (indicators: string) =>
      `Chỉ số ${indicators}: Cổng ghi là mẫu số còn tạm và đơn vị nào cũng đang đủ điểm.`,
    not_measured: (indicators: string) =>
      `Chỉ số ${indicators}: Cổng không đo, đơn vị nào cũng được đủ điểm.`,
  },
  placeOf: (place: number, of: number) => `${place}/${of}`,
  work: {
    enter: 'Nhập tử số, mẫu số của tháng vào hệ thống.',
    raise: 'Nâng tử số thêm số ở cột “Cần thêm” để đạt mốc.',
  },
  index: 'Chỉ số tổng hợp',
  tables: {
    standing: 'I. Sáu nhóm chỉ số và các chỉ số thành phần',
    ranking: 'II. Xếp hạng các cơ quan',
    indices: 'VIII. Chỉ số và nhóm chỉ số đã công bố',
    copies: 'III. Chứng thực bản sao điện tử từ bản chính',
    dossiers: 'IV. Hồ sơ quá hạn, đúng hạn và nộp trực tuyến',
    digitised: 'VII.1. Số hóa hồ sơ, kết quả',
    electronic_result: 'VII.2. Kết quả điện tử',
    online_submission: 'VII.3. Nộp hồ sơ trực tuyến',
    online_payment: 'VII.4. Thanh toán trực tuyến',
    portal_sync: 'VII.5. Đồng bộ lên Cổng Dịch vụ công quốc gia',
    data_reuse: 'VII.6. Khai thác, sử dụng lại dữ liệu',
    satisfaction: 'VII.7. Mức độ hài lòng',
    assisted: 'V. Hồ sơ được Tổ công nghệ số cộng đồng hỗ trợ nộp',
    next: 'VI. Việc cần làm tiếp',
    silent: 'Cơ quan chưa có số liệu nào trong kỳ',
    changes: 'Những con số khác bản phát hành trước',
    targets: 'VI (tiếp). Chỉ tiêu và tiến độ',
    imports: 'Các lần nhập làm nên số liệu',
  },
  leads: {
    standing:
      'Điểm của nhóm là tổng điểm các chỉ số thành phần; chưa ghi khi còn chỉ số chưa có số liệu. “Mốc”: tỷ lệ từ đó trở lên được điểm tối đa. “Không áp dụng”: không đo ở cấp này, điểm ghi là điểm Cổng cho. Chỉ số 2.2 và 5.1 chỉ theo dõi, không chấm điểm.',
    ranking:
      'Xếp theo điểm trong cùng loại cơ quan: hạng trên số cơ quan đã đủ số liệu; bằng điểm thì cùng hạng.',
    next: 'Chỉ số còn điểm, nhiều nhất trước. “Cần thêm”: tử số phải tăng bao nhiêu để đạt điểm tối đa trong kỳ này.',
    indices: 'Con số giữ nguyên như cơ quan nhà nước đã công bố, không tính lại.',
    copies:
      'Tử số: xã, phường có hồ sơ chứng thực bản sao điện tử xong bằng kết quả điện tử trong kỳ. Mẫu số: xã, phường thuộc đơn vị.',
    dossiers:
      'Quá hạn: xong sau ngày hẹn hoặc đã qua ngày hẹn mà chưa xong; thiếu tên hoặc chức danh cán bộ; hẹn dài hơn thời hạn công bố (ghi chú [2] của Công văn 1986/UBND-KSTT). Đúng hạn: không trễ hẹn và không bị yêu cầu bổ sung quá một lần. Xếp theo số hồ sơ quá hạn, nhiều nhất trước.',
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
    changes:
      'Mỗi dòng là một con số, điểm hoặc hạng đã đổi so với bản phát hành mà bản này thay thế. Con số, điểm và hạng không có ở đây thì giữ nguyên; bảng chỉ tiêu và bảng các lần nhập không so ở đây.',
    targets:
      '“Nếu cứ như vậy”: tỷ lệ ở tháng đến hạn, nếu mỗi tháng tiếp tục thay đổi như trung bình các tháng có số liệu gần nhất (nhiều nhất ba tháng). Dưới chỉ tiêu thì là “có nguy cơ”.',
    imports: 'Số sau chữ “nhập” ở cột Nguồn của các bảng trên là số thứ tự lần nhập ở đây.',
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
    oldNames: (names: string) =>
      `Tên và mã của các cơ quan sau ghi theo công văn về năm 2022; việc sắp xếp các sở năm 2025 của các cơ quan này và mã mới chưa được ghi ở đây, nên có cơ quan có thể đã đổi tên hoặc hợp nhất: ${names}.`,
  },
  page: (page: number, pages: number) => `Trang ${page}/${pages}`,
});
