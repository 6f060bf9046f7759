// A year of dossiers as an office exports them, the same on every machine.
import { addDays } from '#domain/time/day.ts';

const HEADER =
  'Mã hồ sơ,Mã định danh,Mã TTHC,Ngày tiếp nhận,Kênh tiếp nhận,Ngày hẹn trả,Ngày trả kết quả,"Phí, lệ phí",Thanh toán trực tuyến,Số hóa hồ sơ,Số hóa kết quả,Kết quả điện tử,Yêu cầu kết quả giấy,Sử dụng lại dữ liệu,Đồng bộ Cổng DVCQG,Cán bộ thụ lý,Chức danh,Thời hạn giải quyết (ngày làm việc),Số lần bổ sung,Đánh giá,Có phản ánh kiến nghị\n';
const CHANNELS = ['Trực tuyến', 'Trực tiếp', 'Bưu chính công ích'];

/** From here on in the year half of the dossiers are not finished yet; of those before, one in a hundred. */
const STILL_OPEN_FROM = 0.94;

/** Month after month of dossiers, as the blocks of a CSV file; one in 10,000 is broken. */
export function* inventedDossiers(rows: number, agencies: readonly string[]): Generator<string> {
  const daysInAll = 365;
  let block = HEADER;
  for (let n = 0; n < rows; n += 1) {
    const mixed = Math.imul(n, 2_654_435_761) >>> 0;
    const agency = agencies[mixed % agencies.length] ?? '';
    const day = addDays('2025-11-01', Math.floor((n / rows) * daysInAll));
    // Other bits than those of the agency, or one agency would finish all and another none.
    const due = addDays(day, 3 + ((mixed >>> 7) % 20));
    const isOpen = (mixed >>> 11) % (n > rows * STILL_OPEN_FROM ? 2 : 100) === 0;
    const finished = isOpen ? '' : addDays(day, (mixed >>> 9) % 26);
    const code = `H57.${mixed % 40}-${day.slice(2).replaceAll('-', '')}-${String(n % 10_000_000).padStart(7, '0')}`;
    const mark = (bit: number) => ((mixed >> bit) & 1 ? 'Có' : '');
    const broken = n % 10_000 === 9_999 ? '31/02/2026' : `${day} ${8 + (mixed % 9)}:30`;
    block += `${code},${agency},1.00${mixed % 9000},${broken},${CHANNELS[mixed % 3]},${due},${finished},${(mixed >>> 5) % 4 ? '20.000 đ' : ''},${mark(3)},${mark(4)},${mark(5)},${mark(6)},Có,${mark(7)},${mark(8)},Nguyễn Thị ${mixed % 500},Chuyên viên,5,${mixed % 3},${mixed % 7 ? '' : 'hài lòng'},\n`;
    if (block.length < 60_000) continue;
    yield block;
    block = '';
  }
  yield block;
}
