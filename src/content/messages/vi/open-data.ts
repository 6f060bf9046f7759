import { defineWords } from '../words.ts';

export const openData = defineWords('open-data', {
  title: 'Dữ liệu mở',
  lead: 'Ai cũng được lấy các bảng dưới đây, bằng tay hoặc bằng chương trình. Địa chỉ không đổi; bạn chỉ thay kỳ và đơn vị trong đó.',
  period: (name: string) => `Các đường link dưới đây lấy kỳ ${name}.`,
  periodHint: 'Muốn kỳ khác thì thay trong địa chỉ.',
  csv: (name: string) => `${name}: CSV`,
  json: (name: string) => `${name}: JSON`,
  columns: (count: string) => `Ý nghĩa ${count} cột`,
  column: 'Cột',
  meaning: 'Ý nghĩa',
  unit: 'Đơn vị tính',
  source: 'Nguồn',
  dictionary: 'Từ điển dữ liệu',
  openapi: 'Mô tả OpenAPI',
  terms:
    'Ô trống là chưa biết, không phải số 0. Số nhỏ về lượt hỗ trợ được giấu để không lộ ai. Không có dữ liệu cá nhân.',
});
