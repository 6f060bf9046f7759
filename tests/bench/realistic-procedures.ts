// A catalogue of the size of the national one, made from the words that such names are made of: invented, but as long
// and as alike as real ones.
import type { Procedure } from '#domain/procedures/procedure.ts';

const ACTS = [
  'Cấp giấy phép',
  'Cấp lại giấy phép',
  'Gia hạn giấy phép',
  'Đăng ký',
  'Đăng ký thay đổi',
  'Thẩm định',
  'Phê duyệt',
  'Công nhận',
  'Chấm dứt',
  'Xác nhận',
  'Thu hồi giấy chứng nhận',
  'Chấp thuận chủ trương',
];
const THINGS = [
  'hoạt động của cơ sở dịch vụ lưu trú du lịch',
  'kinh doanh dịch vụ vận tải hành khách bằng xe ô tô',
  'khai thác nước dưới đất đối với công trình quy mô nhỏ',
  'quyền sử dụng đất, quyền sở hữu nhà ở và tài sản gắn liền với đất',
  'tổ chức biểu diễn nghệ thuật trên địa bàn',
  'hành nghề khám bệnh, chữa bệnh đối với cá nhân',
  'cơ sở đủ điều kiện an toàn thực phẩm nông, lâm, thủy sản',
  'thành lập trường trung học cơ sở tư thục',
  'hợp tác xã, liên hiệp hợp tác xã',
  'chế độ đối với thân nhân liệt sĩ',
  'hỗ trợ học nghề cho người lao động bị thất nghiệp',
  'phương tiện thủy nội địa hoạt động vui chơi giải trí',
  'quảng cáo ngoài trời trên bảng, biển hiệu',
  'nuôi con nuôi có yếu tố nước ngoài',
  'sản phẩm, hàng hóa nhóm hai phù hợp quy chuẩn kỹ thuật',
];
const CASES = [
  'trường hợp cấp lần đầu',
  'trường hợp bị mất hoặc hư hỏng',
  'thuộc thẩm quyền của Ủy ban nhân dân cấp tỉnh',
  'thuộc thẩm quyền của Ủy ban nhân dân cấp xã',
  'đối với tổ chức',
  'đối với cá nhân, hộ gia đình',
  'có yếu tố nước ngoài',
  'theo quy định chuyển tiếp',
];

export function realisticProcedures(
  known: readonly Procedure[],
  count: number,
): readonly Procedure[] {
  const [pattern] = known;
  if (!pattern) throw new Error('a procedure to start from is missing');
  const made = Array.from({ length: count - known.length }, (_, at): Procedure => {
    const act = ACTS[at % ACTS.length] ?? '';
    const thing = THINGS[Math.floor(at / ACTS.length) % THINGS.length] ?? '';
    const of = CASES[Math.floor(at / (ACTS.length * THINGS.length)) % CASES.length] ?? '';
    const name = `${act} ${thing} ${of}, mục ${Math.floor(at / 1440) + 1}`;
    const code = `9.${String(at).padStart(6, '0')}`;
    return { ...pattern, code, name, officialName: name, aliases: [thing], lifeEvents: [] };
  });
  return [...known, ...made];
}
