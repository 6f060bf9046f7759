// One row of a directory of heads: who gets the month's report of a unit, and from which day to which.

import { readMoment } from '../../dossiers/read-moment.ts';
import type { SheetFields } from '../../imports/sheet-columns.ts';
import { cleanCell } from '../../imports/table/clean-cell.ts';
import { err, ok, type Result } from '../../result.ts';
import { fold } from '../../text/fold.ts';
import type { Day } from '../../time/day.ts';
import type { Unit } from '../../units/unit.ts';
import { isEmail, isOneLine } from '../mail-address.ts';

const HEADERS = {
  unit_code: 'Mã đơn vị · Mã định danh · Mã cơ quan · Mã · code',
  unit_name: 'Tên đơn vị · Tên cơ quan · Đơn vị · Cơ quan · unit · agency',
  name: 'Họ và tên · Họ tên · Tên người đứng đầu · Người đứng đầu · Người nhận · full name',
  title: 'Chức danh · Chức vụ · position',
  email: 'Địa chỉ thư điện tử · Thư điện tử · Địa chỉ thư · Email · E-mail · mail',
  valid_from: 'Giữ chức từ ngày · Giữ chức từ · Từ ngày · Ngày bắt đầu · from',
  valid_to: 'Đến hết ngày · Giữ chức đến · Đến ngày · Ngày kết thúc · to · until',
  gets_reminders: 'Nhận thư nhắc · Thư nhắc · Nhắc việc · reminders',
} as const;
export type RecipientField = keyof typeof HEADERS;

/** One of the two columns of the unit is enough; which one the sheet has is asked apart. */
export const RECIPIENT_FIELDS: SheetFields<RecipientField> = {
  headers: HEADERS,
  required: ['name', 'email'],
};

/**
 * What a column that the file does not have, or an empty cell, would say is absent: it stays as it stands. A file with
 * gaps must not put somebody who left back in office; what is to be emptied is emptied by hand.
 */
export interface ToldRecipient {
  unitCode: string;
  name: string;
  title?: string;
  email: string;
  validFrom?: Day;
  validTo?: Day;
  getsReminders?: boolean;
}

export const RECIPIENT_ROW_REFUSALS = [
  'missing',
  'unknown_unit',
  'units_differ',
  'out_of_scope',
  'bad_name',
  'bad_email',
  'bad_date',
  'bad_order',
  'bad_word',
  'told_twice',
  'broken_quotes',
] as const;
export type RecipientRowRefusalKind = (typeof RECIPIENT_ROW_REFUSALS)[number];

export interface RecipientRowRefusal {
  column: RecipientField;
  kind: RecipientRowRefusalKind;
  value: string;
}

export interface KnownUnits {
  find: (text: string) => Unit | null;
  inScope: (unit: Unit) => boolean;
}

type Row = Readonly<Partial<Record<RecipientField, string>>>;

const YES = /^(x|v|co|yes|y|true|1|dung)$/;
const NO = /^(-|khong|no|n|false|0)$/;

/** A list of units that nobody has been written beside yet. */
export function isUnfilled(row: Row): boolean {
  const { unit_code: _code, unit_name: _unit, ...person } = row;
  return Object.values(person).every((cell) => cleanCell(cell) === '');
}

export function readRecipientRow(
  row: Row,
  units: KnownUnits,
): Result<ToldRecipient, RecipientRowRefusal> {
  const text = (column: RecipientField) => cleanCell(row[column] ?? '');
  const refuse = (column: RecipientField, kind: RecipientRowRefusalKind) =>
    err({ column, kind, value: text(column).slice(0, 200) });
  const unit = unitOf({ code: text('unit_code'), name: text('unit_name') }, units);
  if (!unit.ok) return refuse(unit.error.column, unit.error.kind);
  const [name, title, email] = [text('name'), text('title'), text('email')];
  if (name === '') return refuse('name', 'missing');
  if (!isOneLine(name)) return refuse('name', 'bad_name');
  if (!isOneLine(title)) return refuse('title', 'bad_name');
  if (email === '') return refuse('email', 'missing');
  if (!isEmail(email)) return refuse('email', 'bad_email');
  const days: Partial<Record<'valid_from' | 'valid_to', Day>> = {};
  for (const column of ['valid_from', 'valid_to'] as const) {
    if (text(column) === '') continue;
    const day = readMoment(text(column))?.day;
    if (day === undefined) return refuse(column, 'bad_date');
    days[column] = day;
  }
  if (days.valid_from && days.valid_to && days.valid_to < days.valid_from)
    return refuse('valid_to', 'bad_order');
  const word = fold(text('gets_reminders'));
  if (word !== '' && !YES.test(word) && !NO.test(word)) return refuse('gets_reminders', 'bad_word');
  return ok({
    ...{ unitCode: unit.value, name, email },
    ...(title === '' ? {} : { title }),
    ...(days.valid_from === undefined ? {} : { validFrom: days.valid_from }),
    ...(days.valid_to === undefined ? {} : { validTo: days.valid_to }),
    ...(word === '' ? {} : { getsReminders: YES.test(word) }),
  });
}

/** Where both are told they must be one: a report must not go to the head of another agency. */
function unitOf(
  { code, name }: { code: string; name: string },
  { find, inScope }: KnownUnits,
): Result<string, Pick<RecipientRowRefusal, 'column' | 'kind'>> {
  const column = code === '' ? 'unit_name' : 'unit_code';
  if (code === '' && name === '') return err({ column, kind: 'missing' });
  const unit = find(code || name);
  if (!unit) return err({ column, kind: 'unknown_unit' });
  if (code !== '' && name !== '') {
    const named = find(name);
    if (named && named.code !== unit.code)
      return err({ column: 'unit_name', kind: 'units_differ' });
  }
  return inScope(unit) ? ok(unit.code) : err({ column, kind: 'out_of_scope' });
}
