import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#domain/time/day.ts';

/**
 * The rows of dossier_fact for which `where` holds and that were not finished on a day, as a table named `fact`. Those that
 * have no end and those that ended later are asked for apart: each has an index, both together have none.
 */
export function openDossiers(where: RawBuilder<unknown>, asOf: Day): RawBuilder<unknown> {
  return sql`(
    SELECT * FROM dossier_fact WHERE ${where} AND finished_day IS NULL
    UNION ALL
    SELECT * FROM dossier_fact WHERE ${where} AND finished_day > ${asOf}::date) AS fact`;
}
