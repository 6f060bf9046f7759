// A sheet of published counts, one row a metric (unit_code, metric, numerator, denominator), or one row a group with
// its counts as `parts`: "paid_online=179460/204757;…". Rows come as text, as a CSV gives them.

import { readWhole } from '../imports/read-whole.ts';
import type { SheetFields } from '../imports/sheet-columns.ts';
import { cleanCell, isNothing } from '../imports/table/clean-cell.ts';
import type { IndicatorSet } from './indicator-set.ts';
import { addHundredths } from './round.ts';
import { type Measure, type NoScore, scoreMetric } from './score.ts';

const HEADERS = {
  unit_code: 'Mã đơn vị · Mã định danh · Đơn vị · Tên đơn vị · unit',
  metric: 'Mã chỉ số · Chỉ số · Mã chỉ tiêu · Chỉ tiêu · indicator',
  numerator: 'Tử số',
  denominator: 'Mẫu số',
  group: 'Nhóm · Nhóm chỉ số',
  parts: 'Thành phần',
} as const;
export type ScoreField = keyof typeof HEADERS;
/** One of `metric` and `group` tells which of the two shapes it is. */
export const SCORE_FIELDS: SheetFields<ScoreField> = { headers: HEADERS, required: [] };

export type SheetRow = Readonly<Partial<Record<ScoreField, string>>>;

export interface SheetScore {
  unit_code: string;
  metric: string;
  numerator: number | null;
  denominator: number | null;
  score: number | null;
  max_score: number | null;
  /** True where the points are inferred ("ước tính"). */
  estimated: boolean;
  /** Why there is no score; absent when there is one. */
  reason?: NoScore;
}

export function scoreSheetRow(set: IndicatorSet, row: SheetRow): SheetScore {
  const unitCode = row.unit_code?.trim() ?? '';
  if (row.metric?.trim()) return scoreMetricRow(set, unitCode, row);
  return scoreGroupRow(set, unitCode, row);
}

function scoreMetricRow(set: IndicatorSet, unitCode: string, row: SheetRow): SheetScore {
  const metric = row.metric?.trim() ?? '';
  const measure = { metric, numerator: count(row.numerator), denominator: count(row.denominator) };
  const scored = scoreMetric(set, measure);
  const { numerator, denominator } = measure;
  return {
    unit_code: unitCode,
    metric,
    numerator: finite(numerator),
    denominator: finite(denominator),
    score: scored.score,
    max_score: scored.maxScore,
    estimated: scored.indicator?.estimated ?? false,
    ...(scored.score === null ? { reason: scored.reason } : {}),
  };
}

function scoreGroupRow(set: IndicatorSet, unitCode: string, row: SheetRow): SheetScore {
  const name = row.group?.trim() ?? '';
  const group = set.groups.find((each) => each.id === name || each.code === name);
  const scored = parseParts(row.parts ?? '').map((part) => scoreMetric(set, part));
  const expected = set.indicators.filter((each) => each.group === group?.id && each.max > 0);
  const complete =
    expected.length > 0 && expected.every((each) => scored.some((s) => s.indicator === each));
  const points = scored.flatMap((each) => (each.score === null ? [] : [each.score]));
  const known = group !== undefined && complete && points.length === scored.length;
  return {
    unit_code: unitCode,
    metric: name,
    numerator: null,
    denominator: null,
    score: known ? addHundredths(points) : null,
    max_score: group?.max ?? null,
    estimated: expected.some((each) => each.estimated),
    ...(known ? {} : { reason: group ? 'missing_value' : 'unknown_metric' }),
  };
}

function parseParts(text: string): Measure[] {
  return text
    .split(';')
    .filter((part) => part.includes('='))
    .map((part) => {
      const [metric = '', counts = ''] = part.split('=');
      const [numerator, denominator] = counts.split('/');
      return { metric, numerator: count(numerator), denominator: count(denominator) };
    });
}

/** Blank is null (nothing known), words are NaN (refused later as bad_value). */
function count(text: string | undefined): number | null {
  const trimmed = cleanCell(text ?? '');
  return isNothing(trimmed) ? null : (readWhole(trimmed) ?? Number.NaN);
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
