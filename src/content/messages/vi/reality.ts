import { defineWords } from '../words.ts';

/** The desk of who answers for the content: what people say differs. */
export const reality = defineWords('reality', {
  title: 'Khác rồi',
  lead: 'Chỗ bà con báo là thực tế nay đã khác, trong 180 ngày. Lời báo không kèm tên ai.',
  loading: 'Đang mở các lời báo…',
  failed: 'Chưa mở được các lời báo',
  onlyKeepers: 'Chỉ người quản trị và cán bộ của thành phố xem được trang này.',
  retry: 'Thử lại',
  emptyTitle: 'Chưa ai báo gì',
  emptyBody:
    'Ở mỗi bước hướng dẫn, thủ tục và màn tập có chỗ “khác rồi”. Ai báo thì sẽ hiện ở đây.',
  kinds: { guide: 'Hướng dẫn', procedure: 'Thủ tục', rehearsal: 'Tập dượt' },
  goneTitle: 'Không còn trong nội dung',
  goneBody: 'Máy báo giữ bản cũ, hoặc chỗ này chưa từng có.',
  nowhere: 'Nhiều chỗ khác',
  leftOff: (count: string) =>
    `Còn ${count} chỗ nữa chưa hiện ở đây. Ghi “Đã sửa” bớt thì các chỗ sau hiện lên.`,
  told: (count: string) => `${count} lời báo`,
  version: (version: string) => `Bản ${version}`,
  newest: (at: string) => `Mới nhất ${at}`,
  look: 'Xem chỗ này',
  close: 'Đã sửa',
  closed: 'Đã ghi là sửa rồi.',
  notClosed: 'Chưa ghi được. Bạn thử lại giúp.',
  doneBy: (name: string, at: string) => `${name} ghi đã sửa, ${at}`,
});
