// Every word on a figure that was entered by hand or imported as published, for whoever holds a paper with it: which
// role of which unit gave it, when, with what source; never a person's name.

import { type RawBuilder, sql } from 'kysely';
import { aboutOf } from '#domain/index/unit-index.ts';
import {
  findIndicator,
  type IndicatorSet,
  indicatorOfRate,
} from '#domain/indicators/indicator-set.ts';
import type { GivenFigure } from '#domain/reports/trace/given-figure.ts';
import { type Day, dayOf } from '#domain/time/day.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../../deps.ts';
import type { Question } from '../../figures/count-period.ts';

interface Asked {
  unit: Unit;
  /** A number, or the name of a metric as a sheet writes it. */
  indicator: string;
  set: IndicatorSet;
}

interface Row {
  numerator: number | null;
  denominator: number | null;
  as_of: Day;
  at: Date;
  role: string | null;
  role_unit: string | null;
}

export async function enteredWords(
  deps: Pick<Deps, 'db'>,
  question: Question,
  { unit, indicator }: Asked,
): Promise<GivenFigure[]> {
  const { rows } = await sql<Row & { source: string }>`
    SELECT numerator, denominator, as_of, entered_at AS at, source, ${granted(unit)}
    FROM entered_figure AS it
    WHERE province_code = ${question.provinceCode} AND unit_code = ${unit.code}
      AND unit_valid_from = ${unit.validFrom}::date AND period = ${question.period.name}
      AND indicator = ${indicator}
    ORDER BY entry_id DESC`.execute(deps.db);
  const current = rows.findIndex(({ as_of }) => as_of <= question.asOf);
  return rows.map(({ at, source, ...row }, place) => ({
    ...{ how: 'entered' as const, ...row, score: null, at: at.toISOString(), file: null },
    // Why a figure was taken back is said inside.
    source: row.numerator === null ? null : source,
    ...{ is_current: place === current && row.numerator !== null, is_issued: false },
  }));
}

type Printed = Row & {
  metric: string;
  score: number | null;
  import_id: number;
  import_row: number;
  file_name: string;
  undone_at: Date | null;
};

export async function printedWords(
  deps: Pick<Deps, 'db'>,
  { provinceCode, period, asOf }: Question,
  { unit, indicator, set }: Asked,
): Promise<GivenFigure[]> {
  const { rows } = await sql<Printed>`
    SELECT metric, numerator, denominator, score, as_of, imported_at AS at, it.import_id, import_row,
      file_name, undone_at, ${granted(unit)}
    FROM (SELECT figure.*, person_id, imported_at, file_name, undone_at
      FROM published_figure AS figure JOIN import USING (province_code, import_id)) AS it
    WHERE province_code = ${provinceCode} AND unit_code = ${unit.code}
      AND unit_valid_from = ${unit.validFrom}::date AND period = ${period.name}
    ORDER BY as_of DESC, import_id DESC, import_row DESC`.execute(deps.db);
  const isMeant = sameMetric(set, indicator);
  const mine = rows.filter(({ metric }) => isMeant(metric));
  const known = ({ as_of }: Printed) => (as_of < period.lastDay ? as_of : period.lastDay) <= asOf;
  const current = mine.findIndex((row) => row.undone_at === null && known(row));
  return mine.map(
    ({ metric: _, at, import_id, import_row, file_name, undone_at, ...row }, place) => ({
      ...{ how: 'published' as const, ...row, at: at.toISOString(), source: null },
      file: {
        ...{ import_id, name: file_name, row: import_row },
        undone_on: undone_at ? dayOf(undone_at.getTime()) : null,
      },
      ...{ is_current: place === current, is_issued: false },
    }),
  );
}

/** A table names a rate (`on_time`) or a number, a sheet writes either, or a code. */
function sameMetric(set: IndicatorSet, wanted: string): (metric: string) => boolean {
  const idOf = (name: string) =>
    (indicatorOfRate(set, name) ?? findIndicator(set, name))?.id ?? aboutOf(set, name);
  const id = idOf(wanted);
  return (metric) => metric === wanted || (id !== null && idOf(metric) === id);
}

/** The grant by which the person may speak for the unit: of its own before one above it. */
function granted({ code }: Unit): RawBuilder<unknown> {
  const found = (
    column: 'role' | 'unit_code',
  ) => sql`(SELECT ${sql.ref(`g.${column}`)} FROM grant_ AS g
      WHERE g.province_code = it.province_code AND g.person_id = it.person_id
        AND g.role IN ('officer', 'province', 'administrator')
      ORDER BY g.unit_code = ${code} DESC, g.granted_at, g.role, g.unit_code LIMIT 1)`;
  return sql`${found('role')} AS role, ${found('unit_code')} AS role_unit`;
}
