import { sql } from 'kysely';
import type { Obstacle } from '#domain/cases/case.ts';
import {
  type PlaceToGo,
  type ProcedureLoad,
  type VillageLoad,
  whereToGo,
} from '#domain/cases/where-to-go.ts';
import { unitsUnder } from '#domain/figures/roll-up.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';
import type { Deps } from '../../deps.ts';
import type { FiguresRequest } from '../figures/figures.ts';
import { answerOf, type IndexRefusal, standingOf, type UnitAnswer } from './index-answers.ts';
import { dossiersOf } from './same-count.ts';

export interface TeamsNext {
  period: string;
  as_of: Day;
  unit: UnitAnswer;
  places: PlaceToGo[];
}

const MOST_PLACES = 100;

/** Which procedure and village the unit's teams should go to next. */
export async function teamsNext(
  deps: Deps,
  request: FiguresRequest,
): Promise<Result<TeamsNext, IndexRefusal>> {
  const found = await standingOf(deps, request);
  if (!found.ok) return found;
  const { asked, standing } = found.value;
  const { rows: procedures } = await sql<ProcedureLoad>`
    SELECT procedure_code AS "procedureCode", count(*) AS received, count(*) FILTER (WHERE online) AS online
    FROM dossier_fact WHERE ${dossiersOf(asked, standing.unit)} AND procedure_code <> ''
    GROUP BY procedure_code`.execute(deps.db);
  const codes = unitsUnder(asked.register, standing.unit.code).map((unit) => unit.code);
  const { rows: cases } = await sql<{
    village: string;
    procedureCode: string | null;
    outcome: string;
    obstacles: Obstacle[];
  }>`
    SELECT trim(village) AS village, procedure_code AS "procedureCode", outcome, obstacles
    FROM assisted_case
    WHERE province_code = ${asked.provinceCode} AND NOT voided AND unit_code = ANY(${codes}::text[])
      AND day BETWEEN ${asked.period.firstDay}::date
        AND least(${asked.period.lastDay}::date, ${asked.asOf}::date)`.execute(deps.db);
  const loads = cases.map(
    ({ village, procedureCode, outcome, obstacles }): VillageLoad => ({
      village,
      procedureCode,
      cases: 1,
      notDone: outcome === 'done' ? 0 : 1,
      obstacles: Object.fromEntries(obstacles.map((each) => [each, 1])),
    }),
  );
  return ok({
    period: asked.period.name,
    as_of: asked.asOf,
    unit: answerOf(standing.unit),
    places: whereToGo(procedures, loads).slice(0, MOST_PLACES),
  });
}
