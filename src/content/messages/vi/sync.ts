import { defineWords } from '../words.ts';

// What is sent is counted by what was done: a case with a follow-up, or changed later, is several. The roster says so too.
export const sync = defineWords('sync', {
  here: (count: number) => `${count} việc mới nằm trên máy này`,
  sent: (count: number) => `${count} việc đã thử gửi, chưa có trả lời`,
  unsent: (count: number) => `${count} việc chưa gửi xong`,
  confirmed: (count: number) => `${count} việc máy chủ đã nhận`,
  needsYou: (count: number) => `${count} việc cần bạn xem`,
  nothingYet: 'Bạn chưa ghi gì từ máy này.',
  oldest: (when: string) => `Việc cũ nhất chưa gửi: ${when}.`,
  lastProof: (when: string) => `Máy chủ trả lời lần cuối lúc ${when}.`,
  neverProof: 'Máy này chưa liên lạc được với máy chủ lần nào.',
  sendNow: 'Gửi ngay',
  unlock: 'Mở khóa để gửi',
  sending: 'Đang gửi…',
  receiving: (got: string, all: string) => `Đang nhận sổ của Tổ: ${got} / ${all}.`,
  incomplete: 'Chưa đủ: những con số này còn thiếu.',
  notYetReceived: 'Máy này chưa nhận xong sổ của Tổ. Cần có mạng một lúc.',
  look: 'Xem',
  lapsed: 'Phiên làm việc đã hết hạn.',
  revoked: 'Máy này đã bị ngừng quyền ghi.',
  keptAnyway: 'Những gì đã lưu vẫn còn nguyên trên máy.',
  enrolAgain: 'Ghi danh lại',
  unreadable: (count: number) =>
    `${count} việc của người khác máy này không đọc được. Bạn cập nhật ứng dụng, vẫn còn thì báo quản trị viên.`,
  activity: {
    offline: 'Chưa có mạng. Máy sẽ tự gửi khi có mạng.',
    timed_out: 'Mạng chậm quá. Máy sẽ tự gửi lại.',
    not_our_server: 'Mạng này chưa thông, có thể cần đăng nhập Wi-Fi. Máy sẽ tự gửi lại.',
    busy: 'Máy chủ đang bận. Máy sẽ tự gửi lại.',
    server_trouble: 'Máy chủ chưa trả lời được. Máy sẽ tự gửi lại.',
    refused_whole: 'Máy chủ chưa nhận. Không mất gì, máy sẽ tự gửi lại.',
    waits_for_others:
      'Việc còn lại sửa lượt của người khác; máy của họ chưa gửi lượt ấy lên. Máy sẽ tự gửi lại.',
    kept_later:
      'Một máy hay một sổ đã bị ngừng quyền ghi, máy chủ chưa có chỗ giữ hết việc của nó. Máy tự thử lại; để có chỗ, cần tổ trưởng xem những việc đang chờ xem lại.',
    new_lock: 'Mã PIN vừa đổi. Máy sẽ tự gửi lại.',
    phone_trouble: 'Máy này chưa đọc ghi được dữ liệu, có thể đã hết chỗ. Máy sẽ tự thử lại.',
  },
  state: {
    waiting: 'Đã lưu trên máy, chưa gửi',
    sent: 'Đã lưu trên máy, chờ máy chủ',
    acknowledged: 'Máy chủ đã nhận',
    conflict: 'Hai người ghi khác nhau',
    refused: 'Cần bạn xem',
  },
  risk: {
    may_be_evicted: 'Khi máy sắp đầy, trình duyệt có thể xóa những lượt chưa gửi.',
    nearly_full: 'Máy sắp hết chỗ. Bạn gửi sớm và xóa bớt ảnh, phim nhé.',
  },
  askToKeep: 'Xin trình duyệt giữ lại',
  trouble: {
    no_storage: 'Trình duyệt này không lưu được gì.',
    no_storage_do:
      'Có thể bạn đang mở ẩn danh, hoặc mở trong Zalo, Facebook. Hãy mở bằng Chrome, Safari hay Cốc Cốc, rồi ghi danh ở đó.',
    blocked: 'Một thẻ khác đang giữ dữ liệu.',
    blocked_do: 'Bạn đóng các thẻ khác của ứng dụng rồi tải lại trang này.',
    newer_app: 'Dữ liệu trên máy là của bản mới hơn.',
    newer_app_do: 'Bạn tải lại trang để dùng bản mới. Không có gì bị xóa.',
    unreadable: 'Không đọc được dữ liệu trên máy.',
    unreadable_do: 'Đừng xóa ứng dụng. Bạn mở trang khôi phục để lấy lại những lượt chưa gửi.',
    wiped: 'Trình duyệt đã xóa dữ liệu của Tổ trên máy này.',
    wiped_do:
      'Những lượt máy chủ đã nhận vẫn còn. Lượt nào chưa gửi thì không lấy lại được. Bạn xin tổ trưởng mã mới để ghi danh lại.',
    wiped_lost: (count: number, numbers: string) =>
      `Còn ${count} mục chưa gửi đã mất: số ${numbers} (số thứ tự trên máy này). Bạn nhớ được thì ghi lại.`,
    wiped_tells: 'Ghi danh lại xong, máy sẽ báo cho máy chủ và tổ trưởng biết thiếu những số nào.',
    wiped_none: 'Theo dấu còn giữ trên máy, mọi mục đều đã gửi.',
    wiped_unknown: 'Máy không còn giữ dấu nên không rõ mục nào chưa gửi.',
    wiped_recover: 'Có tệp đã lưu thì mở trang khôi phục',
    wiped_known: 'Tôi đã đọc',
    let_go: 'Ứng dụng vừa được cập nhật ở thẻ khác.',
    let_go_do: 'Bạn tải lại trang này để dùng tiếp. Bản nháp đã được giữ.',
    reload: 'Tải lại trang',
    recover: 'Mở trang khôi phục',
  },
  opening: 'Đang mở dữ liệu trên máy…',
});
