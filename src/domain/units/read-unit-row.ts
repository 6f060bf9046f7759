// One row of a unit file (docs/files.md): a unit for as long as it exists under one code, and who takes it over.

import { isFormula } from '../dossiers/cells/cell-readers.ts';
import type { RowRefusalKind } from '../dossiers/dossier.ts';
import { readMoment } from '../dossiers/read-moment.ts';
import type { CellRefusal, SheetFields, WarnOf } from '../imports/sheet-columns.ts';
import { isCodeLike } from '../imports/table/frame-row.ts';
import { err, ok, type Result } from '../result.ts';
import { fold } from '../text/fold.ts';
import type { Day } from '../time/day.ts';
import type { UnitKind } from './unit.ts';

const HEADERS = {
  code: 'Mã định danh · Mã đơn vị · Mã cơ quan · Mã · unit_code · unit',
  name: 'Tên đơn vị · Tên cơ quan · Tên · unit_name',
  kind: 'Loại · Loại đơn vị · Cấp · level · type',
  valid_from: 'Hiệu lực từ · Từ ngày · Ngày hiệu lực · Ngày bắt đầu · from',
  valid_to: 'Hiệu lực đến · Đến ngày · Ngày kết thúc · to',
  parent_code:
    'Mã cấp trên · Mã đơn vị cấp trên · Cấp trên · Đơn vị cấp trên · Trực thuộc · parent',
  successor_codes:
    'Mã đơn vị kế thừa · Mã đơn vị mới · Nhập vào · Kế thừa · successors · successor_code · merged into',
  aliases: 'Tên gọi khác · Tên khác · Tên viết tắt · Bí danh · other names · alias',
} as const;
export type UnitField = keyof typeof HEADERS;

export const UNIT_FIELDS: SheetFields<UnitField> = {
  headers: HEADERS,
  required: ['code', 'name', 'kind', 'valid_from'],
};

/** A unit as a file tells it. */
export interface ToldUnit {
  code: string;
  name: string;
  kind: UnitKind;
  validFrom: Day;
  validTo: Day | null;
  parentCode: string | null;
  successorCodes: string[];
  /** What else files call it; absent where the file has no such column, and where there are none. */
  aliases?: string[];
}

const KINDS: readonly (readonly [UnitKind, RegExp])[] = [
  ['province', /^(province|tinh|thanh pho truc thuoc trung uong|cap tinh)$/],
  ['department', /^(department|so|ban|nganh|so ban nganh|so nganh|co quan chuyen mon)$/],
  ['district', /^(district|huyen|quan|thi xa|thanh pho|cap huyen)$/],
  ['commune', /^(commune|ward|xa|phuong|thi tran|cap xa|dac khu)$/],
];
const CODE = /^[A-Z0-9][A-Z0-9.-]{1,39}$/;
const LONGEST_NAME = 200;

export function readUnitRow(
  row: Readonly<Partial<Record<UnitField, string>>>,
  warn: WarnOf<UnitField> = () => {},
): Result<ToldUnit, CellRefusal<UnitField>> {
  const text = (column: UnitField) => row[column]?.normalize('NFC').trim() ?? '';
  const refuse = (column: UnitField, kind: RowRefusalKind) =>
    err({ column, kind, value: text(column).slice(0, 200) });
  for (const column of UNIT_FIELDS.required)
    if (text(column) === '') return refuse(column, 'missing');
  const code = text('code').toUpperCase();
  if (!CODE.test(code)) return refuse('code', 'bad_code');
  const name = text('name');
  if (name.length > LONGEST_NAME) return refuse('name', 'too_long');
  if (isFormula(name)) return refuse('name', 'bad_word');
  const kind = KINDS.find(([, words]) => words.test(fold(text('kind'))))?.[0];
  if (!kind) return refuse('kind', 'bad_word');
  const validFrom = readMoment(text('valid_from'))?.day;
  if (!validFrom) return refuse('valid_from', 'bad_date');
  const validTo = text('valid_to') === '' ? null : readMoment(text('valid_to'))?.day;
  if (validTo === undefined) return refuse('valid_to', 'bad_date');
  if (validTo !== null && validTo < validFrom) return refuse('valid_to', 'bad_order');
  const parentCode = text('parent_code').toUpperCase() || null;
  if (kind !== 'province' && !parentCode) return refuse('parent_code', 'missing');
  const successorCodes = text('successor_codes')
    .toUpperCase()
    .split(/[\s;,|]+/)
    .filter(Boolean);
  if (validTo === null && successorCodes.length > 0) return refuse('valid_to', 'missing');
  const aliases = text('aliases')
    .split(/[;|\n]+/)
    .map((alias) => alias.trim())
    .filter(Boolean);
  const known = aliases.filter((alias) => alias.length <= LONGEST_NAME && !isFormula(alias));
  if (known.length < aliases.length) warn('aliases');
  return ok({
    ...{ code, name, kind, validFrom, validTo, parentCode },
    successorCodes: [...new Set(successorCodes)].sort(),
    ...(row.aliases === undefined ? {} : { aliases: [...new Set(known)].sort() }),
  });
}

/** Whether a row that cannot be read was meant as a unit. */
export function isUnitRow(row: Readonly<Partial<Record<UnitField, string>>>): boolean {
  return isCodeLike(row.code ?? '') || readMoment(row.valid_from ?? '') !== null;
}

/**
 * What a file's rows must agree on together and with the units that are known: a parent that exists when the unit
 * begins, successors that exist, and no two versions of a code at one time. Names the first fault of a row.
 */
export function checkUnit(
  told: ToldUnit,
  others: readonly ToldUnit[],
): { column: UnitField; kind: RowRefusalKind; value: string } | null {
  const { code, validFrom, validTo, parentCode, successorCodes } = told;
  const exists = (wanted: string, day: Day) =>
    others.some(
      (each) =>
        each.code === wanted &&
        each.validFrom <= day &&
        (each.validTo === null || day <= each.validTo),
    );
  if (parentCode !== null && !exists(parentCode, validFrom))
    return { column: 'parent_code', kind: 'unknown_unit', value: parentCode };
  const lost = successorCodes.find((wanted) => !others.some((each) => each.code === wanted));
  if (lost) return { column: 'successor_codes', kind: 'unknown_unit', value: lost };
  const overlaps = others.some(
    (each) =>
      each.code === code &&
      each.validFrom !== validFrom &&
      each.validFrom <= (validTo ?? '9999') &&
      validFrom <= (each.validTo ?? '9999'),
  );
  return overlaps ? { column: 'valid_from', kind: 'bad_order', value: validFrom } : null;
}
