// The words of the page that an office signs; the layout is that of Decree 30/2020/NĐ-CP for a dispatch. Its notes [1]
// and [2] say where the figures come from and what overdue means, after note [2] of dispatch 1986/UBND-KSTT (8/3/2023).
export const officialLetter = {
  peoplesCommittee: 'ỦY BAN NHÂN DÂN',
  number: 'Số:            /UBND-KSTT',
  ownNumber: 'Số:            /            ',
  numbered: (number: string) => `Số: ${number}`,
  subject: (period: string) =>
    `V/v kết quả chỉ đạo, điều hành và chất lượng phục vụ người dân, doanh nghiệp ${period}`,
  nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  dated: (place: string, on: { day: string; month: string; year: string }) =>
    `${place}, ngày ${on.day} tháng ${on.month} năm ${on.year}`,
  undated: (place: string) => `${place}, ngày      tháng      năm      `,
  to: (addressed: string) => `Kính gửi: ${addressed}`,
  addressed: {
    province: () => 'Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường',
    department: (name: string) => `Thủ trưởng cơ quan, ${name}`,
    district: (name: string) => `Chủ tịch ${name}`,
    commune: (name: string) => `Chủ tịch UBND ${name.slice(0, 1).toLowerCase()}${name.slice(1)}`,
  },
  office: (committee: string) => `UBND ${committee.slice(0, 1).toLowerCase()}${committee.slice(1)}`,
  recipients: {
    title: 'Nơi nhận:',
    line: (name: string) => `- ${name};`,
    kept: '- Lưu: VT.',
  },
  opening: (period: string, unit: string, asOf: string) =>
    `Thực hiện Quyết định số 766/QĐ-TTg về Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp[1], kết quả ${period} của ${unit}, tính đến ngày ${asOf}, như sau:`,
  said: (told: { overdue: string; overdueOf: string; onTime: string; online: string }) =>
    `Có ${told.overdue} hồ sơ quá hạn[2] trên ${told.overdueOf} hồ sơ; tỷ lệ đúng hạn: ${told.onTime}; tỷ lệ nộp trực tuyến: ${told.online}.`,
  nothing: (unit: string) => `Trong kỳ chưa có hồ sơ nào của ${unit} để đếm hồ sơ quá hạn[2].`,
  nothingCame: (unit: string) =>
    `Trong kỳ, hệ thống chưa nhận được tệp hồ sơ, con số nhập tay hay số liệu công bố nào của ${unit}, nên chưa đếm được chỉ số nào, kể cả hồ sơ quá hạn[2]. Chưa có số liệu không có nghĩa là bằng 0.`,
  noneInMonth: (unit: string) =>
    `Hệ thống đã nhận được tệp hồ sơ của ${unit}, nhưng trong tệp không có hồ sơ nào tiếp nhận trong kỳ; cũng chưa có con số nhập tay hay số liệu công bố nào của kỳ, nên chưa đếm được chỉ số nào, kể cả hồ sơ quá hạn[2]. Chưa có số liệu không có nghĩa là bằng 0.`,
  toSend: (due: string, next: string) =>
    `Đề nghị Thủ trưởng cơ quan, đơn vị cho nhập vào hệ thống tệp hồ sơ tiếp nhận trong kỳ và các con số không có trong tệp hồ sơ. Hạn của kỳ này là ngày ${due}; nếu đã qua hạn, đề nghị nhập ngay để có trong bản phát hành lại. Hạn của kỳ sau là ngày ${next}. Nếu trong kỳ không phát sinh hồ sơ, đề nghị trả lời bằng văn bản.`,
  index: (told: { score: string; max: string; place: string | null }) =>
    `Theo Bộ chỉ số, phần đã có số liệu đạt ${told.score} trên ${told.max} điểm${told.place ? `, xếp ${told.place}` : ''}.`,
  asked:
    'Đề nghị Thủ trưởng cơ quan, đơn vị xem các phụ lục kèm theo, xử lý hồ sơ quá hạn và giải trình từng hồ sơ trên hệ thống trước kỳ sau.',
  reported: 'Số liệu từng chỉ số có trong các phụ lục kèm theo, xin báo cáo để biết và chỉ đạo.',
  figures: {
    overdue: 'Tỷ lệ quá hạn',
    on_time: 'Tỷ lệ đúng hạn',
    online_submission: 'Tỷ lệ nộp trực tuyến',
  },
  of: (numerator: string, denominator: string) => `${numerator} trên ${denominator} hồ sơ`,
  footnotes: {
    source:
      '[1] Con số đếm từ hồ sơ mà cơ quan đã nhập; điểm chỉ ghi ở chỗ cách chia điểm đã được xác nhận.',
    overdue:
      '[2] Hồ sơ quá hạn: xong sau ngày hẹn hoặc đã qua ngày hẹn mà chưa xong; thiếu tên hoặc chức danh cán bộ; hẹn dài hơn thời hạn công bố.',
  },
};
