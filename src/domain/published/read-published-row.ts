// One row of a sheet of published figures: unit_code, unit_name_vi, as_of, metric, numerator, denominator,
// published_score, max_score, and which period it is about. What is blank was not printed.

import { isFormula } from '../dossiers/cells/cell-readers.ts';
import type { RowRefusalKind } from '../dossiers/dossier.ts';
import { readMoment } from '../dossiers/read-moment.ts';
import { readWhole } from '../imports/read-whole.ts';
import type { CellRefusal, SheetFields, WarnOf } from '../imports/sheet-columns.ts';
import { isTotal } from '../imports/table/frame-row.ts';
import { err, ok, type Result } from '../result.ts';
import type { Day } from '../time/day.ts';
import { type Period, parsePeriod } from '../time/period.ts';
import { readPeriod } from '../time/period-words.ts';
import type { FindUnit } from '../units/find-unit.ts';
import type { Unit } from '../units/unit.ts';

const HEADERS = {
  unit_code:
    'Mã đơn vị · Mã định danh · Mã cơ quan · Mã định danh đơn vị · Mã địa phương · unit · agency',
  unit_name_vi:
    'Tên đơn vị · Đơn vị · Cơ quan · Tên cơ quan · Địa phương · Tên địa phương · Cơ quan, đơn vị · unit name',
  as_of:
    'Tính đến ngày · Tính đến · Ngày · Ngày số liệu · Số liệu tính đến ngày · Số liệu đến ngày · Ngày chốt số liệu · Ngày chốt · Ngày công bố · Ngày cập nhật · date',
  period: 'Kỳ · Kỳ báo cáo · Kỳ đánh giá · Kỳ số liệu · Kỳ công bố · Thời kỳ',
  metric:
    'Chỉ tiêu · Chỉ số · Mã chỉ số · Mã chỉ tiêu · Tên chỉ số · Tên chỉ tiêu · Chỉ số thành phần · Tiêu chí · indicator',
  numerator: 'Tử số · Số đạt · Số lượng đạt',
  denominator: 'Mẫu số · Tổng số · Tổng số lượng',
  published_score:
    'Điểm · Điểm công bố · Điểm đạt · Điểm đạt được · Điểm số · Điểm đánh giá · Số điểm · score',
  max_score: 'Điểm tối đa · Điểm chuẩn · Thang điểm · Điểm tối đa của chỉ số · max',
} as const;
export type PublishedColumn = keyof typeof HEADERS;

export const PUBLISHED_FIELDS: SheetFields<PublishedColumn> = {
  headers: HEADERS,
  required: ['unit_code', 'as_of', 'metric'],
  instead: { unit_code: 'unit_name_vi' },
};

export interface PublishedFigure {
  unit: Unit;
  asOf: Day;
  /** The year, quarter or month it is about; the year to date where the sheet names none. */
  period: string;
  metric: string;
  numerator: number | null;
  denominator: number | null;
  /** Points as printed. */
  score: number | null;
  maxScore: number | null;
}

const LONGEST_METRIC = 80;

export function readPublishedRow(
  row: Readonly<Partial<Record<PublishedColumn, string>>>,
  findUnit: FindUnit,
  warn: WarnOf<PublishedColumn> = () => {},
): Result<PublishedFigure, CellRefusal<PublishedColumn>> {
  const text = (column: PublishedColumn) => row[column]?.normalize('NFC').trim() ?? '';
  const refuse = (column: PublishedColumn, kind: RowRefusalKind) =>
    err({ column, kind, value: text(column).slice(0, 200) });
  const named = text('unit_code') === '' ? 'unit_name_vi' : 'unit_code';
  if (text(named) === '') return refuse('unit_code', 'missing');
  for (const column of ['as_of', 'metric'] as const)
    if (text(column) === '') return refuse(column, 'missing');
  const asOf = readMoment(text('as_of'))?.day;
  if (!asOf) return refuse('as_of', 'bad_date');
  const period = periodOf(text('period'), asOf);
  if (!period || asOf < period.firstDay) return refuse('period', 'bad_period');
  const { name, lastDay } = period;
  const unit = findUnit(text(named), earlier(asOf, lastDay));
  if (!unit) return refuse(named, 'unknown_unit');
  const metric = text('metric');
  if (metric.length > LONGEST_METRIC) return refuse('metric', 'too_long');
  if (isFormula(metric)) return refuse('metric', 'bad_word');
  const unread: PublishedColumn[] = [];
  const number = (column: PublishedColumn, read: (text: string) => number | undefined) => {
    if (text(column) === '') return null;
    const value = read(text(column));
    if (value === undefined) unread.push(column);
    return value ?? null;
  };
  const numerator = number('numerator', readWhole);
  const denominator = number('denominator', readWhole);
  const score = number('published_score', readPoints);
  const maxScore = number('max_score', readPoints);
  const [first] = unread;
  // A score or a count alone still says something; a share of an unknown whole, and the reverse, says nothing.
  if (
    score === null &&
    (first ? numerator === null || denominator === null : isBlank(numerator, denominator))
  )
    return first ? refuse(first, 'bad_number') : refuse('published_score', 'missing');
  if (numerator !== null && denominator !== null && numerator > denominator)
    return refuse('numerator', 'numerator_over_denominator');
  if (score !== null && maxScore !== null && score > maxScore)
    return refuse('published_score', 'score_over_max');
  for (const column of unread) warn(column);
  return ok({ unit, asOf, period: name, metric, numerator, denominator, score, maxScore });
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other;
}

function isBlank(numerator: number | null, denominator: number | null): boolean {
  return numerator === null && denominator === null;
}

/** A sheet without a period is the year to date of its day. */
function periodOf(text: string, asOf: Day): Period | null {
  if (text !== '') return readPeriod(text);
  const year = parsePeriod(asOf.slice(0, 4));
  return year.ok ? year.value : null;
}

const POINTS_DECIMALS = 1e6;

/** 17.72, 17,72 or "17,72 điểm"; a formula's 17.719999999999999 is 17.72. A share ("98,5 %") is no score. */
function readPoints(text: string): number | undefined {
  const bare = text.replace(/\s*(?:điểm|đ|points?)$/i, '');
  if (!/^\d{1,4}([.,]\d{1,16})?$/.test(bare)) return undefined;
  return Math.round(Number(bare.replace(',', '.')) * POINTS_DECIMALS) / POINTS_DECIMALS;
}

/** Whether a row that cannot be read was meant as a figure: a total has a day, but no unit. */
export function isPublished(row: Readonly<Partial<Record<PublishedColumn, string>>>): boolean {
  const unit = row.unit_code || row.unit_name_vi || '';
  return readMoment(row.as_of ?? '') !== null && unit !== '' && !isTotal(unit);
}
