import { defineWords } from '../words.ts';

// Words of the parts a person types, chooses and scans with. Apart from the frame's: the first step of a guide has none.
export const fields = defineWords('fields', {
  noQrReader: 'Máy chưa có phần đọc mã QR. Bạn mở ứng dụng một lần khi có mạng rồi quét lại.',
  choose: 'Bấm để chọn',
  chooseNone: 'Bỏ chọn',
  searchIn: (what: string) => `Tìm trong: ${what}`,
  typeToSearch: 'Gõ để tìm…',
  markless: 'Gõ không dấu cũng tìm được.',
  foundCount: (count: number) =>
    count === 0 ? 'Không thấy. Bạn thử gõ ngắn hơn.' : `Thấy ${count}.`,
  less: (what: string) => `${what}: bớt`,
  more: (what: string) => `${what}: thêm`,
  notSaid: 'chưa ghi',
  draftKept: 'Đang viết, máy giữ lại từng chữ.',
  draftNotKept: 'Máy không giữ được chữ đang viết. Bạn lưu trước khi rời trang này.',
});
