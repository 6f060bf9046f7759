import { defineWords } from '../words.ts';

export const revoked = defineWords('revoked', {
  title: (name: string) => `Máy này đã bị ngừng quyền ghi cho ${name}`,
  body: 'Tổ trưởng hoặc quản trị viên đã ngừng máy này. Sổ của Tổ trên máy được ẩn đi, không ghi thêm được. Đây không phải lỗi của máy.',
  waiting: (count: number) => `Còn ${count} việc máy chủ chưa giữ.`,
  waitingBody:
    'Có mạng là máy gửi những việc này để tổ trưởng xem lại. Chưa gửi xong thì không xóa gì.',
  noRoom: 'Máy chủ hôm nay hết chỗ giữ; máy gửi tiếp sau mỗi giờ, tới khi máy chủ giữ hết.',
  left: {
    notHeld: {
      count: (count: number) => `${count} việc máy chủ không giữ được.`,
      body: 'Việc ấy quá dài, có số giấy tờ mà máy chủ không được giữ, hoặc máy chủ không đọc được. Bạn kể lại cho tổ trưởng phần cần ghi.',
      letGo: (count: number) => `Bỏ ${count} việc này`,
    },
    help: {
      count: (count: number) => `${count} lời nhờ giúp của người dân chưa gửi được.`,
      body: 'Máy đã ngừng quyền thì không gửi được nữa. Bạn báo tổ trưởng, hoặc nhờ người dân gửi lại.',
      letGo: (count: number) => `Bỏ ${count} lời nhờ này`,
    },
    recordings: {
      count: (count: number) => `${count} bản ghi âm chưa gửi được.`,
      body: 'Máy đã ngừng quyền thì không gửi được nữa. Ai còn quyền thì ghi âm lại.',
      letGo: (count: number) => `Bỏ ${count} bản ghi âm này`,
    },
    drafts: {
      count: (count: number) => `${count} bản nháp đang viết dở.`,
      body: 'Bản nháp chưa được lưu thành lượt nên không nộp được. Bạn nhớ ra điều gì thì kể lại cho tổ trưởng.',
      letGo: (count: number) => `Bỏ ${count} bản nháp này`,
    },
  },
  which: 'Xem là những việc nào',
  letGoAsk: 'Bỏ rồi thì máy này không lấy lại được.',
  letGoNot: 'Giữ lại',
  letGoSurely: 'Bỏ hẳn',
  nothingLeft: 'Không còn việc nào chưa nộp. Có mạng là máy xóa những gì đã giữ.',
  send: 'Gửi để xem lại ngay',
  sending: 'Đang gửi…',
  saveFile: 'Lưu thành tệp',
  savedNone: 'Không có việc nào lưu được thành tệp.',
  saved: (count: number) => `Đã lưu ${count} việc chưa gửi thành tệp đã khóa cho máy chủ.`,
  wipedTitle: 'Máy đã xóa sổ của Tổ',
  wipedBody:
    'Máy này đã bị ngừng quyền ghi. Những việc đã nộp thì máy chủ giữ để tổ trưởng xem lại; sổ, bản nháp và khóa trên máy đã được xóa.',
  enrolBody: 'Nếu vẫn làm trong Tổ, bạn xin tổ trưởng mã mới.',
});
