import { defineWords } from '../words.ts';

export const bundles = defineWords('bundles', {
  title: 'Nhờ mang giúp, mang giúp',
  outTitle: 'Nhờ người khác mang lượt của bạn',
  outLead: (count: number) =>
    `Máy này còn ${count} việc chưa gửi. Ai đi tới chỗ có mạng cũng mang giúp được: người mang không đọc được gì.`,
  outNothing: 'Máy này không còn việc nào chưa gửi.',
  giveFile: 'Đưa thành tệp',
  showCodes: 'Đưa bằng mã QR, hoặc in ra giấy',
  fileName: 'viec-chua-gui',
  fileSaved: (name: string) =>
    `Đã lưu tệp ${name}. Lượt vẫn còn trên máy tới khi có biên nhận của máy chủ.`,
  fileShared: 'Đã đưa tệp. Lượt vẫn còn trên máy tới khi có biên nhận của máy chủ.',
  outLeft: (count: number, left: number) =>
    `Gói vừa làm chứa ${count} việc; còn ${left} việc chưa vừa. Khi máy đã nhận biên nhận của gói này, bạn làm thêm một gói cho phần còn lại.`,
  outProblem: {
    nothing: 'Máy này không còn việc nào chưa gửi.',
    locked: 'Sổ đang khóa. Bạn mở bằng PIN ở trang Tổ rồi quay lại.',
    no_server_key: 'Máy cần gặp máy chủ một lần trước đã. Bạn thử lại khi có mạng.',
  },
  tooMany: 'Nhiều quá, mã QR không chứa hết. Bạn đưa thành tệp nhé.',
  codeOf: (number: number, total: number) => `Mã ${number} trên ${total}`,
  before: 'Mã trước',
  next: 'Mã sau',
  pause: 'Dừng lại',
  run: 'Chạy tiếp',
  seriesHow: 'Máy kia mở trang này, bấm “Quét mã QR”. Quét mã nào trước cũng được.',
  print: 'In ra giấy',
  paperHow:
    'Việc chưa gửi của Tổ công nghệ số cộng đồng, đã khóa. Ai có mạng: mở ứng dụng Đồng Hành Số, trang /to/goi, chụp từng mã.',
  inTitle: 'Mang giúp người khác',
  inLead: 'Nhận tệp hay mã QR của người khác, rồi gửi lên khi có mạng. Không cần ghi danh.',
  chooseFile: 'Chọn tệp',
  scan: 'Quét mã QR',
  choosePhotos: 'Chọn ảnh chụp mã QR',
  scanHint: 'Đưa từng mã vào khung hình',
  stopScan: 'Thôi quét',
  partsRead: (have: number, total: number) => `Đã đọc ${have} trên ${total} mã`,
  noCamera: 'Máy này không mở được máy ảnh. Bạn chọn ảnh chụp nhé.',
  noCode: 'Ảnh này không thấy mã QR. Bạn chụp gần hơn, mỗi ảnh một mã.',
  notOurs: 'Mã QR này không phải của việc chưa gửi.',
  taken: 'Đã nhận. Máy này giữ hộ, không đọc được bên trong.',
  takenBefore: 'Máy này đã nhận gói đó rồi.',
  receiptTaken: (count: number) => `Máy chủ đã trả lời về ${count} việc của bạn.`,
  receiptNotKept: (count: number) =>
    `Còn ${count} việc máy chủ chưa có chỗ giữ: vẫn là việc chưa gửi trên máy này.`,
  plainTaken: (back: number, foreign: number) =>
    foreign > 0
      ? `Tệp kiểu cũ: ${back} mục đã trở lại máy này; ${foreign} mục của máy khác, hãy mở tệp trên máy đó.`
      : `Tệp kiểu cũ: ${back} mục đã trở lại máy này. Những gì máy đang có thì giữ nguyên.`,
  keptTaken: (refused: number, drafts: number) =>
    refused + drafts > 0
      ? `Đã trở lại máy này: ${refused} mục bị trả lại, ${drafts} bản đang viết dở.`
      : 'Những gì trong tệp này máy đã có, hoặc đã xong từ trước. Không có gì thay đổi.',
  keptInTheWay: (count: number) =>
    `${count} bản viết dở chưa trở lại, vì máy đang có bản viết dở khác ở chỗ đó. Bạn lưu hoặc bỏ bản đang viết rồi chọn lại tệp.`,
  keptNumbersGone: (count: number) =>
    `${count} mục trở lại không có số điện thoại, vì có thể bà con đã rút lại sự đồng ý. Cần số thì bạn hỏi lại.`,
  keptProblem: {
    locked: 'Sổ đang khóa. Bạn mở bằng PIN ở trang Tổ rồi chọn lại tệp.',
    no_line: 'Tệp này cần máy chủ mở giúp, mà mạng chưa thông. Bạn chọn lại tệp khi có mạng.',
    sign_in: 'Tệp này chỉ mở cho người đã lưu nó. Bạn ghi danh lại trên máy này rồi chọn lại tệp.',
    not_yours: 'Tệp này của người khác, hoặc của máy chủ khác. Chỉ người đã lưu mới mở được.',
    damaged: 'Tệp này bị hỏng, máy chủ không mở được.',
    older_server:
      'Máy chủ là bản cũ, chưa mở được tệp này. Bạn chọn lại tệp sau khi máy chủ được cập nhật.',
    book_not_here:
      'Máy này chưa lấy hết sổ về, nên chưa biết việc nào trong tệp đã xong. Bạn đợi lấy sổ xong rồi chọn lại tệp.',
  },
  inProblem: {
    not_a_bundle: 'Tệp này không phải gói việc chưa gửi.',
    other_version:
      'Gói này do bản ứng dụng khác làm ra. Bạn cập nhật ứng dụng trên cả hai máy, rồi làm gói mới. Không mất gì.',
    damaged: 'Biên nhận này bị hỏng trên đường. Không mất gì, bạn xin lại.',
    not_for_this_phone: 'Biên nhận này là của máy khác.',
    locked: 'Sổ đang khóa. Bạn mở bằng PIN ở trang Tổ rồi chọn lại tệp.',
    no_server_key: 'Máy này chưa biết máy chủ. Bạn thử lại khi có mạng.',
    outdated: 'Biên nhận này cũ hơn lần máy chủ khôi phục. Máy sẽ gửi lại khi có mạng.',
  },
  delivered: (count: number) => `Đã đưa ${count} gói tới máy chủ.`,
  deliveredPart: (count: number) =>
    `Máy chủ chưa có chỗ giữ ${count} việc trong gói. Máy giữ hộ gói này và thử lại; để có chỗ, cần tổ trưởng của người viết xem những việc đang chờ xem lại.`,
  keptToSend: 'Chưa có mạng. Máy giữ hộ, có mạng thì bạn bấm gửi.',
  isHere: 'Đang giữ hộ, chưa gửi',
  isDelivered: 'Máy chủ đã nhận',
  isPartDelivered: (count: number) =>
    `Máy chủ chưa có chỗ giữ ${count} việc trong gói này. Máy thử lại, thưa nhất là mỗi ngày một lần; để có chỗ, cần tổ trưởng của người viết xem những việc đang chờ xem lại.`,
  letGoTitle: 'Bỏ gói này?',
  letGoBody: (count: number) =>
    `Máy chủ chưa giữ ${count} việc trong gói này, và đây có thể là bản duy nhất. Bỏ rồi thì không lấy lại được.`,
  letGoDo: 'Bỏ gói',
  letGoKeep: 'Giữ lại',
  isRefused: 'Máy chủ không nhận gói này. Người gửi cần làm gói mới.',
  isOtherVersion:
    'Máy chủ không đọc được gói của bản ứng dụng này. Người gửi cập nhật ứng dụng rồi làm gói mới.',
  takenAt: (when: string) => `Nhận lúc ${when}`,
  sendNow: 'Gửi lên',
  giveReceipt: 'Đưa biên nhận về',
  showReceipt: 'Đưa biên nhận bằng mã QR',
  receiptTooLong: 'Biên nhận dài quá, mã QR không chứa hết. Bạn đưa thành tệp nhé.',
  receiptPaper:
    'Biên nhận của máy chủ, đã khóa. Máy đã viết việc: mở ứng dụng Đồng Hành Số, trang /to/goi, chụp từng mã.',
  receiptName: 'bien-nhan',
  letGo: 'Xong, bỏ khỏi máy',
});
