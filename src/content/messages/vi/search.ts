import { defineWords } from '../words.ts';

export const search = defineWords('search', {
  label: 'Bạn cần gì?',
  hint: 'Gõ như bạn vẫn nói, không dấu cũng được.',
  found: (count: number) => `Thấy ${count} kết quả`,
  didYouMean: 'Ý bạn là…',
  nothing:
    'Chưa tìm thấy hướng dẫn cho câu này. Bạn thử ít chữ hơn, hỏi quầy một cửa của xã, phường, hoặc nhờ người giúp.',
  ask: 'Nhờ người giúp',
  all: 'Xem tất cả thủ tục',
  kinds: {
    guide: 'Hướng dẫn từng bước',
    procedure: 'Thủ tục',
    dossier: 'Hồ sơ của bạn',
    paper: 'Giấy của bạn',
    elsewhere: 'Làm ở nơi khác, hỏi lại trước khi đi',
  },
  source: (title: string, day: string) => `Nguồn: ${title}, xem ngày ${day}.`,
  unchecked:
    'Chưa đối chiếu với nguồn nào. Bạn hỏi nơi ghi trên, hoặc Tổ công nghệ số của xã, phường, trước khi đi.',
  agency: 'Do cơ quan yêu cầu, người dân không tự nộp',
  elsewhere: {
    divorce: {
      name: 'Ly hôn',
      where: 'Tòa án giải quyết; hỏi tòa án nhân dân khu vực nơi bạn ở.',
    },
    loan: {
      name: 'Vay vốn, ngân hàng',
      where:
        'Không phải thủ tục hành chính: hỏi tại quầy ngân hàng. Ai gọi mời vay rồi xin mã OTP là lừa đảo.',
    },
    tax: { name: 'Thuế', where: 'Hỏi cơ quan thuế nơi bạn ở, hoặc ứng dụng eTax Mobile.' },
    school: { name: 'Nhập học, chuyển trường', where: 'Hỏi trường mà con, cháu bạn sẽ học.' },
    pension: {
      name: 'Lương hưu, bảo hiểm xã hội, thẻ bảo hiểm y tế',
      where: 'Cơ quan bảo hiểm xã hội giải quyết; hỏi tại đó.',
    },
    fine: { name: 'Phạt giao thông', where: 'Hỏi cảnh sát giao thông nơi ra quyết định phạt.' },
    unemployment: {
      name: 'Tìm việc, trợ cấp thất nghiệp',
      where: 'Hỏi trung tâm dịch vụ việc làm.',
    },
    power: { name: 'Điện, nước', where: 'Hỏi công ty điện, công ty nước: số máy in trên hóa đơn.' },
    vehicle_papers: {
      name: 'Đăng ký xe, biển số',
      where:
        'Hỏi công an xã, phường hoặc công an thành phố. Ứng dụng này mới có thủ tục sang tên xe.',
    },
    visit_doctor: { name: 'Khám bệnh, chuyển viện', where: 'Hỏi trạm y tế hoặc bệnh viện.' },
    land_papers: {
      name: 'Sổ đỏ: cấp lần đầu, cấp lại, tách thửa, tranh chấp',
      where:
        'Hỏi UBND xã, phường hoặc Văn phòng đăng ký đất đai. Ứng dụng này mới có thủ tục chuyển nhượng, thừa kế, tặng cho.',
    },
    merit: {
      name: 'Người có công, thương binh, liệt sĩ',
      where: 'Hỏi UBND xã, phường. Ứng dụng này chưa có hướng dẫn.',
    },
    military: {
      name: 'Nghĩa vụ quân sự',
      where: 'Hỏi ban chỉ huy quân sự xã, phường. Ứng dụng này chưa có hướng dẫn.',
    },
    adoption: {
      name: 'Nhận con nuôi',
      where: 'Hỏi quầy hộ tịch của UBND xã, phường. Ứng dụng này chưa có hướng dẫn.',
    },
    boats: {
      name: 'Tàu cá',
      where: 'Hỏi UBND xã, phường. Ứng dụng này chưa có hướng dẫn.',
    },
    permits: {
      name: 'Giấy phép khi buôn bán (rượu, thực phẩm)',
      where: 'Hỏi UBND xã, phường. Ứng dụng này mới có thủ tục đăng ký hộ kinh doanh.',
    },
    signature: {
      name: 'Chữ ký số',
      where: 'Hỏi quầy một cửa của xã, phường. Ứng dụng này chưa có hướng dẫn.',
    },
    driving_test: {
      name: 'Học và thi bằng lái',
      where: 'Hỏi nơi dạy lái xe. Ứng dụng này mới có thủ tục đổi và cấp lại bằng.',
    },
    housing: {
      name: 'Nhà ở xã hội, hỗ trợ nhà ở',
      where: 'Hỏi UBND xã, phường. Ứng dụng này chưa có hướng dẫn.',
    },
    commune_hours: {
      name: 'Giờ làm việc, số điện thoại của xã, công an xã',
      where:
        'Ứng dụng này chưa có số và giờ của từng xã. Hỏi tổng đài Huế: số ở hướng dẫn “Tìm người giúp”.',
    },
    account_taken: {
      name: 'Mất, bị chiếm Zalo, Facebook',
      where:
        'Hỏi ở mục trợ giúp của Zalo, Facebook. Ứng dụng này chưa có hướng dẫn. Đã mất tiền thì mở “Nhận ra lừa đảo”.',
    },
  },
});
