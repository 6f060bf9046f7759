// How many overdue dossiers of a month have an explanation written down: what the board of the month asks of each unit.

import { sql } from 'kysely';
import type { Day } from '#domain/time/day.ts';
import type { Period } from '#domain/time/period.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../deps.ts';

export interface Explained {
  /** Overdue as the review lists them. */
  overdue: number;
  explained: number;
}

interface Row extends Explained {
  unit_code: string;
  unit_valid_from: Day;
}

/** Answers for a unit and those of `agencies` that report to it: the caller knows which these are. */
export async function explainedOf(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  { period, asOf }: { period: Period; asOf: Day },
): Promise<(agencies: readonly Unit[]) => Explained> {
  const { rows } = await sql<Row>`
    SELECT unit_code, unit_valid_from, count(*)::integer AS overdue,
      count(*) FILTER (WHERE EXISTS (SELECT FROM dossier_note AS note
        WHERE note.province_code = fact.province_code AND note.dossier_code = fact.dossier_code
          AND note.kind = 'explanation'))::integer AS explained
    FROM dossier_fact AS fact
    WHERE province_code = ${config.provinceCode} AND overdue_known
      AND received_day BETWEEN ${period.firstDay}::date AND least(${period.lastDay}::date, ${asOf}::date)
      AND (late_from <= ${asOf}::date OR officer_missing OR appointment_too_long)
    GROUP BY unit_code, unit_valid_from`.execute(db);
  return (agencies) =>
    rows
      .filter((row) =>
        agencies.some(
          ({ code, validFrom }) => code === row.unit_code && validFrom === row.unit_valid_from,
        ),
      )
      .reduce(
        (sum, row) => ({
          overdue: sum.overdue + row.overdue,
          explained: sum.explained + row.explained,
        }),
        { overdue: 0, explained: 0 },
      );
}
