// The rules of 5.2 and 5.3 as conditions on a petition: said once, for the counts and for the lists behind them.

import { type RawBuilder, sql } from 'kysely';
import type { PetitionIndicator } from '#domain/index/listed.ts';
import type { Day } from '#domain/time/day.ts';
import type { Question } from '../../figures/count-period.ts';

/** Each petition as the latest import that was not undone tells it. */
export function petitionsNow(provinceCode: string): RawBuilder<unknown> {
  return sql`(SELECT DISTINCT ON (petition_code) petition.* FROM petition
      JOIN import USING (province_code, import_id)
    WHERE province_code = ${provinceCode} AND undone_at IS NULL
    ORDER BY petition_code, import_id DESC, import_row DESC)`;
}

export function inPeriod({ period, asOf }: Pick<Question, 'period' | 'asOf'>): RawBuilder<boolean> {
  return sql<boolean>`received_day
    BETWEEN ${period.firstDay}::date AND least(${period.lastDay}::date, ${asOf}::date)`;
}

/** Whether it counts well, seen from that day. */
export function countsWell(indicator: PetitionIndicator, asOf: Day): RawBuilder<boolean> {
  const onTime = sql<boolean>`late_from > ${asOf}::date`;
  return indicator === '5.2'
    ? onTime
    : sql<boolean>`(${onTime} AND NOT re_raised AND satisfied IS DISTINCT FROM false AND likes >= dislikes)`;
}
