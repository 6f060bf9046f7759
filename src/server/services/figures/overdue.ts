import { sql } from 'kysely';
import { notJudged, type OverdueReason } from '#domain/figures/overdue-reasons.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../deps.ts';
import { countPeriod, unitFilter } from './count-period.ts';
import { type FiguresRefusal, type FiguresRequest, understand } from './figures.ts';

export interface OverdueRow {
  dossier_code: string;
  unit_code: string;
  reasons: OverdueReason[];
}

/** The dossiers that the figure `overdue` counts, with why. */
export interface OverdueList {
  period: string;
  as_of: Day;
  rows: OverdueRow[];
  /** Reasons that could not be told of some dossier; the others count all the same. */
  not_judged: OverdueReason[];
}

export async function overdue(
  deps: Deps,
  request: FiguresRequest,
  /** Units whose dossiers the person may see; absent: all. */
  inScope?: (unit: Unit) => boolean,
): Promise<Result<OverdueList, FiguresRefusal>> {
  const asked = await understand(deps, request);
  if (!asked.ok) return asked;
  const { provinceCode, period, asOf, register } = asked.value;
  const wanted = asked.value.units;
  const units = inScope ? (wanted ?? register.units).filter(inScope) : wanted;
  const { rows } = await sql<OverdueRow>`
    SELECT dossier_code, unit_code, array_remove(ARRAY[
        CASE WHEN late_from <= ${asOf}::date THEN 'late' END,
        CASE WHEN officer_missing THEN 'officer_missing' END,
        CASE WHEN appointment_too_long THEN 'appointment_too_long' END], NULL) AS reasons
    FROM dossier_fact
    WHERE province_code = ${provinceCode} AND overdue_known
      AND received_day BETWEEN ${period.firstDay}::date AND least(${period.lastDay}::date, ${asOf}::date)
      AND (late_from <= ${asOf}::date OR officer_missing OR appointment_too_long)
      ${unitFilter(units)}
    ORDER BY unit_code, dossier_code`.execute(deps.db);
  const counted = await countPeriod(deps.db, { ...asked.value, ...(units ? { units } : {}) });
  return ok({ period: period.name, as_of: asOf, rows, not_judged: notJudged(counted) });
}
