import { defineWords } from '../words.ts';

export const followUps = defineWords('follow-ups', {
  title: 'Việc hẹn lại',
  empty: 'Không hẹn lại việc gì',
  emptyBody: 'Khi ghi một lượt, bạn có thể hẹn một việc và một ngày. Việc ấy hiện ở đây.',
  near: {
    past: 'Đã qua ngày hẹn',
    today: 'Hôm nay',
    soon: 'Trong bảy ngày tới',
    later: 'Sau đó',
  },
  pastBody: 'Chưa muộn. Làm được việc nào thì bấm “Xong”, không cần nữa thì bấm “Bỏ”.',
  due: (day: string) => `Hẹn ngày ${day}`,
  done: 'Xong',
  drop: 'Bỏ',
  move: 'Dời sang tuần sau',
  said: {
    done: 'Đã ghi là xong.',
    dropped: 'Đã bỏ việc này. Nó vẫn còn trong lượt.',
    moved: (day: string) => `Đã dời sang ngày ${day}.`,
  },
  ended: { done: 'Đã xong', dropped: 'Đã bỏ' },
  calendar: 'Lưu vào lịch của máy',
  calendarTitle: 'Việc hẹn của Tổ',
  calendarNote: 'Lịch chỉ ghi việc và ngày, không ghi tên.',
  add: 'Hẹn thêm một việc',
  save: 'Lưu việc hẹn',
  inCase: 'Việc hẹn lại',
});
