// The letters that carry a month's report to a head, and those that remind. Plain text: nothing in them is run.
import { defineWords } from '../messages/words.ts';

export const letterWords = defineWords('letters', {
  subject: (month: string, unit: string, issue: number) =>
    issue > 1
      ? `Báo cáo tháng ${month}, ${unit} (bản phát hành số ${issue}, thay bản trước)`
      : `Báo cáo tháng ${month}, ${unit}`,
  greeting: (name: string, title: string) =>
    title ? `Kính gửi ${name}, ${title},` : `Kính gửi ${name},`,
  body: (month: string, unit: string, asOf: string) =>
    `Đây là báo cáo tháng ${month} của ${unit} về chất lượng phục vụ người dân, doanh nghiệp, tính đến ngày ${asOf}.`,
  approved: (name: string, instant: string, day: string) =>
    `Báo cáo do ${name} duyệt lúc ${instant} ngày ${day}. Tệp PDF, DOCX và XLSX kèm theo có cùng số liệu.`,
  replaces: (reason: string) =>
    `Bản này thay bản gửi trước. Lý do: ${reason}. Những con số đã đổi nằm ở bảng đầu tiên.`,
  explain: (link: string) =>
    `Hồ sơ quá hạn cần giải trình từng hồ sơ. Cán bộ của cơ quan ghi giải trình ở trang này (cần đăng nhập):\n${link}`,
  confirm: (link: string, day: string) =>
    `Đã nhận được, xin mở đường link này và bấm “Đã nhận” (không cần tài khoản, dùng được đến ngày ${day}):\n${link}`,
  reply: 'Đã nhận được, xin trả lời thư này một dòng.',
  reminderSubject: (month: string, unit: string) => `Nhắc việc: báo cáo tháng ${month}, ${unit}`,
  topics: {
    data: (month: string, unit: string, day: string) =>
      `Hồ sơ tháng ${month} của ${unit} chưa có trên hệ thống. Hạn nhập: ${day}.`,
    check: (month: string, unit: string, day: string) =>
      `Số liệu tháng ${month} của ${unit} đã có, báo cáo chưa lập. Hạn lập: ${day}.`,
    approve: (month: string, unit: string, day: string) =>
      `Báo cáo tháng ${month} của ${unit} đang chờ duyệt. Hạn duyệt: ${day}.`,
    send: (month: string, unit: string, day: string) =>
      `Báo cáo tháng ${month} của ${unit} đã duyệt, chưa gửi. Hạn gửi: ${day}, trước ngày 10.`,
  },
  notConfirmed: (month: string, unit: string, day: string) =>
    `Báo cáo tháng ${month} của ${unit} đã gửi tới đây ngày ${day}. Văn phòng chưa thấy ai xác nhận đã nhận.`,
  unsentSubject: (month: string) => `Nhắc việc: báo cáo tháng ${month} còn cơ quan chưa gửi`,
  unsent: (month: string) => `Báo cáo tháng ${month} cần tới mọi người đứng đầu trước ngày 10.`,
  escalateSubject: (month: string) => `Báo cáo tháng ${month}: những việc quá hạn (trước ngày 10)`,
  escalate: (month: string, day: string) =>
    `Đến ngày ${day}, báo cáo tháng ${month} còn những việc sau đây chưa xong.`,
  missing: {
    data: 'Chưa nhập hồ sơ',
    check: 'Đã có hồ sơ, chưa lập báo cáo',
    approve: 'Chưa duyệt báo cáo',
    send: 'Đã duyệt, chưa gửi',
    receive: 'Đã gửi, chưa xác nhận đã nhận',
    explain: 'Hồ sơ quá hạn chưa giải trình',
  },
  missingLine: (what: string, count: string, units: string) => `${what} (${count}): ${units}.`,
  unexplainedUnit: (unit: string, count: string) => `${unit}: ${count} hồ sơ`,
  where: (link: string) => `Mở: ${link}`,
  itself: 'Máy chủ tự lập',
  closing: (sender: string) => `Trân trọng,\n${sender}`,
});
