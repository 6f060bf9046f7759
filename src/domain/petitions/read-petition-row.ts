// One row of a petition file (docs/files.md) into a petition, or the first reason why not.

import { isNoDate } from '../dossiers/cells/clean-cell.ts';
import type { RowRefusalKind } from '../dossiers/dossier.ts';
import { readMoment } from '../dossiers/read-moment.ts';
import { readCount, readRating, readYesNo } from '../dossiers/read-values.ts';
import type { CellRefusal, SheetFields } from '../imports/sheet-columns.ts';
import { err, ok, type Result } from '../result.ts';
import { fold } from '../text/fold.ts';
import type { FindUnit } from '../units/find-unit.ts';
import type { Petition, PetitionKind } from './petition.ts';

const HEADERS = {
  petition_code:
    'Mã phản ánh kiến nghị · Mã PAKN · Mã phản ánh · Số phản ánh · Mã phiếu · Số phiếu · Mã số · code · id',
  agency_code:
    'Mã định danh · Mã cơ quan · Mã đơn vị · Mã cơ quan xử lý · Mã đơn vị xử lý · Mã cơ quan tiếp nhận · Đơn vị xử lý · Cơ quan xử lý · Đơn vị · Cơ quan · Đơn vị tiếp nhận · Cơ quan tiếp nhận · Đơn vị trả lời · Cơ quan trả lời · Tên đơn vị · Tên cơ quan · unit · unit_code · agency',
  received_at:
    'Ngày tiếp nhận · Ngày gửi · Ngày nhận · Ngày chuyển · Thời gian gửi · Thời gian tiếp nhận · received · sent at',
  due_at: 'Hạn xử lý · Hạn trả lời · Ngày hết hạn · Hạn · due · deadline',
  answered_at:
    'Ngày trả lời · Ngày xử lý xong · Ngày hoàn thành · Thời gian trả lời · answered · answered on · closed at',
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

export function readPetitionRow(
  row: Readonly<Partial<Record<PetitionField, string>>>,
  findUnit: FindUnit,
): Result<Petition, CellRefusal<PetitionField>> {
  const text = (column: PetitionField) => row[column]?.normalize('NFC').trim() ?? '';
  let fault: CellRefusal<PetitionField> | null = null;
  const refuse = (column: PetitionField, kind: RowRefusalKind) => {
    fault ??= { column, kind, value: text(column).slice(0, 200) };
  };
  const cell = <T>(
    column: PetitionField,
    read: (text: string) => T | null | undefined,
    kind: RowRefusalKind,
  ): T | null => {
    if (text(column) === '') return null;
    const value = read(text(column));
    if (value === null || value === undefined) refuse(column, kind);
    return value ?? null;
  };
  const day = (column: PetitionField) =>
    isNoDate(text(column)) ? null : (cell(column, readMoment, 'bad_date')?.day ?? null);

  for (const column of PETITION_FIELDS.required) if (text(column) === '') refuse(column, 'missing');
  const code = text('petition_code').toUpperCase().replace(/\s+/g, '');
  if (code.length > LONGEST) refuse('petition_code', 'too_long');
  const receivedDay = day('received_at');
  const unit = receivedDay && findUnit(text('agency_code'), receivedDay);
  if (receivedDay && !unit) refuse('agency_code', 'unknown_unit');
  const petition = {
    kind: KINDS.find(([, words]) => words.test(fold(text('kind'))))?.[0] ?? 'other',
    dueDay: day('due_at'),
    answeredDay: day('answered_at'),
    returned: RETURNED.test(fold(text('outcome'))),
    infoRequestedDay: day('info_requested_at'),
    publishedDay: day('published_at'),
    satisfied: cell('result', readSatisfied, 'bad_rating'),
    reRaised: cell('re_raised', readYesNo, 'bad_yes_no') ?? false,
    likes: cell('likes', readCount, 'bad_number') ?? 0,
    dislikes: cell('dislikes', readCount, 'bad_number') ?? 0,
  };
  if (fault || !receivedDay || !unit)
    return err(fault ?? { column: 'received_at', kind: 'missing', value: '' });
  const key = { code: unit.code, validFrom: unit.validFrom };
  return ok({ code, unit: key, receivedDay, ...petition });
}

function readSatisfied(text: string): boolean | undefined {
  const rating = readRating(text);
  return rating ? rating === 'satisfied' : readYesNo(text);
}
