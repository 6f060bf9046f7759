// The provinces of today and the names that went on 1/7/2025 (Resolution 202/2025/QH15), Thừa Thiên Huế on 1/1/2025
// (Resolution 175/2024/QH15).
import { fold } from '../../text/fold.ts';

/** Today's province → the names it took in. */
const MERGED: Record<string, readonly string[]> = {
  'Thành phố Huế': ['Thừa Thiên Huế', 'Thừa Thiên - Huế'],
  'Tuyên Quang': ['Hà Giang'],
  'Lào Cai': ['Yên Bái'],
  'Thái Nguyên': ['Bắc Kạn'],
  'Phú Thọ': ['Vĩnh Phúc', 'Hòa Bình'],
  'Bắc Ninh': ['Bắc Giang'],
  'Hưng Yên': ['Thái Bình'],
  'Hải Phòng': ['Hải Dương'],
  'Ninh Bình': ['Hà Nam', 'Nam Định'],
  'Quảng Trị': ['Quảng Bình'],
  'Đà Nẵng': ['Quảng Nam'],
  'Quảng Ngãi': ['Kon Tum'],
  'Gia Lai': ['Bình Định'],
  'Khánh Hòa': ['Ninh Thuận'],
  'Lâm Đồng': ['Đắk Nông', 'Bình Thuận'],
  'Đắk Lắk': ['Phú Yên'],
  'Thành phố Hồ Chí Minh': ['Bà Rịa - Vũng Tàu', 'Bình Dương'],
  'Đồng Nai': ['Bình Phước'],
  'Tây Ninh': ['Long An'],
  'Cần Thơ': ['Sóc Trăng', 'Hậu Giang'],
  'Vĩnh Long': ['Bến Tre', 'Trà Vinh'],
  'Đồng Tháp': ['Tiền Giang'],
  'Cà Mau': ['Bạc Liêu'],
  'An Giang': ['Kiên Giang'],
};

const UNCHANGED = [
  'Hà Nội',
  'Lai Châu',
  'Điện Biên',
  'Sơn La',
  'Lạng Sơn',
  'Quảng Ninh',
  'Thanh Hóa',
  'Nghệ An',
  'Hà Tĩnh',
  'Cao Bằng',
];

export const PROVINCES_TODAY: readonly string[] = [...Object.keys(MERGED), ...UNCHANGED];

const TODAY_BY_FORMER = new Map(
  Object.entries(MERGED).flatMap(([today, former]) =>
    former.map((name) => [fold(name), { former: name, today }] as const),
  ),
);
const TODAY = new Set(PROVINCES_TODAY.map((name) => bare(fold(name))));

export function formerProvince(name: string): { former: string; today: string } | null {
  return TODAY_BY_FORMER.get(bare(fold(name))) ?? null;
}

export function isProvinceToday(name: string): boolean {
  return TODAY.has(bare(fold(name)));
}

function bare(folded: string): string {
  return folded.replace(/^(tinh|thanh pho|tp\.?) /, '');
}
