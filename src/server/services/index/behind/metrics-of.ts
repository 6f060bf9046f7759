import { type RawBuilder, sql } from 'kysely';
import type { Indicator, IndicatorSet } from '#domain/indicators/indicator-set.ts';

/** The metrics of sheets that are about an indicator, as `aboutOf` reads them. */
export function metricsOf(
  { groups }: Pick<IndicatorSet, 'groups'>,
  { id, metric, aliases }: Indicator,
): RawBuilder<unknown> {
  const names = [id, metric, ...aliases].map((name) => name.toLowerCase());
  return sql`lower(btrim(metric)) = ANY(${names}::text[])
    AND btrim(metric) <> ALL(${groups.map((group) => group.id)}::text[])`;
}
