// The petitions that 5.2 and 5.3 count, each with the import, the file and the row that told it.

import { sql } from 'kysely';
import { isPetitionIndicator } from '#domain/index/listed.ts';
import { findIndicator } from '#domain/indicators/indicator-set.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';
import type { Deps } from '../../../deps.ts';
import { answerOf, standingOf, type UnitAnswer } from '../index-answers.ts';
import type { LineageRefusal, LineageRequest } from '../lineage.ts';
import { dossiersOf } from '../same-count.ts';
import { countsWell, petitionsNow } from '../sources/petition-sql.ts';

export interface PetitionRow {
  petition_code: string;
  unit_code: string;
  received_day: Day;
  due_day: Day;
  answered_day: Day | null;
  /** Null: the sender said nothing. */
  satisfied: boolean | null;
  in_numerator: boolean;
  import_id: number;
  file: string;
  row: number;
}

export interface PetitionLineage {
  period: string;
  as_of: Day;
  unit: UnitAnswer;
  indicator: string;
  /** Of the rules it was counted by. */
  formula: string;
  /** Whether the index takes them: no petition counts until files speak for every month of the period so far. */
  is_counted: boolean;
  numerator: number;
  denominator: number;
  rows: PetitionRow[];
  next: string | null;
}

export type PetitionRefusal =
  | Exclude<LineageRefusal, { kind: 'not_from_dossiers' }>
  | { kind: 'not_from_petitions'; value: string };

const MOST_ROWS = 5000;

export async function petitionLineage(
  deps: Deps,
  request: LineageRequest,
): Promise<Result<PetitionLineage, PetitionRefusal>> {
  const { part = 'denominator' } = request;
  if (part !== 'denominator' && part !== 'numerator' && part !== 'short')
    return err({ kind: 'bad_part', value: part });
  const found = await standingOf(deps, request);
  if (!found.ok) return found;
  const { asked, province, standing } = found.value;
  const indicator = findIndicator(province.set, request.indicator)?.id ?? '';
  if (!isPetitionIndicator(indicator))
    return err({ kind: 'not_from_petitions', value: request.indicator });
  const petitions = petitionsNow(asked.provinceCode);
  const where = dossiersOf(asked, standing.unit, request.inScope);
  const good = countsWell(indicator, asked.asOf);
  const only = { denominator: sql``, numerator: sql`AND ${good}`, short: sql`AND NOT ${good}` };
  const limit = Math.min(Math.max(Math.trunc(request.limit || 200), 1), MOST_ROWS);
  const { rows } = await sql<PetitionRow>`
    SELECT petition_code, unit_code, received_day, due_day, answered_day, satisfied,
      ${good} AS in_numerator, import_id, file_name AS file, import_row AS row
    FROM (SELECT * FROM ${petitions} AS petition
        WHERE ${where} ${only[part]} AND petition_code > ${request.after ?? ''}::text COLLATE "C"
        ORDER BY petition_code LIMIT ${limit + 1}) AS petition
      JOIN (SELECT province_code, import_id, file_name FROM import) AS import
        USING (province_code, import_id)
    ORDER BY petition_code`.execute(deps.db);
  const { rows: counted } = await sql<{ numerator: number; denominator: number }>`
    SELECT count(*) FILTER (WHERE ${good}) AS numerator, count(*) AS denominator
    FROM ${petitions} AS petition WHERE ${where}`.execute(deps.db);
  const page = rows.slice(0, limit);
  return ok({
    period: asked.period.name,
    as_of: asked.asOf,
    unit: answerOf(standing.unit),
    indicator,
    formula: province.set.version,
    is_counted: standing.index.groups
      .flatMap((group) => group.parts)
      .some((each) => each.indicator === indicator && each.source === 'petitions'),
    numerator: counted[0]?.numerator ?? 0,
    denominator: counted[0]?.denominator ?? 0,
    rows: page,
    next: rows.length > limit ? (page.at(-1)?.petition_code ?? null) : null,
  });
}
