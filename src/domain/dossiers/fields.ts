// The columns of a dossier file and the headers under which offices write them (CONTRACT.md §3). Headers are
// compared by `headerKey`: case, marks, spaces, punctuation and tone placement do not count.

import { headerKey } from '../imports/table/header-key.ts';

export const DOSSIER_FIELDS = [
  'dossier_code',
  'agency_code',
  'procedure_code',
  'received_at',
  'channel',
  'due_at',
  'finished_at',
  'fee_due',
  'paid_online',
  'dossier_digitised',
  'result_digitised',
  'e_result',
  'result_required',
  'data_reused',
  'synced',
  'officer_name',
  'officer_title',
  'published_days',
  'supplement_requests',
  'rating',
  'petitioned',
] as const;
export type DossierField = (typeof DOSSIER_FIELDS)[number];

export const REQUIRED_FIELDS: readonly DossierField[] = [
  'dossier_code',
  'agency_code',
  'received_at',
  'channel',
];

const HEADERS: Record<DossierField, string> = {
  dossier_code:
    'Mã hồ sơ · Số hồ sơ · Mã số hồ sơ · Mã HS · Số HS · Mã biên nhận · Số biên nhận · dossier · dossier id · dossier no · dossier number · application code · application id',
  agency_code:
    'Mã định danh · Mã cơ quan · Mã đơn vị · Mã định danh cơ quan · Mã định danh đơn vị · Mã định danh điện tử · Mã cơ quan tiếp nhận · Mã cơ quan thực hiện · Mã cơ quan giải quyết · Mã đơn vị tiếp nhận · Mã đơn vị xử lý · agency · agency id · unit code · unit id · organisation code · organization code · Tên cơ quan · Tên đơn vị · Cơ quan · Đơn vị · Cơ quan tiếp nhận · Đơn vị tiếp nhận · Cơ quan thực hiện · Cơ quan giải quyết · Đơn vị giải quyết · Cơ quan xử lý · Đơn vị xử lý · Nơi tiếp nhận · agency name · unit name',
  procedure_code:
    'Mã TTHC · Mã thủ tục · Mã thủ tục hành chính · Mã số TTHC · Mã số thủ tục · Mã TT · procedure · procedure id · service code',
  received_at:
    'Ngày tiếp nhận · Ngày nộp · Ngày nhận · Ngày tiếp nhận hồ sơ · Ngày nhận hồ sơ · Ngày nộp hồ sơ · Thời gian tiếp nhận · Thời điểm tiếp nhận · Thời điểm nộp · Thời điểm nhận hồ sơ · Thời gian nhận hồ sơ · Thời gian tiếp nhận hồ sơ · Ngày giờ tiếp nhận · Thời gian nộp · received · received on · received date · date received · reception date · submitted at · submission date',
  channel:
    'Kênh tiếp nhận · Hình thức nộp · Hình thức tiếp nhận · Hình thức nộp hồ sơ · Hình thức tiếp nhận hồ sơ · Kênh nộp · Kênh nộp hồ sơ · Kênh · Phương thức nộp · Phương thức tiếp nhận · Cách thức nộp · submission channel · reception channel · received channel · submission method',
  due_at:
    'Ngày hẹn trả · Ngày hẹn trả kết quả · Ngày hẹn trả KQ · Ngày hẹn · Hạn trả · Hạn trả kết quả · Hạn xử lý · Hạn giải quyết · Ngày hết hạn · Thời gian hẹn trả · Thời hạn trả · Thời hạn trả kết quả · Ngày hẹn trả hồ sơ · Hạn hoàn thành · due · due date · due on · deadline · appointment date',
  finished_at:
    'Ngày trả kết quả · Ngày hoàn thành · Ngày trả KQ · Ngày trả · Ngày trả kết quả thực tế · Ngày kết thúc · Ngày kết thúc xử lý · Ngày có kết quả · Ngày xử lý xong · Thời gian trả kết quả · Thời gian hoàn thành · finished · finished on · finished date · finish date · completed at · completed · completion date · result date · returned at',
  fee_due:
    'Phí, lệ phí · Phải nộp · Tổng phí, lệ phí · Tổng số tiền phải nộp · Phí · Lệ phí · Số tiền phải nộp · Phí, lệ phí phải nộp · Tiền phải nộp · Phí lệ phí · Phí phải nộp · Lệ phí phải nộp · fee · fees · fee amount · amount due',
  paid_online:
    'Thanh toán trực tuyến · Đã thanh toán trực tuyến · Thanh toán online · Nộp phí trực tuyến · TT trực tuyến · Thanh toán lệ phí trực tuyến · Thanh toán phí trực tuyến · online payment · paid online',
  dossier_digitised:
    'Số hóa hồ sơ · Hồ sơ số hóa · Đã số hóa hồ sơ · Số hóa thành phần hồ sơ · Hồ sơ được số hóa · dossier digitized · digitised dossier · digitized dossier',
  result_digitised:
    'Số hóa kết quả · Kết quả số hóa · Đã số hóa kết quả · Số hóa kết quả giải quyết · Kết quả được số hóa · result digitized · digitised result · digitized result',
  e_result:
    'Kết quả điện tử · Có kết quả điện tử · Cấp kết quả điện tử · Trả kết quả điện tử · KQ điện tử · electronic result · eresult',
  result_required:
    'Yêu cầu kết quả giấy · Yêu cầu kết quả · Yêu cầu KQ giấy · Có yêu cầu kết quả giấy · paper result required · paper result',
  data_reused:
    'Sử dụng lại dữ liệu · Khai thác, sử dụng lại dữ liệu · Tái sử dụng dữ liệu · Khai thác lại dữ liệu · Dùng lại dữ liệu · data reuse · reused data · reused',
  synced:
    'Đồng bộ Cổng DVCQG · Đồng bộ · Đồng bộ DVCQG · Đồng bộ lên Cổng DVCQG · Đã đồng bộ · Đồng bộ Cổng dịch vụ công quốc gia · portal sync · synchronised · synchronized · synced to portal',
  officer_name:
    'Cán bộ thụ lý · Cán bộ xử lý · Cán bộ giải quyết · Công chức thụ lý · Người thụ lý · Người xử lý · Họ tên cán bộ · Tên cán bộ · Họ và tên cán bộ · Cán bộ thụ lý hồ sơ · Cán bộ xử lý hồ sơ · Chuyên viên thụ lý · Chuyên viên xử lý · Người giải quyết · Họ tên cán bộ thụ lý · officer · case officer · handled by',
  officer_title: 'Chức danh · Chức vụ · Chức danh cán bộ · Chức vụ cán bộ · title · position',
  published_days:
    'Thời hạn giải quyết (ngày làm việc) · Thời hạn giải quyết · Thời hạn công bố · Số ngày giải quyết · Số ngày công bố · Thời gian giải quyết · Thời gian giải quyết (ngày làm việc) · published time limit · processing days · time limit days',
  supplement_requests:
    'Số lần bổ sung · Số lần yêu cầu bổ sung · Số lần yêu cầu bổ sung hồ sơ · Số lần bổ sung hồ sơ · Số lần BS · Số lần yêu cầu bổ sung giấy tờ · Số lần bổ sung giấy tờ · supplements · supplement count · number of supplement requests',
  rating:
    'Đánh giá · Đánh giá hài lòng · Mức độ hài lòng · Đánh giá mức độ hài lòng · Kết quả đánh giá · Đánh giá của người dân · satisfaction',
  petitioned:
    'Có phản ánh kiến nghị · Phản ánh kiến nghị · Có phản ánh, kiến nghị · Có PAKN · PAKN · petition · has petition · complaint',
};

export interface NamedField {
  field: DossierField;
  /** 0 for the field's own name, then in the order of the list: of two columns the lower one is meant. */
  rank: number;
}

const BY_KEY: ReadonlyMap<string, NamedField> = new Map(
  DOSSIER_FIELDS.flatMap((field) =>
    [field, ...HEADERS[field].split(' · ')].map(
      (header, rank) => [headerKey(header), { field, rank }] as const,
    ),
  ),
);

/** The field that a header names, also with a unit or hint in brackets after it: "Phải nộp (đồng)", "Số hồ sơ *". */
export function fieldOfHeader(header: string): NamedField | null {
  const bare = header.replace(/[([].*$/s, '');
  return BY_KEY.get(headerKey(header)) ?? BY_KEY.get(headerKey(bare)) ?? null;
}

export function isDossierField(name: string): name is DossierField {
  return (DOSSIER_FIELDS as readonly string[]).includes(name);
}
