// A thousand cases as one volunteer of one ward writes them in a season. Everything comes from a seeded generator: the
// same bytes on every machine.

import { AUTONOMIES, type CaseBody, HELP_KINDS, OBSTACLES, OUTCOMES } from '#domain/cases/case.ts';
import type { Op } from '#domain/protocol/op.ts';
import { dayOf } from '#domain/time/day.ts';

const FAMILY = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Phan',
  'Võ',
  'Đặng',
  'Bùi',
  'Hồ',
  'Tôn Nữ',
  'Dương',
];
const MIDDLE = ['Thị', 'Văn', 'Thị Kim', 'Đức', 'Thị Ngọc', 'Minh', 'Hữu', 'Thị Thu'];
const GIVEN = [
  'Hoa',
  'Lan',
  'Huệ',
  'Tư',
  'Hùng',
  'Sáu',
  'Bé',
  'Cúc',
  'Minh',
  'Thảo',
  'Tuấn',
  'Ni',
  'Phước',
  'Gái',
  'Dũng',
  'Hạnh',
];
const VILLAGES = ['Tổ 1', 'Tổ 2', 'Tổ 3', 'Tổ 5', 'Tổ 8', 'Tổ 11'];
const PROCEDURES = [
  '2.000815',
  '1.001193',
  '1.004884',
  '1.000894',
  '1.004222',
  '2.000635',
  '1.003583',
];
const WHO = [
  'con gái',
  'con trai',
  'cháu ngoại',
  'chồng',
  'hàng xóm',
  'bác',
  'chị',
  'anh',
  'mệ',
  'ôn',
  'dì',
  'cậu',
];
const DID = [
  'quên mật khẩu, làm lại từ đầu',
  'chụp lại giấy tờ cho rõ',
  'giúp quét mã trên máy tính',
  'tải ứng dụng rất lâu vì máy yếu',
  'lên công an phường làm mức 2',
  'muốn tự làm lần sau',
  'phải ra nhà văn hóa mới có mạng',
  'đổi sim chính chủ ở cửa hàng',
  'chưa có tài khoản ngân hàng nên nộp tiền mặt',
  'bị trả hồ sơ vì thiếu chữ ký',
  'đọc chữ nhỏ không được, phải phóng to',
  'gọi tổng đài hỏi thêm',
  'chờ tin nhắn mãi không tới',
  'in thêm một bản để giữ',
  'nhờ tổ trưởng xác nhận chỗ ở',
  'hẹn hôm sau đem giấy khai sinh gốc',
];
const WHEN = ['sáng', 'chiều', 'tối', 'trưa'];
const PLACES = [
  'nhà văn hóa',
  'trụ sở phường',
  'tại nhà',
  'chợ Đông Ba',
  'trường Trần Quốc Toản',
  'quán nước đầu hẻm',
];

export function realisticCases(deviceId: string, count: number, seed = 7): Op[] {
  const next = mulberry32(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const chance = (share: number) => next() < share;
  const few = <T>(list: readonly T[], most: number) =>
    list.filter(() => chance(most / list.length)).slice(0, most);
  const aNote = () => {
    const first = `${pick(WHO)} ${pick(DID)}`;
    const second = `${pick(WHO)} ${pick(DID)}, ${pick(WHEN)} mai ${7 + Math.floor(next() * 11)}h${10 + Math.floor(next() * 50)} ${pick(PLACES)}`;
    return chance(0.3) ? first : `${first}; ${second}`;
  };
  let wallAt = Date.parse('2026-06-01T01:00:00Z');
  return Array.from({ length: count }, (_, i): Op => {
    wallAt += Math.floor(4 * 60_000 + next() * next() * 5 * 3_600_000);
    const deviceSeq = i + 1;
    const day = dayOf(wallAt);
    const help = few(HELP_KINDS, 2);
    const submitted = help.includes('submission') || chance(0.3);
    const body: CaseBody = {
      day,
      unitCode: '19753',
      village: pick(VILLAGES),
      help: help.length > 0 ? help : ['submission'],
      procedureCode: submitted ? pick(PROCEDURES) : null,
      agencyCode: submitted ? 'H57.36.05' : null,
      dossierCode: submitted
        ? `H57.36.05-${day.slice(2).replaceAll('-', '')}-${String(Math.floor(next() * 10_000)).padStart(4, '0')}`
        : null,
      outcome: chance(0.7) ? 'done' : pick(OUTCOMES),
      obstacles: chance(0.5) ? [] : few(OBSTACLES, 2),
      minutes: chance(0.1) ? null : 5 * (1 + Math.floor(next() * 12)),
      autonomy: pick(AUTONOMIES),
      label: chance(0.85)
        ? `${pick(FAMILY)} ${pick(MIDDLE)} ${pick(GIVEN)}, hẻm ${1 + Math.floor(next() * 300)}`
        : '',
      phone: chance(0.3)
        ? {
            number: `09${String(Math.floor(next() * 1e8)).padStart(8, '0')}`,
            consentAt: new Date(wallAt - Math.floor(next() * 600_000)).toISOString(),
            deleteOn: dayOf(wallAt + 30 * 86_400_000),
          }
        : null,
      note: chance(0.75) ? aNote() : '',
    };
    return {
      deviceId,
      deviceSeq,
      entityId: `${deviceId}:${deviceSeq}`,
      baseVersion: null,
      wallAt,
      serverOffsetMs: -1840 + 60 * Math.floor(i / 40),
      contentVersion: '2026-06-01',
      kind: 'case.opened',
      body,
    };
  });
}

/** A small generator of numbers in [0, 1) (mulberry32, public domain). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
