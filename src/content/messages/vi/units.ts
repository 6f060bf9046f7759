import { defineWords } from '../words.ts';

export const units = defineWords('units', {
  pick: 'Đơn vị',
  kinds: {
    province: 'Cấp tỉnh',
    department: 'Sở, ban',
    district: 'Cấp huyện',
    commune: 'Xã, phường',
  },
  until: (kind: string, day: string) => `${kind}, có đến ${day}`,
  listTitle: 'Đơn vị cũ và mới',
  listLead:
    'Từ 1/7/2025 thành phố Huế có 40 xã, phường và không còn cấp huyện. Tìm tên cũ để biết nay thuộc đâu.',
  search: 'Tìm theo tên hoặc mã',
  found: (count: number) => `${count} đơn vị`,
  nothing: 'Không có đơn vị nào như vậy. Bạn thử một từ ngắn hơn.',
  code: (code: string) => `Mã ${code}`,
  since: (day: string) => `Từ ${day} đến nay`,
  between: (from: string, to: string) => `Từ ${from} đến ${to}`,
  upTo: (to: string) => `Có đến ${to}`,
  today: 'Hiện nay',
  becameTitle: 'Nay là',
  cameFromTitle: 'Gồm các đơn vị cũ',
  ofDistrict: (district: string, communes: string) => `${district}: ${communes}`,
  seeFigures: 'Xem số liệu',
  notes: {
    register_start: 'Đơn vị này có từ trước ngày đầu của danh sách (1/7/2021).',
    department_2022:
      'Biết theo công văn về năm 2022. Việc sắp xếp các sở năm 2025 và mã mới chưa được ghi ở đây.',
    department_ended_2025:
      'Không còn từ đợt sắp xếp các sở năm 2025. Ngày cuối ghi theo đợt chung của cả nước (1/3/2025), chưa thấy văn bản của Huế; hồ sơ mang mã này vẫn được nhận và tính cho cơ quan cũ.',
    split_2025:
      'Ngày 1/1/2025 tách thành quận Phú Xuân và quận Thuận Hóa; mã định danh của hai quận chưa rõ.',
    status_2025: 'Ngày 1/1/2025 thành thị xã Phong Điền; mã định danh mới chưa rõ.',
    merged_2025:
      'Ngày 1/1/2025 huyện Nam Đông nhập vào huyện Phú Lộc; mã định danh của huyện mới chưa rõ.',
    district_code_unknown:
      'Quận, huyện, thị xã của nửa đầu năm 2025 chưa rõ mã, nên ghi thẳng dưới thành phố.',
    mapping_unsourced:
      'Việc chuyển sang đơn vị mới ghi theo hiểu biết địa phương, chưa có danh sách kèm theo.',
  },
  assumptions: {
    renamed: (from: string) => `Trước đây tên là ${from}.`,
    merged: (communes: number) => `Nhập từ ${communes} xã, phường của năm 2023.`,
    part_of_district: (district: string, communes: number, of: number) =>
      `Năm 2022, ${district} có ${of} xã, phường; đơn vị này nay chỉ gồm ${communes} trong số đó. Con số đã in là của tất cả.`,
    crosses_districts: (districts: string) => `Đất của đơn vị này trước thuộc ${districts}.`,
    split_into: (units: string) => `Nay chia thành ${units}.`,
    mapping_unsourced: (communes: string) =>
      `${communes}: ghi theo hiểu biết địa phương, chưa có danh sách kèm theo.`,
  },
  source:
    'Nguồn: danh mục hành chính của Cục Thống kê (qua thanglequoc/vietnamese-provinces-database), Nghị quyết 1314 và 1675/NQ-UBTVQH15, Công văn 1986/UBND-KSTT.',
});
