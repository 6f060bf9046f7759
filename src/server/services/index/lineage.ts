// Where a figure comes from: the dossiers it counts, each with the import, the file and the row that brought it.

import { sql } from 'kysely';
import { findIndicator, indicatorOfRate } from '#domain/indicators/indicator-set.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../deps.ts';
import type { FiguresRequest } from '../figures/figures.ts';
import { answerOf, type IndexRefusal, standingOf, type UnitAnswer } from './index-answers.ts';
import { dossierRules } from './indicator-sql.ts';
import { dossiersOf } from './same-count.ts';

export interface LineageRequest extends FiguresRequest {
  /** A number (`3.6`), a metric's code or the name of a rate (`online_payment`). */
  indicator: string;
  /** Only those in the numerator, or only those that fall short; absent: the denominator. */
  part?: string | undefined;
  after?: string | undefined;
  limit?: number | undefined;
  inScope?: (unit: Unit) => boolean;
}

export interface LineageRow {
  dossier_code: string;
  unit_code: string;
  procedure_code: string;
  in_numerator: boolean;
  import_id: number;
  file: string;
  row: number;
}

export interface Lineage {
  period: string;
  as_of: Day;
  unit: UnitAnswer;
  indicator: string;
  numerator: number;
  denominator: number;
  rows: LineageRow[];
  next: string | null;
}

export type LineageRefusal =
  | IndexRefusal
  | { kind: 'not_from_dossiers'; value: string }
  | { kind: 'bad_part'; value: string };

const MOST_ROWS = 5000;

export async function lineage(
  deps: Deps,
  request: LineageRequest,
): Promise<Result<Lineage, LineageRefusal>> {
  const { part = 'denominator' } = request;
  if (!['denominator', 'numerator', 'short'].includes(part))
    return err({ kind: 'bad_part', value: part });
  const found = await standingOf(deps, request);
  if (!found.ok) return found;
  const { asked, province, standing } = found.value;
  const { set } = province;
  const indicator =
    indicatorOfRate(set, request.indicator) ?? findIndicator(set, request.indicator);
  const rule = dossierRules(asked.asOf)[indicator?.id ?? ''];
  if (!rule || !indicator) return err({ kind: 'not_from_dossiers', value: request.indicator });
  const where = dossiersOf(asked, standing.unit, request.inScope);
  const good = sql<boolean>`coalesce(${rule.good}, false)`;
  const only = { denominator: sql``, numerator: sql`AND ${good}`, short: sql`AND NOT ${good}` }[
    part as 'denominator'
  ];
  const limit = Math.min(Math.max(Math.trunc(request.limit || 200), 1), MOST_ROWS);
  const { rows } = await sql<LineageRow>`
    SELECT dossier_code, unit_code, procedure_code, ${good} AS in_numerator, import_id,
      file_name AS file, import_row AS row
    FROM (SELECT * FROM dossier_fact
        WHERE ${where} AND ${rule.counts} ${only}
          AND dossier_code > ${request.after ?? ''}::text COLLATE "C"
        ORDER BY dossier_code LIMIT ${limit + 1}) AS fact
      JOIN import USING (province_code, import_id)
    ORDER BY dossier_code`.execute(deps.db);
  const page = rows.slice(0, limit);
  const { rows: counted } = await sql<{ numerator: number; denominator: number }>`
    SELECT count(*) FILTER (WHERE ${good}) AS numerator, count(*) AS denominator
    FROM dossier_fact WHERE ${where} AND ${rule.counts}`.execute(deps.db);
  return ok({
    period: asked.period.name,
    as_of: asked.asOf,
    unit: answerOf(standing.unit),
    indicator: indicator.id,
    numerator: counted[0]?.numerator ?? 0,
    denominator: counted[0]?.denominator ?? 0,
    rows: page,
    next: rows.length > limit ? (page.at(-1)?.dossier_code ?? null) : null,
  });
}
