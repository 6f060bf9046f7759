// What volunteers noted beside what the official files say (CONTRACT.md §2, assisted figures). A code counts once,
// however many teams noted it; one that stands in the import belongs to the dossier's unit and month, one that does
// not yet belongs to the day and the agency of the first case that noted it.

import { type Kysely, sql } from 'kysely';
import type { UnitCounts } from '#domain/figures/counts.ts';
import type { Day } from '#domain/time/day.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Database } from '../../db/schema.ts';
import { type Question, unitOf } from './count-period.ts';

const NOTED = sql`NOT voided AND dossier_code IS NOT NULL AND help @> ARRAY['submission']`;

export async function countAssisted(
  db: Kysely<Database>,
  question: Question,
): Promise<UnitCounts[]> {
  const { period, asOf } = question;
  if (asOf < period.firstDay) return [];
  const [lastDay = asOf] = [asOf, period.lastDay].sort();
  const found = await countFound(db, question, lastDay);
  return [...found, ...(await countMissing(db, question, lastDay))];
}

interface FoundRow {
  unit_code: string;
  unit_valid_from: Day;
  day: Day;
  confirmed: number;
  contradicted: number;
}

async function countFound(
  db: Kysely<Database>,
  { provinceCode, register, period, units }: Question,
  lastDay: Day,
): Promise<UnitCounts[]> {
  const { rows } = await sql<FoundRow>`
    SELECT dossier.unit_code, unit_valid_from, min(received_day) AS day,
      count(*) FILTER (WHERE channel = 2) AS confirmed,
      count(*) FILTER (WHERE channel <> 2) AS contradicted
    FROM (SELECT DISTINCT province_code, dossier_code FROM assisted_case
        WHERE province_code = ${provinceCode} AND ${NOTED}) AS noted
      JOIN dossier USING (province_code, dossier_code)
    WHERE received_day BETWEEN ${period.firstDay}::date AND ${lastDay}::date
    GROUP BY dossier.unit_code, unit_valid_from, date_trunc('month', received_day::timestamp)`.execute(
    db,
  );
  return rows.flatMap(({ unit_code, unit_valid_from, day, confirmed, contradicted }) => {
    const unit = unitOf(register, unit_code, unit_valid_from);
    if (!unit || (units && !units.includes(unit))) return [];
    const counts = { assistedConfirmed: confirmed, assistedContradicted: contradicted };
    return [{ unit, day, counts }];
  });
}

interface MissingRow {
  unit_code: string;
  agency_code: string | null;
  day: Day;
  unmatched: number;
}

async function countMissing(
  db: Kysely<Database>,
  { provinceCode, register, period, units }: Question,
  lastDay: Day,
): Promise<UnitCounts[]> {
  const { rows } = await sql<MissingRow>`
    SELECT unit_code, agency_code, day, count(*) AS unmatched
    FROM assisted_case AS noted
    WHERE province_code = ${provinceCode} AND ${NOTED}
      AND day BETWEEN ${period.firstDay}::date AND ${lastDay}::date
      AND NOT EXISTS (SELECT FROM dossier WHERE dossier.province_code = noted.province_code
        AND dossier.dossier_code = noted.dossier_code)
      AND NOT EXISTS (SELECT FROM assisted_case AS earlier
        WHERE earlier.province_code = noted.province_code
          AND earlier.dossier_code = noted.dossier_code AND NOT earlier.voided
          AND earlier.help @> ARRAY['submission']
          AND (earlier.day, earlier.case_id) < (noted.day, noted.case_id))
    GROUP BY unit_code, agency_code, day`.execute(db);
  return rows.flatMap(({ unit_code, agency_code, day, unmatched }) => {
    const agency = agency_code ? unitAt(register, agency_code, day) : null;
    const unit = agency ?? unitAt(register, unit_code, day);
    if (!unit || (units && !units.includes(unit))) return [];
    return [{ unit, day, counts: { assistedUnmatched: unmatched } }];
  });
}
