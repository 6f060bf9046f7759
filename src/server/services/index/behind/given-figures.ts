// The words on a figure that was entered by hand or imported as published, for whoever holds a paper with it: which
// role of which unit gave it, and when; never a person's name, nor what was written beside it. Anyone may ask: no more
// than MOST of them are read, those that count before others, and the one that the paper rests on.

import { type RawBuilder, sql } from 'kysely';
import { isComparable, PARTS } from '#domain/reports/trace/figure-numbers.ts';
import type { IssuedFigure, KeptWord } from '#domain/reports/trace/given-figure.ts';
import { type Day, dayOf } from '#domain/time/day.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../../deps.ts';
import type { Question } from '../../figures/count-period.ts';

const MOST = 50;

export interface ReadWords<T extends KeptWord> {
  words: T[];
  /** How many more there are. */
  leftOff: number;
}

interface Row {
  numerator: number | null;
  denominator: number | null;
  as_of: Day;
  at: Date;
  role: string | null;
  role_unit: string | null;
  is_current: boolean;
  /** Of all, read or not. */
  words: number;
}

/** `is_current`: the last that was known on the day one looks from, unless it takes the one before it back. */
export async function enteredWords(
  deps: Pick<Deps, 'db'>,
  question: Question,
  { unit, indicator, issued }: { unit: Unit; indicator: string; issued: IssuedFigure },
): Promise<ReadWords<KeptWord>> {
  const counts = sql`as_of <= ${question.asOf}::date`;
  const { rows } = await sql<Row>`
    SELECT numerator, denominator, as_of, at, role, role_unit, is_current, words
    FROM (SELECT *, ${counts} AND numerator IS NOT NULL AND nth = 1 AS is_current,
        ${nthIssued('entered', issued)} AS nth_issued
      FROM (SELECT numerator, denominator, NULL::float8 AS score, as_of, entered_at AS at,
          giver_role AS role, giver_unit AS role_unit, count(*) OVER () AS words,
          row_number() OVER (ORDER BY ${counts} DESC, entry_id DESC) AS nth
        FROM entered_figure
        WHERE province_code = ${question.provinceCode} AND unit_code = ${unit.code}
          AND unit_valid_from = ${unit.validFrom}::date AND period = ${question.period.name}
          AND indicator = ${indicator}) AS word) AS word
    WHERE nth <= ${MOST} OR nth_issued = 1 ORDER BY nth`.execute(deps.db);
  return asRead(rows, ({ words: _, ...row }) => ({
    ...{ how: 'entered' as const, ...row, score: null, at: row.at.getTime(), file: null },
    role_unit_name: nameOf(question, row.role_unit),
  }));
}

type Printed = Row & {
  metric: string;
  score: number | null;
  max_score: number | null;
  import_id: number;
  import_row: number;
  file_name: string;
  undone_at: Date | null;
};

export type PrintedWord = KeptWord & Pick<Printed, 'metric' | 'max_score'>;

/** `is_current`: the last of its metric. Several metrics may be about one indicator: who asks chooses among them. */
export async function printedWords(
  deps: Pick<Deps, 'db'>,
  question: Question,
  { unit, isMeant, issued }: { unit: Unit; isMeant: RawBuilder<unknown>; issued: IssuedFigure },
): Promise<ReadWords<PrintedWord>> {
  const { provinceCode, period, asOf } = question;
  const counts = sql`(undone_at IS NULL AND least(as_of, ${period.lastDay}::date) <= ${asOf}::date)`;
  const { rows } = await sql<Printed>`
    SELECT metric, numerator, denominator, score, max_score, as_of, at, import_id, import_row, file_name,
      undone_at, role, role_unit, is_current, words
    FROM (SELECT *, ${nthIssued('published', issued)} AS nth_issued, row_number() OVER (
          ORDER BY is_current DESC, at DESC, import_id DESC, import_row DESC) AS nth
      FROM (SELECT figure.*, imported_at AS at, file_name, undone_at, giver_role AS role,
          giver_unit AS role_unit, count(*) OVER () AS words,
          ${counts} AND row_number() OVER (PARTITION BY metric
            ORDER BY ${counts} DESC, as_of DESC, import_id DESC, import_row DESC) = 1 AS is_current
        FROM published_figure AS figure JOIN import USING (province_code, import_id)
        WHERE province_code = ${provinceCode} AND unit_code = ${unit.code}
          AND unit_valid_from = ${unit.validFrom}::date AND period = ${period.name}
          AND ${isMeant}) AS word) AS word
    WHERE nth <= ${MOST} OR nth_issued = 1 ORDER BY nth`.execute(deps.db);
  return asRead(rows, ({ at, import_id, import_row, file_name, undone_at, words: _, ...row }) => ({
    ...{ how: 'published' as const, ...row, at: at.getTime() },
    role_unit_name: nameOf(question, row.role_unit),
    file: {
      ...{ import_id, name: file_name, row: import_row },
      undone_on: undone_at ? dayOf(undone_at.getTime()) : null,
    },
  }));
}

/** 1: what `tellWords` takes for the word on the paper, however many came after it. */
function nthIssued(
  how: KeptWord['how'],
  { kind, paper, issuedAt }: IssuedFigure,
): RawBuilder<unknown> {
  if (!isComparable(paper) || (how !== kind && kind !== 'province')) return sql`NULL::bigint`;
  const same = PARTS.filter((part) => paper[part] !== null).map(
    (part) => sql`${sql.ref(part)}::float8 = ${paper[part]}::float8`,
  );
  const says = sql`(at <= ${new Date(issuedAt)} AND ${sql.join(same, sql` AND `)})`;
  return sql`CASE WHEN ${says} THEN row_number() OVER (PARTITION BY ${says} ORDER BY at DESC) END`;
}

function asRead<R extends Row, T extends KeptWord>(rows: R[], wordOf: (row: R) => T): ReadWords<T> {
  return { words: rows.map(wordOf), leftOff: (rows[0]?.words ?? 0) - rows.length };
}

function nameOf({ register, period }: Question, code: string | null): string | null {
  return code === null ? null : (unitAt(register, code, period.lastDay)?.name ?? null);
}
