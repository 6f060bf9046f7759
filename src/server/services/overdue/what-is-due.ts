// What of an office's dossiers is due, as two counts for the officer's first screen: the lists stand in the review.

import { sql } from 'kysely';
import { soonWindow } from '#domain/overdue/review.ts';
import { ok, type Result } from '#domain/result.ts';
import { type Day, dayOf } from '#domain/time/day.ts';
import { daysOff } from '#domain/time/holidays.ts';
import { workingCalendar } from '#domain/time/working-days.ts';
import type { Deps } from '../../deps.ts';
import { holidaysInForce } from '../content/holidays-in-force.ts';
import { unitFilter } from '../figures/count-period.ts';
import { type FiguresRefusal, understand } from '../figures/figures.ts';
import { openDossiers } from './open-dossiers.ts';

const DAYS_BACK = 400;

export interface WhatIsDue {
  /** Received this year, as the work list of the year has them. */
  period: string;
  as_of: Day;
  /** Dossiers of the months of the last 400 days that are in; 0: nothing can be said of what is due. */
  dossiers: number;
  /** Of the last 400 days, past their day and not finished. */
  late: number;
  /** Not finished, and due within the next five working days. */
  soon: { from: Day; to: Day; count: number };
}

export async function whatIsDue(
  deps: Deps,
  unit: string | undefined,
): Promise<Result<WhatIsDue, FiguresRefusal>> {
  const period = dayOf(deps.clock()).slice(0, 4);
  const asked = await understand(deps, { period, unit });
  if (!asked.ok) return asked;
  const { provinceCode, asOf, units } = asked.value;
  const { from, to } = soonWindow(asOf, workingCalendar(daysOff(await holidaysInForce(deps))));
  const own = sql`province_code = ${provinceCode} ${unitFilter(units)}`;
  const recent = sql`${own} AND lateness_known
    AND received_day BETWEEN ${asOf}::date - ${DAYS_BACK}::integer AND ${asOf}::date`;
  const { rows } = await sql<{ dossiers: number; late: number; soon: number }>`
    SELECT
      (SELECT coalesce(sum(received), 0)::integer FROM figure_cell WHERE ${own}
        AND month BETWEEN ${asOf}::date - ${DAYS_BACK}::integer - 30 AND ${asOf}::date) AS dossiers,
      count(*) FILTER (WHERE late_from <= ${asOf}::date)::integer AS late,
      count(*) FILTER (WHERE due_day BETWEEN ${from}::date AND ${to}::date)::integer AS soon
    FROM ${openDossiers(recent, asOf)}`.execute(deps.db);
  const { dossiers = 0, late = 0, soon = 0 } = rows[0] ?? {};
  return ok({ period, as_of: asOf, dossiers, late, soon: { from, to, count: soon } });
}
