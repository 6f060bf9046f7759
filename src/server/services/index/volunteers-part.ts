// What a unit's teams noted in a period beside the official dossiers: by code, by likeness, or not at all. Cases are
// those of the period's days under the unit; a dossier that arrives later, or elsewhere, still confirms its case.

import { sql } from 'kysely';
import {
  type CaseMatch,
  MATCH_WINDOW_DAYS,
  matchCases,
  type NotedCase,
  type OfficialDossier,
  type VolunteersPart,
  volunteersPart,
} from '#domain/cases/match-cases.ts';
import { unitsUnder } from '#domain/figures/roll-up.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../deps.ts';
import type { Question } from '../figures/count-period.ts';
import type { FiguresRequest } from '../figures/figures.ts';
import { answerOf, type IndexRefusal, standingOf, type UnitAnswer } from './index-answers.ts';

export interface VolunteersAnswer extends VolunteersPart {
  period: string;
  as_of: Day;
  unit: UnitAnswer;
  /** How far apart a case and a dossier may be to be called probable. */
  window_days: number;
  rows: {
    case_id: string;
    day: Day;
    unit_code: string;
    kind: CaseMatch['kind'];
    dossier_code: string | null;
  }[];
}

type Row = NotedCase & { unitCode: string };

export async function volunteersAnswer(
  deps: Deps,
  request: FiguresRequest & { inScope: (unit: Unit) => boolean },
): Promise<Result<VolunteersAnswer, IndexRefusal>> {
  const found = await standingOf(deps, request);
  if (!found.ok) return found;
  const { asked, standing } = found.value;
  const codes = unitsUnder(asked.register, standing.unit.code).map((unit) => unit.code);
  const cases = await readCases(deps, asked, codes);
  const matches = matchCases(cases, await readDossiers(deps, asked, cases));
  const online = standing.input.measures.find((each) => each.indicator === '3.3');
  const official = { online: online?.numerator ?? 0, received: online?.denominator ?? 0 };
  const byId = new Map(cases.map((each) => [each.caseId, each]));
  // A guessed dossier is told by its code only to those who may read that agency's: a case can name any agency.
  const guessOf = (caseId: string, code: string | null): string | null => {
    const noted = byId.get(caseId);
    const agency = noted && unitAt(asked.register, noted.agencyCode, noted.day);
    return agency && request.inScope(agency) ? code : null;
  };
  return ok({
    period: asked.period.name,
    as_of: asked.asOf,
    unit: answerOf(standing.unit),
    window_days: MATCH_WINDOW_DAYS,
    ...volunteersPart(cases, matches, official),
    rows: matches.map(({ caseId, kind, dossierCode }) => ({
      case_id: caseId,
      day: byId.get(caseId)?.day ?? '',
      unit_code: byId.get(caseId)?.unitCode ?? '',
      kind,
      dossier_code: byId.get(caseId)?.dossierCode ?? guessOf(caseId, dossierCode),
    })),
  });
}

async function readCases(deps: Deps, asked: Question, codes: string[]): Promise<Row[]> {
  const { period, asOf, provinceCode } = asked;
  const { rows } = await sql<Row>`
    SELECT case_id AS "caseId", day, unit_code AS "unitCode",
      coalesce(agency_code, unit_code) AS "agencyCode", procedure_code AS "procedureCode",
      dossier_code AS "dossierCode"
    FROM assisted_case
    WHERE province_code = ${provinceCode} AND NOT voided AND help @> ARRAY['submission']
      AND unit_code = ANY(${codes}::text[])
      AND day BETWEEN ${period.firstDay}::date AND least(${period.lastDay}::date, ${asOf}::date)
    ORDER BY day, case_id`.execute(deps.db);
  return rows;
}

/** Dossiers that a case names, and free ones that are like a case without a code. */
async function readDossiers(
  deps: Deps,
  { provinceCode, period, asOf }: Question,
  cases: readonly Row[],
): Promise<OfficialDossier[]> {
  const named = cases.flatMap((each) => each.dossierCode ?? []);
  const alike = cases.filter((each) => each.dossierCode === null && each.procedureCode !== null);
  const columns = sql`dossier_code AS code, unit_code AS "agencyCode", procedure_code AS "procedureCode",
    received_day AS "receivedDay", channel = 2 AS online`;
  const { rows } = await sql<OfficialDossier>`
    SELECT ${columns} FROM dossier
    WHERE province_code = ${provinceCode} AND dossier_code = ANY(${named}::text[])
    UNION ALL
    SELECT ${columns} FROM dossier
    WHERE province_code = ${provinceCode} AND channel = 2
      AND received_day BETWEEN ${period.firstDay}::date
        AND least(${period.lastDay}::date, ${asOf}::date) + ${MATCH_WINDOW_DAYS}::integer
      AND (unit_code, procedure_code) IN (
        SELECT * FROM unnest(${alike.map((each) => each.agencyCode)}::text[],
          ${alike.map((each) => each.procedureCode)}::text[]))
      AND dossier_code <> ALL(${named}::text[])
      -- a code that any team noted answers for that team's case
      AND NOT EXISTS (SELECT FROM assisted_case AS noted WHERE noted.province_code = dossier.province_code
        AND noted.dossier_code = dossier.dossier_code AND NOT noted.voided)`.execute(deps.db);
  return rows;
}
