import { defineWords } from '../words.ts';

export const caseSlip = defineWords('caseSlip', {
  open: 'Phiếu cho bà con',
  pageTitle: 'Phiếu cho bà con',
  lead: 'Bà con đọc, quét hoặc chụp lại màn hình này. Có máy in thì in ra.',
  title: 'Phiếu hỗ trợ dịch vụ công',
  helped: 'Đã giúp',
  dossier: 'Mã hồ sơ',
  when: 'Ngày, nơi giúp',
  who: 'Ai giúp',
  team: (unit: string) => `Tổ công nghệ số cộng đồng ${unit}`,
  next: 'Việc tiếp theo',
  nextOn: (day: string) => `Tổ hẹn gặp lại ngày ${day}.`,
  nextNone: 'Không hẹn lại. Cần gì thêm, bà con gặp Tổ.',
  kept: 'Tổ giữ gì',
  keptAlways:
    'Ngày, thôn, việc đã giúp, thủ tục, kết quả, chỗ vướng, số phút, bà con tự làm được chưa, việc hẹn và mã hồ sơ nếu có: giữ trong sổ để đếm lượt. Không giữ số căn cước, mật khẩu, mã OTP.',
  keptWords: 'Có ghi thêm cách gọi hay lời nhắn của Tổ, giữ cùng sổ.',
  keptPhone: (day: string, purposes: string) =>
    `Số điện thoại: giữ tới ngày ${day}, rồi tự xóa. Bà con đồng ý: ${purposes}.`,
  keptNoPhone: 'Không giữ số điện thoại.',
  remove: 'Muốn xóa, muốn sửa',
  removeHow: (unit: string) =>
    `Bà con đưa phiếu này cho Tổ hoặc Ủy ban ${unit}. Tổ bỏ số điện thoại khi bà con rút lại sự đồng ý, sửa điều ghi sai, hoặc hủy lượt này khỏi số đếm.`,
  qr: {
    dossier: 'Mã hồ sơ, quét hoặc đọc cho cán bộ',
    procedure: 'Quét để xem thủ tục này',
    guides: 'Quét để xem các hướng dẫn',
  },
  print: 'In phiếu',
  printHint: 'Vừa tờ A6. In trên tờ A4 thì cắt theo đường gạch.',
  gone: 'Lượt này không có trên máy.',
});
