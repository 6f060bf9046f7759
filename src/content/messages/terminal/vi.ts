// What the programs say in a terminal. Apart from the phone's words, which are shipped to every phone.
import { defineWords } from '../words.ts';

export const terminal = defineWords('terminal', {
  serving: (address: string) => `Đồng Hành Số đang chạy tại ${address}`,
  firstLink: (link: string) =>
    `Lần đầu chạy: mở đường dẫn dùng một lần này để thành người quản trị:\n  ${link}`,
  firstLinkExpires: (when: string) => `Đường dẫn hết hạn lúc ${when}; nó không được in lại.`,
  dataIn: (folder: string) => `Dữ liệu nằm ở ${folder}`,
  dataOutside: 'Cơ sở dữ liệu: theo DATABASE_URL',
  howToStop: 'Nhấn Ctrl-C để dừng.',
  stopping: 'Đang dừng…',
  stopped: 'Đã dừng, dữ liệu đã được ghi xong.',
  building: 'Bản dựng chưa có hoặc đã cũ: đang dựng…',
  buildingElsewhere: (pid: number) => `Chương trình khác (pid ${pid}) đang dựng, chờ nó xong…`,
  buildFailed: 'Dựng giao diện không thành công; xem lỗi ở trên.',
  demoStarting: 'Bản dùng thử: dữ liệu bịa, nằm trong thư mục tạm và mất khi dừng.',
  portTaken: (host: string, port: number) =>
    `Cổng ${port} trên ${host} đang có chương trình khác dùng; chọn cổng khác bằng PORT=….`,
  cannotListen: (host: string, port: number, reason: string) =>
    `Không mở được cổng ${port} trên ${host}: ${reason}`,
  noChromium:
    'Chưa có trình duyệt Chromium cho các kiểm tra đầu cuối: hãy cài nó (Debian: apt install chromium) hoặc đặt CHROMIUM_PATH.',
  noOwnPostgres:
    'Máy này không có initdb riêng: bộ kiểm tra máy chủ chỉ chạy trên PostgreSQL kèm theo.',
  usage: (lines: string[]) =>
    ['Cách dùng: npm run cli -- LỆNH', ...lines.map((line) => `  ${line}`)].join('\n'),
  unexpected: (details: string) => `Lỗi ngoài dự tính, mong bạn báo lại cho nhóm làm: ${details}`,
  bad_environment: (name: string, value: string, expected: string) =>
    `Biến môi trường ${name}="${value}" chưa đúng: cần ${expected}.`,
  expected: {
    port: 'một số từ 0 đến 65535',
    host: 'một tên máy hoặc địa chỉ IP',
    folder: 'đường dẫn một thư mục',
    postgres_url: 'dạng postgres://người-dùng:mật-khẩu@máy:5432/tên-cơ-sở-dữ-liệu',
    http_url: 'dạng https://tên-miền',
    smtp_url: 'dạng smtp://người-dùng:mật-khẩu@máy:587',
    log_level: 'một trong fatal, error, warn, info, debug, trace, silent',
    one_line: 'một dòng, không quá 300 ký tự',
  },
  database_held: (folder: string, command: string, pid: number) =>
    `Cơ sở dữ liệu ở ${folder} đang được tiến trình ${pid} (${command}) dùng; hãy dừng nó trước, hoặc đặt DATA_DIR khác.`,
  data_dir_unreachable: (folder: string, user: string) =>
    `DATA_DIR=${folder} nằm trong thư mục mà người dùng hệ thống "${user}" không vào được. PostgreSQL không chạy bằng root; hãy chọn thư mục khác, hoặc bỏ DATA_DIR.`,
  no_binaries: (platform: string) =>
    `Không tìm thấy PostgreSQL cho ${platform}; hãy chạy lại npm ci, hoặc đặt DATABASE_URL.`,
  no_server_user: (output: string) =>
    `Không tạo được người dùng hệ thống "postgres" (${output}); hãy tạo nó, chạy bằng người dùng thường, hoặc đặt DATABASE_URL.`,
  other_major_version: (folder: string, found: string, wanted: string) =>
    `Dữ liệu ở ${folder} thuộc PostgreSQL ${found}, chương trình này mang PostgreSQL ${wanted}. Hãy backup bằng bản cũ rồi restore vào bản này.`,
  initdb_failed: (output: string) => `Không tạo được cơ sở dữ liệu: ${output}`,
  postgres_failed: (output: string) => `PostgreSQL không khởi động được: ${output}`,
  database_unreachable: (address: string, reason: string) =>
    `Không nối được tới cơ sở dữ liệu ở ${address}: ${reason}`,
  database_too_old: (version: string) =>
    `Cơ sở dữ liệu là PostgreSQL ${version}; cần từ bản 15 trở lên.`,
  migration_failed: (migration: string, reason: string) =>
    `Không cập nhật được cơ sở dữ liệu (${migration}): ${reason}`,
});
