// What the words of a report mean, for a head who reads them once a month; in the order in which a reader meets them.
export const reportTerms = {
  title: 'Giải thích từ ngữ',
  line: (name: string, meaning: string) => `${name}: ${meaning}`,
  terms: {
    fraction: {
      name: 'Tử số, mẫu số',
      said: 'tử số | mẫu số',
      meaning:
        'mẫu số là tất cả những gì được xét (thường là số hồ sơ), tử số là phần đạt yêu cầu trong đó; tỷ lệ là tử số chia cho mẫu số.',
    },
    overdue: {
      name: 'Hồ sơ quá hạn',
      said: 'quá hạn',
      meaning:
        'hồ sơ xong sau ngày hẹn trả kết quả, hoặc đã qua ngày hẹn mà chưa xong; cũng tính hồ sơ thiếu tên, chức danh cán bộ hoặc được hẹn dài hơn thời hạn công bố.',
    },
    onTime: {
      name: 'Hồ sơ đúng hạn',
      said: 'đúng hạn',
      meaning:
        'hồ sơ không trễ ngày hẹn trả kết quả và người dân không bị yêu cầu bổ sung giấy tờ quá một lần.',
    },
    online: {
      name: 'Nộp trực tuyến',
      said: 'trực tuyến',
      meaning: 'hồ sơ được gửi qua mạng, người nộp không phải đến quầy để nộp giấy.',
    },
    onlinePayment: {
      name: 'Thanh toán trực tuyến',
      said: 'thanh toán trực tuyến',
      meaning: 'phí, lệ phí của hồ sơ được trả qua mạng; chỉ xét hồ sơ phải nộp phí hoặc lệ phí.',
    },
    digitised: {
      name: 'Số hóa',
      said: 'số hóa',
      meaning: 'giấy tờ của hồ sơ và kết quả được đưa thành bản điện tử để lưu và dùng lại.',
    },
    electronicResult: {
      name: 'Kết quả điện tử',
      said: 'kết quả điện tử',
      meaning: 'kết quả được trả bằng bản điện tử, không chỉ bằng bản giấy.',
    },
    dataReuse: {
      name: 'Tái sử dụng dữ liệu',
      said: 'sử dụng lại | dùng lại | tái sử dụng',
      meaning:
        'cơ quan lấy lại dữ liệu hoặc giấy tờ đã có, người dân không phải nộp lại thứ đã nộp.',
    },
    sync: {
      name: 'Đồng bộ',
      said: 'đồng bộ',
      meaning:
        'hồ sơ ở hệ thống của địa phương được gửi và thấy được trên Cổng Dịch vụ công quốc gia.',
    },
    certifiedCopy: {
      name: 'Chứng thực bản sao điện tử',
      said: 'bản sao điện tử',
      meaning:
        'bản chụp của giấy tờ gốc được cơ quan chứng thực xác nhận và trả dưới dạng điện tử.',
    },
    mark: {
      name: 'Mốc đạt điểm tối đa',
      said: 'mốc',
      meaning: 'tỷ lệ mà từ đó trở lên chỉ số được đủ điểm.',
    },
  },
};
