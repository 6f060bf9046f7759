// The dossiers of a unit's period that may make the portal's figure differ from ours, for one metric. A dossier has one
// cause, the first that applies, so that none explains a difference twice.

import { type RawBuilder, sql } from 'kysely';
import { unitsUnder } from '#domain/figures/roll-up.ts';
import type { Day } from '#domain/time/day.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../../deps.ts';
import type { Question } from '../../figures/count-period.ts';
import { dossierRules } from '../indicator-sql.ts';
import { dossiersOf } from '../same-count.ts';
import { formerFacts } from './former-facts.ts';

export interface Differing {
  indicator: string;
  /** The portal's day. */
  printedOn: Day;
  asked: Question;
  unit: Unit;
  inScope?: ((unit: Unit) => boolean) | undefined;
}

export interface CauseCount {
  cause: string;
  /** By how much ours is the greater. */
  numerator: number;
  denominator: number;
  /** Dossiers that touch each of the two. */
  in_numerator: number;
  in_denominator: number;
}

/** Of all codes behind a number, the first thousand: the count tells the rest. */
const MOST_CODES = 1000;

export async function countCauses(deps: Deps, differing: Differing): Promise<CauseCount[]> {
  const { rows } = await sql<CauseCount>`${causesOf(differing)}
    SELECT cause, sum(numerator)::bigint AS numerator, sum(denominator)::bigint AS denominator,
      count(*) FILTER (WHERE numerator <> 0) AS in_numerator,
      count(*) FILTER (WHERE denominator <> 0) AS in_denominator
    FROM effect GROUP BY cause`.execute(deps.db);
  return rows;
}

export async function codesOfCause(
  deps: Deps,
  differing: Differing,
  { cause, part }: { cause: string; part: 'numerator' | 'denominator' },
): Promise<string[]> {
  const { rows } = await sql<{ dossier_code: string }>`${causesOf(differing)}
    SELECT dossier_code FROM effect WHERE cause = ${cause} AND ${sql.id(part)} <> 0
    ORDER BY dossier_code LIMIT ${MOST_CODES}`.execute(deps.db);
  return rows.map((row) => row.dossier_code);
}

function causesOf({ indicator, printedOn, asked, unit, inScope }: Differing): RawBuilder<unknown> {
  const { asOf } = asked;
  const where = dossiersOf(asked, unit, inScope);
  const ours = ruleOf(indicator, asOf);
  const theirs = ruleOf(indicator, printedOn < asOf ? printedOn : asOf);
  const isOnTime = sql.lit(indicator === '2.1');
  const isSatisfaction = sql.lit(indicator === '5.4');
  const importedOn = sql`(imported_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
  return sql`WITH now AS (
      SELECT dossier_code, import_id, received_day, ${ours.counts} AS counts, ${ours.good} AS good,
        portal_sync_known AND NOT synced AS not_synced,
        lateness_known AND late_from <= ${asOf}::date
          AND (${isOnTime} OR (${isSatisfaction} AND NOT dissatisfied)) AS late,
        ${isOnTime} AND supplements_known AND sent_back_too_often AS supplement_twice,
        ${isOnTime} AND officer_known AND officer_missing AS officer_missing,
        ${isOnTime} AND appointment_too_long AS appointment_too_long
      FROM dossier_fact WHERE ${where}
    ), former AS (
      SELECT DISTINCT ON (dossier_code) dossier_code, ${theirs.counts} AS counted, ${theirs.good} AS was_good
      FROM ${formerFacts()} AS fact JOIN import USING (province_code, import_id) WHERE ${where}
      -- what stood on the portal's day; of what came after it, the first
      ORDER BY dossier_code, ${importedOn} <= ${printedOn}::date DESC,
        CASE WHEN ${importedOn} <= ${printedOn}::date THEN -import_id ELSE import_id END
    ), corrected AS (
      SELECT dossier_code, counted, was_good FROM former JOIN now USING (dossier_code)
        JOIN import USING (import_id)
      WHERE province_code = ${asked.provinceCode} AND ${importedOn} > ${printedOn}::date
        AND (counted, was_good) <> (counts, good)
    ), told AS (
      SELECT now.*, counted, was_good, CASE
        WHEN counts AND not_synced THEN 'not_synced'
        WHEN counts AND received_day > ${printedOn}::date THEN 'received_after_portal_day'
        WHEN counted IS NOT NULL THEN 'corrected_since'
        WHEN counts AND NOT good AND late THEN 'late'
        WHEN counts AND NOT good AND supplement_twice THEN 'supplement_twice'
        WHEN good AND officer_missing THEN 'officer_missing'
        WHEN good AND appointment_too_long THEN 'appointment_too_long'
      END AS cause FROM now LEFT JOIN corrected USING (dossier_code)
    ), effect AS (
      SELECT dossier_code, cause, CASE
          WHEN cause = 'corrected_since' THEN good::int - was_good::int
          WHEN cause IN ('late', 'supplement_twice') THEN -1
          WHEN cause IN ('officer_missing', 'appointment_too_long') THEN 1
          ELSE good::int END AS numerator,
        CASE
          WHEN cause = 'corrected_since' THEN counts::int - counted::int
          WHEN cause IN ('not_synced', 'received_after_portal_day') THEN 1
          ELSE 0 END AS denominator
      FROM told WHERE cause IS NOT NULL
    )`;
}

function ruleOf(indicator: string, day: Day) {
  const rule = dossierRules(day)[indicator];
  if (!rule) throw new Error(`${indicator} is not counted from dossiers`);
  const counts = sql`coalesce(${rule.counts}, false)`;
  return { counts, good: sql`coalesce(${rule.counts} AND ${rule.good}, false)` };
}

/** Codes that volunteers wrote down for the unit's period and that no import knows: the portal may have them. */
export async function unknownCodes(deps: Deps, { asked, unit, inScope }: Differing) {
  const { provinceCode, register, period, asOf } = asked;
  const codes = codesUnder(register, unit, inScope);
  const { rows } = await sql<{ dossier_code: string }>`
    SELECT DISTINCT assisted_case.dossier_code FROM assisted_case
      LEFT JOIN dossier USING (province_code, dossier_code)
    WHERE province_code = ${provinceCode} AND NOT voided AND assisted_case.dossier_code IS NOT NULL
      AND dossier.dossier_code IS NULL
      AND split_part(assisted_case.dossier_code, '-', 1) = ANY(${codes}::text[])
      AND day BETWEEN ${period.firstDay}::date AND least(${period.lastDay}::date, ${asOf}::date)
    ORDER BY assisted_case.dossier_code`.execute(deps.db);
  return rows.map((row) => row.dossier_code);
}

function codesUnder(
  register: Question['register'],
  unit: Unit,
  inScope: Differing['inScope'],
): string[] {
  const under = unitsUnder(register, unit.code);
  return (inScope ? under.filter(inScope) : under).map((each) => each.code);
}
