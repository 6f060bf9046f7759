// One row of a petition file (docs/files.md) into a petition, or the first reason why not.

import { isFormula } from '../dossiers/cells/cell-readers.ts';
import type { RowRefusalKind } from '../dossiers/dossier.ts';
import { readMoment } from '../dossiers/read-moment.ts';
import { readCount, readRating, readYesNo } from '../dossiers/read-values.ts';
import type { CellRefusal, SheetFields, WarnOf } from '../imports/sheet-columns.ts';
import { isNoDate } from '../imports/table/clean-cell.ts';
import { isCodeLike } from '../imports/table/frame-row.ts';
import { err, ok, type Result } from '../result.ts';
import { fold } from '../text/fold.ts';
import type { FindUnit } from '../units/find-unit.ts';
import type { Petition, PetitionKind } from './petition.ts';

const HEADERS = {
  petition_code:
    'Mã phản ánh kiến nghị · Mã PAKN · Mã phản ánh · Số phản ánh · Mã phiếu · Số phiếu · Số PAKN · Mã kiến nghị · Mã phản ánh, kiến nghị · Số phản ánh kiến nghị · Mã phiếu phản ánh · Mã số · Mã · code · id · petition id',
  agency_code:
    'Mã định danh · Mã cơ quan · Mã đơn vị · Mã cơ quan xử lý · Mã đơn vị xử lý · Mã cơ quan tiếp nhận · Đơn vị xử lý · Cơ quan xử lý · Đơn vị · Cơ quan · Đơn vị tiếp nhận · Cơ quan tiếp nhận · Đơn vị trả lời · Cơ quan trả lời · Tên đơn vị · Tên cơ quan · Đơn vị giải quyết · Cơ quan giải quyết · Cơ quan được phản ánh · Đơn vị chủ trì · Cơ quan chủ trì · Địa phương · unit · unit_code · agency',
  received_at:
    'Ngày tiếp nhận · Ngày gửi · Ngày nhận · Ngày chuyển · Thời gian gửi · Thời gian tiếp nhận · Thời điểm gửi · Thời điểm tiếp nhận · Ngày phản ánh · Ngày gửi phản ánh · Ngày tiếp nhận phản ánh · received on · received · sent at',
  due_at:
    'Hạn xử lý · Hạn trả lời · Ngày hẹn trả lời · Hạn giải quyết · Thời hạn trả lời · Thời hạn xử lý · Ngày hết hạn · Hạn · due · deadline',
  answered_at:
    'Ngày trả lời · Ngày có trả lời · Ngày giải quyết · Ngày trả lời xong · Ngày xử lý · Ngày xử lý xong · Ngày hoàn thành · Thời gian trả lời · answered · answered on · closed at',
  kind: 'Loại · Loại phản ánh · Phân loại · Nội dung phản ánh · type · category',
  outcome: 'Hình thức xử lý · Kết quả xử lý · Trạng thái · Tình trạng · status',
  info_requested_at:
    'Ngày yêu cầu bổ sung thông tin · Ngày yêu cầu bổ sung · information requested at · info requested',
  published_at: 'Ngày công khai · Ngày công khai trả lời · published',
  result: 'Đánh giá · Kết quả đánh giá · Mức độ hài lòng · Hài lòng · rating · satisfaction',
  re_raised: 'Phản ánh tiếp · Phản ánh lại · Gửi lại · Tiếp tục phản ánh · reraised · raised again',
  likes: 'Lượt thích · Số lượt thích · Thích · like',
  dislikes: 'Lượt không thích · Số lượt không thích · Không thích · dislike',
} as const;
export type PetitionField = keyof typeof HEADERS;

export const PETITION_FIELDS: SheetFields<PetitionField> = {
  headers: HEADERS,
  required: ['petition_code', 'agency_code', 'received_at'],
};

