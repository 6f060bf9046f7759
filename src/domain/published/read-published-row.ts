// One row of a sheet of published figures: unit_code, unit_name_vi, as_of, metric, numerator, denominator,
// published_score, max_score, and which period it is about. What is blank was not printed.

import type { RowRefusalKind } from '../dossiers/dossier.ts';
import { readMoment } from '../dossiers/read-moment.ts';
import type { CellRefusal, SheetFields } from '../imports/sheet-columns.ts';
import { err, ok, type Result } from '../result.ts';
import type { Day } from '../time/day.ts';
import { parsePeriod } from '../time/period.ts';
import type { FindUnit } from '../units/find-unit.ts';
import type { Unit } from '../units/unit.ts';

const HEADERS = {
  unit_code: 'Mã đơn vị · Mã định danh · Mã cơ quan',
  unit_name_vi: 'Tên đơn vị · Đơn vị · Cơ quan',
  as_of: 'Tính đến ngày · Ngày',
  period: 'Kỳ · Kỳ báo cáo',
  metric: 'Chỉ tiêu · Chỉ số · Mã chỉ số',
  numerator: 'Tử số',
  denominator: 'Mẫu số',
  published_score: 'Điểm · Điểm công bố · score',
  max_score: 'Điểm tối đa',
} as const;
export type PublishedColumn = keyof typeof HEADERS;

export const PUBLISHED_FIELDS: SheetFields<PublishedColumn> = {
  headers: HEADERS,
  required: ['unit_code', 'as_of', 'metric'],
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
): Result<PublishedFigure, CellRefusal<PublishedColumn>> {
  const text = (column: PublishedColumn) => row[column]?.normalize('NFC').trim() ?? '';
  const refuse = (column: PublishedColumn, kind: RowRefusalKind) =>
    err({ column, kind, value: text(column).slice(0, 200) });
  for (const column of PUBLISHED_FIELDS.required)
    if (text(column) === '') return refuse(column, 'missing');
  const asOf = readMoment(text('as_of'))?.day;
  if (!asOf) return refuse('as_of', 'bad_date');
  const period = parsePeriod(text('period') || asOf.slice(0, 4));
  if (!period.ok || asOf < period.value.firstDay) return refuse('period', 'bad_period');
  const { name, lastDay } = period.value;
  const unit = findUnit(text('unit_code'), earlier(asOf, lastDay));
  if (!unit) return refuse('unit_code', 'unknown_unit');
  const metric = text('metric');
  if (metric.length > LONGEST_METRIC) return refuse('metric', 'too_long');
  const numerator = readWhole(text('numerator'));
  if (numerator === undefined) return refuse('numerator', 'bad_number');
  const denominator = readWhole(text('denominator'));
  if (denominator === undefined) return refuse('denominator', 'bad_number');
  const score = readPoints(text('published_score'));
  if (score === undefined) return refuse('published_score', 'bad_number');
  const maxScore = readPoints(text('max_score'));
  if (maxScore === undefined) return refuse('max_score', 'bad_number');
  if (numerator === null && denominator === null && score === null)
    return refuse('published_score', 'missing');
  if (numerator !== null && denominator !== null && numerator > denominator)
    return refuse('numerator', 'numerator_over_denominator');
  if (score !== null && maxScore !== null && score > maxScore)
    return refuse('published_score', 'score_over_max');
  return ok({ unit, asOf, period: name, metric, numerator, denominator, score, maxScore });
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other;
}

/** 393087 or 393.087; undefined when it is neither blank nor a whole number. */
function readWhole(text: string): number | null | undefined {
  if (text === '') return null;
  if (!/^(\d{1,15}|\d{1,3}(\.\d{3}){1,4})$/.test(text)) return undefined;
  return Number(text.replaceAll('.', ''));
}

/** 17.72 or 17,72 */
function readPoints(text: string): number | null | undefined {
  if (text === '') return null;
  return /^\d{1,4}([.,]\d{1,6})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}
