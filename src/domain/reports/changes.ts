// What a new issue of a closed month says differently, figure by figure.

import type { ComparedRow } from './issued/compared-row.ts';

type Values = Pick<ComparedRow, 'numerator' | 'denominator' | 'rate' | 'score'>;

/** `before` null: the figure was not there; `after` null: it is there no more. */
export interface FigureChange {
  unit_code: string;
  unit_name: string;
  unit_valid_from: string;
  indicator: string;
  source: ComparedRow['source'];
  before: Values | null;
  after: Values | null;
}

/** In the order of `after`, then what is gone; empty when every figure is the same. */
export function compareFigures(
  before: readonly ComparedRow[],
  after: readonly ComparedRow[],
): FigureChange[] {
  const was = new Map(before.map((row) => [keyOf(row), row]));
  const is = new Set(after.map(keyOf));
  const changed = after.flatMap((row) => {
    const old = was.get(keyOf(row));
    return old && isSame(old, row) ? [] : [changeOf(row, old ?? null, row)];
  });
  const gone = before.filter((row) => !is.has(keyOf(row)));
  return [...changed, ...gone.map((row) => changeOf(row, row, null))].filter(saysSomething);
}

function keyOf({ unit_code, unit_valid_from, indicator, source }: ComparedRow): string {
  return [unit_code, unit_valid_from, indicator, source].join(' ');
}

function isSame(one: ComparedRow, other: ComparedRow): boolean {
  const [a, b] = [valuesOf(one), valuesOf(other)];
  return (Object.keys(a) as (keyof Values)[]).every((key) => a[key] === b[key]);
}

function changeOf(
  row: ComparedRow,
  before: ComparedRow | null,
  after: ComparedRow | null,
): FigureChange {
  const { unit_code, unit_name, unit_valid_from, indicator, source } = row;
  return {
    ...{ unit_code, unit_name, unit_valid_from, indicator, source },
    before: before && valuesOf(before),
    after: after && valuesOf(after),
  };
}

function valuesOf({ numerator, denominator, rate, score }: ComparedRow): Values {
  return { numerator, denominator, rate, score };
}

/** A unit that appears with nothing of nothing is no news: a file of its neighbour was imported. */
function saysSomething({ before, after }: FigureChange): boolean {
  return isKnown(before) || isKnown(after);
}

function isKnown(values: Values | null): boolean {
  if (!values) return false;
  return (
    Boolean(values.denominator) ||
    values.rate !== null ||
    values.score !== null ||
    Boolean(values.numerator)
  );
}