const KINDS: readonly (readonly [PetitionKind, RegExp])[] = [
  ['conduct', /hanh vi|thai do|can bo|cong chuc|conduct|behavio/],
  ['regulation', /quy dinh|chinh sach|thu tuc|co che|regulation|policy|procedure/],
];
const RETURNED = /^(tu choi|tra lai|khong tiep nhan|chuyen tra|return|reject|refus)/;
const LONGEST = 100;
/** Any day will do to know a unit by its name; the register knows the nearest. */
const LATE_DAY = '2100-01-01';
const TALLIES = ['likes', 'dislikes'] as const;

export function readPetitionRow(
  row: Readonly<Partial<Record<PetitionField, string>>>,
  findUnit: FindUnit,
  warn: WarnOf<PetitionField> = () => {},
): Result<Petition, CellRefusal<PetitionField>> {
  const text = (column: PetitionField) => row[column]?.normalize('NFC').trim() ?? '';
  let fault: CellRefusal<PetitionField> | null = null;
  const refuse = (column: PetitionField, kind: RowRefusalKind) => {
    fault ??= { column, kind, value: text(column).slice(0, 200) };
  };
  const cell = <T>(column: PetitionField, read: (text: string) => T | null | undefined) => {
    if (text(column) === '') return null;
    const value = read(text(column)) ?? null;
    if (value === null) warn(column);
    return value;
  };
  const day = (column: PetitionField) =>
    isNoDate(text(column)) ? null : (cell(column, readMoment)?.day ?? null);
  /** Without it the petition would be told as unanswered, or by a term that is not its own. */
  const surely = (column: PetitionField) => {
    const blank = text(column) === '' || isNoDate(text(column));
    const found = blank ? null : (readMoment(text(column))?.day ?? null);
    if (!blank && found === null) refuse(column, 'bad_date');
    return found;
  };

  for (const column of PETITION_FIELDS.required) if (text(column) === '') refuse(column, 'missing');
  const code = text('petition_code').toUpperCase().replace(/\s+/g, '');
  if (code.length > LONGEST) refuse('petition_code', 'too_long');
  if (isFormula(code)) refuse('petition_code', 'bad_code');
  const receivedDay = surely('received_at');
  const unit = receivedDay && findUnit(text('agency_code'), receivedDay);
  if (receivedDay && !unit) refuse('agency_code', 'unknown_unit');
  const likes = cell('likes', readCount);
  const dislikes = cell('dislikes', readCount);
  // One of them alone would outweigh what nobody can read.
  const isWeighed = TALLIES.every(
    (tally) => text(tally) === '' || readCount(text(tally)) !== undefined,
  );
  const petition = {
    kind: KINDS.find(([, words]) => words.test(fold(text('kind'))))?.[0] ?? 'other',
    dueDay: surely('due_at'),
    answeredDay: surely('answered_at'),
    returned: RETURNED.test(fold(text('outcome'))),
    infoRequestedDay: day('info_requested_at'),
    publishedDay: day('published_at'),
    satisfied: cell('result', readSatisfied),
    reRaised: cell('re_raised', readYesNo) ?? false,
    likes: isWeighed ? (likes ?? 0) : 0,
    dislikes: isWeighed ? (dislikes ?? 0) : 0,
  };
  if (fault || !receivedDay || !unit)
    return err(fault ?? { column: 'received_at', kind: 'missing', value: '' });
  const key = { code: unit.code, validFrom: unit.validFrom };
  return ok({ code, unit: key, receivedDay, ...petition });
}

/** Whether a row that cannot be read was meant as a petition. */
export function isPetition(
  row: Readonly<Partial<Record<PetitionField, string>>>,
  findUnit: FindUnit,
): boolean {
  const received = readMoment(row.received_at ?? '');
  return (
    received !== null ||
    isCodeLike(row.petition_code ?? '') ||
    // A unit alone heads the group of its petitions.
    ((row.received_at ?? '') !== '' && findUnit(row.agency_code ?? '', LATE_DAY) !== null)
  );
}

function readSatisfied(text: string): boolean | undefined {
  const rating = readRating(text);
  return rating ? rating === 'satisfied' : readYesNo(text);
}
